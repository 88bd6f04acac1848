import { decode } from './entities.ts';
import { readInline } from './inline.ts';
import type { Node } from './nodes.ts';

/**
 * Slack's mrkdwn, taken apart. Takes any text, and never throws: what is not mrkdwn is text.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function parseMrkdwn(text: string): readonly Node[] {
  const parts = text.split(/```([\s\S]+?)```/);
  return parts.flatMap((part, index) =>
    index % 2 === 1
      ? [{ type: 'preformatted' as const, text: decode(part).replace(/^\n/, '').replace(/\n$/, '') }]
      : readLines(trimBesidePreformatted(part, index > 0, index < parts.length - 1)),
  );
}

/** A preformatted text stands on lines of its own, so the line break before and after it shows no empty line. */
function trimBesidePreformatted(part: string, after: boolean, before: boolean): string {
  const begun = after ? part.replace(/^\n/, '') : part;
  return before ? begun.replace(/\n$/, '') : begun;
}

/** Slack's client escapes the `>` that people type, so both ways of writing it begin a quote. */
const QUOTE = /^(?:>|&gt;) ?/;

function readLines(text: string): readonly Node[] {
  if (text === '') return [];
  const nodes: Node[] = [];
  let quoted: string[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) nodes.push(...readInline(plain.join('\n')));
    if (quoted.length > 0) nodes.push({ type: 'quote', children: readInline(quoted.join('\n')) });
    [plain, quoted] = [[], []];
  };
  for (const line of text.split('\n')) {
    const isQuote = QUOTE.test(line);
    if (isQuote ? plain.length > 0 : quoted.length > 0) flush();
    if (isQuote) quoted.push(line.replace(QUOTE, ''));
    else plain.push(line);
  }
  flush();
  return nodes;
}
