import type { Reply } from '../../answers/question.ts';
import type { Card } from '../../cards/card.ts';

/** A card as any way to Slack takes it. A card's links must not grow previews of their own. */
export const content = ({ text, blocks }: Card) => ({
  text,
  ...(blocks.length > 0 && { blocks }),
  unfurl_links: false,
  unfurl_media: false,
});

/** For the acknowledgement and for `response_url`. */
export const message = (card: Card, to: Reply['to']) => ({
  response_type: to === 'everyone' ? ('in_channel' as const) : ('ephemeral' as const),
  ...content(card),
});

/** One line of a card's text, and no blocks. */
export const plain = (text: string): Card => ({ text, blocks: [] });

const written = new WeakMap<object, string>();

/** The JSON of what Slack is sent. Of a body that is sent again, such as the card of a remembered answer, it is written once. */
export function jsonOf(body: object): string {
  const before = written.get(body);
  if (before !== undefined) return before;
  const json = JSON.stringify(body);
  written.set(body, json);
  return json;
}
