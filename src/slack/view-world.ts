import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Question } from '../answer.ts';
import type { Desk } from '../desk.ts';
import type { Once } from '../once.ts';
import type { Words } from '../words/en.ts';
import { acknowledged } from './acknowledged.ts';
import type { Deliver } from './delivery.ts';
import type { InFlight } from './in-flight.ts';
import type { Views } from './view-api.ts';
import type { ViewTurns } from './view-turns.ts';
import type { BotIds } from './web-api.ts';

type Wait = (signal: AbortSignal) => Promise<unknown>;

export interface ViewOptions {
  readonly desk: Desk;
  readonly deliver: Deliver;
  readonly client: webApi.WebClient;
  readonly once: Once;
  readonly bot: BotIds;
  readonly words: Words;
  readonly language: Question['language'];
  readonly log: Logger;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  /** How long a view waits for its answer before it says that it is being looked up. */
  readonly wait: Wait;
  /** How long a menu waits for its rows; by default 250 ms, since a person types on. */
  readonly waitForRows?: Wait;
  readonly acknowledging: InFlight;
  readonly answering: InFlight;
}

/** What everything about views is made from. */
export interface ViewWorld extends ViewOptions {
  readonly views: Views;
  readonly turns: ViewTurns;
}

/** As `acknowledged`, and a stop waits for it. */
export const acknowledge = (
  ack: Promise<void>,
  { acknowledging, log }: Pick<ViewWorld, 'acknowledging' | 'log'>,
): Promise<boolean> => acknowledging.track(acknowledged(ack, log));
