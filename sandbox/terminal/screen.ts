import type { Slack } from '../slack/server.ts';
import type { View } from '../slack/views.ts';
import type { Message, Person } from '../slack/workspace.ts';
import { renderMessage, renderView } from './render.ts';
import type { Style } from './style.ts';

/** Where a session shows what it has to show. */
export interface Screen {
  readonly style: Style;
  write(text: string): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves when the bot has had time to go on with a form; by default after 300 ms. */
  moment?(): Promise<void>;
}

/** A card or form as text; of a card that all see, it says so. */
export function showOutcome(slack: Slack, person: Person, it: Message | View, screen: Screen): string {
  if ('hash' in it) return showForm(slack, it, screen);
  const text = renderMessage(it, screen.style, screen.now(), slack.held(it, person));
  if (it.only !== undefined) return text;
  const where = it.threadTs === undefined ? 'For all' : 'For all, in the thread';
  return `${screen.style.dim(`${where}:`)}\n\n${text}`;
}

export const showForm = (
  slack: Slack,
  view: View,
  { style, now }: Pick<Screen, 'style' | 'now'>,
  errors: Readonly<Record<string, string>> = {},
) => renderView(view, style, now(), slack.held(view), errors);
