/** What of a message holds words: https://docs.slack.dev/reference/block-kit https://docs.slack.dev/messaging/attachments */
const TEXTS = new Set(['text', 'title', 'pretext', 'fallback', 'value']);

const LIMITS = { characters: 4000, parts: 500, depth: 10 };

/** Everything that a message says, also in the blocks and attachments of an alarm, up to a length that can be read. */
export function textOf({ text, blocks, attachments }: Readonly<Record<string, unknown>>): string {
  const found = [...(typeof text === 'string' ? [text] : [])];
  collect([blocks, attachments], found, { parts: LIMITS.parts }, LIMITS.depth);
  return found.join('\n').slice(0, LIMITS.characters);
}

function collect(part: unknown, found: string[], left: { parts: number }, depth: number): void {
  if (typeof part !== 'object' || part === null || depth === 0) return;
  for (const [key, value] of Object.entries(part)) {
    left.parts -= 1;
    if (left.parts < 0) return;
    if (typeof value !== 'string') collect(value, found, left, depth - 1);
    else if (TEXTS.has(key)) found.push(value);
  }
}
