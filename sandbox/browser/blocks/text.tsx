import { emojiIn } from '../../mrkdwn/emoji.ts';
import { decode } from '../../mrkdwn/entities.ts';
import type { Node } from '../../mrkdwn/nodes.ts';
import { parseMrkdwn } from '../../mrkdwn/parse.ts';
import type { TextObject } from '../../slack/element-schemas.ts';
import { Nodes } from './nodes.tsx';

/** A text object: mrkdwn, or text in which at most `:emoji:` is read. */
export function Text({ text }: { readonly text: TextObject }) {
  return <Nodes nodes={nodesOf(text)} />;
}

function nodesOf(text: TextObject): readonly Node[] {
  if (text.type === 'mrkdwn') return parseMrkdwn(text.text);
  const plain = decode(text.text);
  return text.emoji === false ? [{ type: 'text', text: plain }] : emojiIn(plain);
}

/** The words of a plain text, for labels that hold nothing else. */
export const wordsOf = (text: { readonly text: string }): string => decode(text.text);
