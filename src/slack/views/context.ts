import type { SlackContext } from '../context.ts';
import type { Views } from './api.ts';
import type { ViewTurns } from './turns.ts';

/** What everything about views is made from. */
export interface ViewContext extends SlackContext {
  readonly views: Views;
  readonly turns: ViewTurns;
}
