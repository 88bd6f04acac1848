import type { webApi } from '@slack/bolt';
import type { Desk } from '../../answers/service.ts';
import { acknowledged } from '../acknowledged.ts';
import type { SlackWorld } from '../context.ts';
import type { Views } from './api.ts';
import type { ViewTurns } from './turns.ts';

export interface ViewOptions extends SlackWorld {
  readonly desk: Desk;
  readonly client: webApi.WebClient;
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
