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

/** Of what is sent again, such as the card of a remembered answer, it is made once. */
function writtenOnce<Json extends string | Buffer>(write: (body: object) => Json): (body: object) => Json {
  const written = new WeakMap<object, Json>();
  return (body) => {
    const before = written.get(body);
    if (before !== undefined) return before;
    const json = write(body);
    written.set(body, json);
    return json;
  };
}

/** The JSON of what Slack is sent over a WebSocket. */
export const jsonOf = writtenOnce((body) => JSON.stringify(body));

/** The JSON of what Slack is sent over HTTP, in UTF-8. */
export const jsonBytesOf = writtenOnce((body) => Buffer.from(JSON.stringify(body)));
