import { EMOJI_PATTERN, emojiIn } from './emoji.ts';
import { decode } from './entities.ts';
import type { Node, Style } from './nodes.ts';
import { readReference } from './references.ts';

// What stands within lines: styles, code, references, emoji.

const STYLES: Readonly<Record<string, Style>> = { '*': 'bold', _: 'italic', '~': 'strike' };

/** A mark that may begin or end a style, or something that is read already. */
type Token = { readonly node: Node } | Mark;
interface Mark {
  readonly mark: string;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Lines of mrkdwn that are neither quoted nor preformatted. */
export function readInline(text: string): readonly Node[] {
  const tokens = tokensOf(text);
  return build(tokens, nextClosing(tokens), 0, tokens.length);
}

const PIECE = new RegExp(`\`([^\`\\n]+)\`|<([^<>\\s][^<>]*)>|\\n|${EMOJI_PATTERN}|[*_~]`, 'g');

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const push = (...nodes: readonly Node[]) => void tokens.push(...nodes.map((node) => ({ node })));
  let end = 0;
  for (const { 0: piece, 1: code, 2: inside, index } of text.matchAll(PIECE)) {
    push(...emojiIn(decode(text.slice(end, index))));
    end = index + piece.length;
    if (code !== undefined) push({ type: 'code', text: decode(code) });
    else if (inside !== undefined) push(readReference(inside));
    else if (piece === '\n') push({ type: 'break' });
    else if (piece.length > 1) push(...emojiIn(piece));
    else tokens.push(markAt(text, index));
  }
  push(...emojiIn(decode(text.slice(end))));
  return tokens;
}

const WORD = /[\p{L}\p{N}]$/u;

/** A style begins and ends at the edge of a word, as `7.*` and `m-bp1_x_` do not. */
function markAt(text: string, index: number): Mark {
  const mark = text[index] ?? '';
  const [before, after] = [text.slice(Math.max(0, index - 2), index), text.slice(index + 1, index + 3)];
  const follows = (side: string) => side !== '' && !/^\s/.test(side) && !side.startsWith(mark);
  const isWordAfter = /^[\p{L}\p{N}]/u.test(after);
  return {
    mark,
    opens: !WORD.test(before) && !before.endsWith(mark) && follows(after),
    closes:
      before !== '' &&
      !/\s$/.test(before) &&
      !before.endsWith(mark) &&
      !isWordAfter &&
      !after.startsWith(mark),
  };
}

/** For each token, where the next mark of the same kind is that ends a style on its line. */
function nextClosing(tokens: readonly Token[]): readonly (number | undefined)[] {
  const next: Record<string, number> = {};
  const found: (number | undefined)[] = [];
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    if ('mark' in token) {
      found[index] = next[token.mark];
      if (token.closes) next[token.mark] = index;
    } else if (token.node.type === 'break') for (const mark of Object.keys(STYLES)) delete next[mark];
  }
  return found;
}

function build(
  tokens: readonly Token[],
  closing: readonly (number | undefined)[],
  from: number,
  to: number,
): readonly Node[] {
  const nodes: Node[] = [];
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    const end = closing[index];
    const style = 'mark' in token && token.opens ? STYLES[token.mark] : undefined;
    if ('node' in token) append(nodes, token.node);
    else if (style === undefined || end === undefined || end >= to)
      append(nodes, { type: 'text', text: token.mark });
    else {
      nodes.push({ type: style, children: build(tokens, closing, index + 1, end) });
      index = end;
    }
  }
  return nodes;
}

/** One text rather than two in a row. */
function append(nodes: Node[], node: Node): void {
  const last = nodes.at(-1);
  if (node.type !== 'text' || last?.type !== 'text') nodes.push(node);
  else nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text };
}
