import type { Logger } from 'pino';
import type { Question } from '../answers/question.ts';
import type { Service } from '../answers/service.ts';
import type { Clock } from '../clock.ts';
import type { KeyedQueue } from '../keyed-queue.ts';
import type { Keep } from '../ops/request-record.ts';
import type { Words } from '../words/en.ts';
import type { Deduplicator } from './deduplicator.ts';
import type { InFlight } from './in-flight.ts';
import type { AnsweredMessages } from './inbound/edits.ts';
import type { Deliver } from './outbound/delivery.ts';
import type { BotIds } from './outbound/web-api.ts';
import type { Records } from './signed-records.ts';

/**
 * Milliseconds that an acknowledgement, or a view, waits for its answer before it says that it is being looked up: half of
 * what Slack gives an acknowledgement.
 */
export const PATIENCE = 1500;

/** What all handlers are made from, those of messages and those of views. */
export interface SlackContext {
  readonly service: Service;
  readonly deliver: Deliver;
  readonly isFirst: Deduplicator;
  readonly answered: AnsweredMessages;
  /** What posts once, one press after the other. */
  readonly presses: KeyedQueue;
  readonly bot: BotIds;
  readonly records: Records;
  readonly words: Words;
  readonly language: Question['language'];
  readonly log: Logger;
  /** Hears of each request when it has been answered. */
  readonly keep: Keep;
  readonly clock: Clock;
  /** Aborted when a stop leaves no time to wait for another try to bring an answer to Slack. */
  readonly hurry: AbortSignal;
  readonly acknowledging: InFlight;
}
