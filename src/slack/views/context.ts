import type { webApi } from '@slack/bolt';
import type { Service } from '../../answers/service.ts';
import { acknowledged } from '../acknowledged.ts';
import type { SlackContext } from '../context.ts';
import { createAttempts } from '../outbound/retry.ts';
import { createViews, type Views } from './api.ts';
import type { ViewTurns } from './turns.ts';

export interface ViewOptions extends SlackContext {
  readonly service: Service;
  readonly client: webApi.WebClient;
}

/** What everything about views is made from, for one answer. */
export interface ViewContext extends ViewOptions {
  readonly views: Views;
  readonly turns: ViewTurns;
}

/** As `acknowledged`, and a stop waits for it. */
export const acknowledge = (
  ack: Promise<void>,
  { acknowledging, log }: Pick<ViewContext, 'acknowledging' | 'log'>,
): Promise<boolean> => acknowledging.track(acknowledged(ack, log));

/** For one answer: the view that shows it and the message that takes its place share the attempts. */
export function forOneAnswer(context: ViewOptions & Pick<ViewContext, 'turns'>): ViewContext {
  const { client, deliver, log } = context;
  const attempts = createAttempts(context);
  return {
    ...context,
    views: createViews(client, log)(attempts),
    deliver: (reply, destination) => deliver(reply, destination, attempts),
  };
}
