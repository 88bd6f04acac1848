import type { Logger } from 'pino';
import type { Facts, Question } from '../answers/question.ts';
import type { Delivered } from '../slack/outbound/destination.ts';

/** Milliseconds since the payload came in, and how its answer went out. */
export interface Course {
  readonly acknowledgedMs: number;
  readonly ms: number;
  /** `view`: in a modal; `overtaken`: the person has gone on to something else there meanwhile. */
  readonly delivered: Delivered | 'view' | 'view text' | 'overtaken';
}

/** What is kept of one request: who asked what where, and what came of it. No text beyond the question. */
export interface RequestRecord extends Facts, Course {
  readonly entrance: Question['entrance'];
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly thread?: string;
  /** Nothing got through: the person has no answer. There is a reference then. */
  readonly silent?: true;
}

/** Hears of each request once, when it has been answered. */
export type Keep = (record: RequestRecord) => void;

/**
 * One line for each request, also where LOG_LEVEL lets nothing else through: who asked what must not depend on it. Then
 * `next` hears of it.
 */
export function createAudit(log: Logger, next?: Keep): Keep {
  const lines = log.child({}, { level: 'info' });
  return (record) => {
    if (record.silent) lines.error(record, 'request');
    else lines.info(record, 'request');
    next?.(record);
  };
}
