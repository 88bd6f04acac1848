import { emojiIn } from '../../mrkdwn/emoji.ts';
import type { Node } from '../../mrkdwn/nodes.ts';
import { isLive } from '../../mrkdwn/references.ts';

/** A piece of rich text, of which Slack checks more than the sandbox does. */
export type RichElement = Readonly<Record<string, unknown>>;

/**
 * A piece of rich text as mrkdwn would have it. What is not known here shows its text, or its type.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function richNode(element: RichElement): Node {
  const style = element['style'];
  const is = (name: string) =>
    typeof style === 'object' && style !== null && Reflect.get(style, name) === true;
  let node = is('code') ? ({ type: 'code', text: wordsIn(element) } as const) : plainNode(element);
  for (const type of ['bold', 'italic', 'strike'] as const) {
    if (is(type)) node = { type, children: [node] };
  }
  return node;
}

function plainNode(element: RichElement): Node {
  const word = (key: string) => (typeof element[key] === 'string' ? element[key] : '');
  const text = wordsIn(element);
  switch (element['type']) {
    case 'link':
      return isLive(word('url')) ? { type: 'link', url: word('url'), label: text } : { type: 'text', text };
    case 'user':
      return { type: 'user', id: word('user_id') };
    case 'channel':
      return { type: 'channel', id: word('channel_id') };
    case 'broadcast':
      return { type: 'broadcast', name: word('range') };
    case 'emoji':
      return emojiIn(`:${word('name')}:`)[0] ?? { type: 'text', text };
    case 'date': {
      const [seconds, format] = [Number(element['timestamp']), word('format')];
      return { type: 'date', seconds, format, fallback: word('fallback') };
    }
    default:
      return { type: 'text', text };
  }
}

function wordsIn({ text, url, type }: RichElement): string {
  return [text, url].find((words) => typeof words === 'string') ?? `[${String(type)}]`;
}
