import type { webApi } from '@slack/bolt';
import type { SlackContext } from '../context.ts';
import { createAttempts } from '../outbound/retry.ts';
import { createViews, type Views } from './api.ts';
import type { ViewUpdates } from './updates.ts';

/** What everything about views is made from. */
export interface ViewOptions extends SlackContext {
  readonly client: webApi.WebClient;
  readonly viewUpdates: ViewUpdates;
}

/** The same, for one answer. */
export interface ViewContext extends ViewOptions {
  readonly views: Views;
}

/** The view that shows an answer and the message that takes its place share the attempts. */
export function forOneAnswer(options: ViewOptions): ViewContext {
  const { client, deliver, log } = options;
  const attempts = createAttempts(options);
  return {
    ...options,
    views: createViews(client, log)(attempts),
    deliver: (reply, destination) => deliver(reply, destination, attempts),
  };
}
