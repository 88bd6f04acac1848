import type { Logger } from 'pino';
import type { Question } from '../answer.ts';
import type { Once } from '../once.ts';
import type { Words } from '../words/en.ts';
import type { Deliver } from './delivery/delivery.ts';
import type { InFlight } from './in-flight.ts';
import type { Keep } from './report.ts';
import type { InTurn } from './turns.ts';
import type { BotIds } from './web-api.ts';

/** Ends early when its signal is aborted. */
export type Wait = (signal: AbortSignal) => Promise<unknown>;

/** What all listeners are made from, those of messages and those of views. */
export interface SlackWorld {
  readonly deliver: Deliver;
  readonly once: Once;
  /** What posts once, one press after the other. */
  readonly presses: InTurn;
  readonly bot: BotIds;
  readonly words: Words;
  readonly language: Question['language'];
  readonly log: Logger;
  /** Hears of each request when it has been answered. */
  readonly keep: Keep;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  /** How long an acknowledgement, or a view, waits for its answer before it says that it is being looked up. */
  readonly wait: Wait;
  readonly acknowledging: InFlight;
  readonly answering: InFlight;
}
