import type { Logger } from 'pino';
import type { Reply } from '../answer.ts';
import { newReference } from '../log.ts';
import type { Delivered } from './delivery.ts';
import type { Request } from './request.ts';

/** Milliseconds since the payload came in, and how its answer went out. */
export interface Course {
  readonly acknowledgedMs: number;
  readonly ms: number;
  /** `view`: in a modal; `overtaken`: the person has gone on to something else there meanwhile. */
  readonly delivered: Delivered | 'view' | 'view text' | 'overtaken';
}

/** The one log line of a request. `silent`: nothing got through, the person has no answer. */
export function report(
  log: Logger,
  { question, destination }: Pick<Request, 'question' | 'destination'>,
  { facts }: Reply,
  course: Course,
): void {
  const silent = course.delivered === 'none';
  const line = {
    entrance: question.entrance,
    team: question.person.team,
    user: destination.user,
    channel: destination.channel,
    ...(question.place.thread !== undefined && { thread: question.place.thread }),
    ...facts,
    ...course,
    ...(silent && { silent, reference: facts.reference ?? newReference() }),
  };
  if (silent) log.error(line, 'request');
  else log.info(line, 'request');
}
