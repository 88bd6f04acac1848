import type { Reply } from '../../answers/question.ts';
import type { Card } from '../../cards/blocks.ts';

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

const written = new WeakMap<object, Buffer>();

/** The JSON of what Slack is sent, in UTF-8. Of what is sent again, such as the card of a remembered answer, it is made once. */
export function jsonOf(body: object): Buffer {
  const before = written.get(body);
  if (before) return before;
  const json = Buffer.from(JSON.stringify(body));
  written.set(body, json);
  return json;
}
