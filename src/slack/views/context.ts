import type { SlackContext } from '../context.ts';
import type { Views } from './api.ts';
import type { ViewUpdates } from './updates.ts';

/** What everything about views is made from. */
export interface ViewContext extends SlackContext {
  readonly views: Views;
  readonly viewUpdates: ViewUpdates;
}
