import type { Card } from '../cards/card.ts';
import { oldestBlocks } from '../cards/oldest.ts';
import { plain } from './message.ts';
import type { Way } from './ways.ts';

const FORMS = [
  ['', (card: Card) => card],
  [' oldest', oldestBlocks],
  [' text', ({ text }: Card) => plain(text)],
] as const;

/** The way that a card took, and how: in the oldest blocks or as text where Slack refused its own. */
export type Taken = `${Way['name']}${(typeof FORMS)[number][0]}`;

/**
 * Tries one way after the other, and the card in an older form where its blocks are refused. What one way refused is not
 * shown to the next.
 */
export async function sendBy(
  ways: readonly Way[],
  card: Card,
): Promise<{ readonly taken: Taken } | { readonly failed: 'gone' | 'outside' }> {
  let form = 0;
  let failed: 'gone' | 'outside' = 'gone';
  for (const { name, post } of ways) {
    for (const [suffix, made] of FORMS.slice(form)) {
      const tried = await post(made(card));
      if (tried === 'ok') return { taken: `${name}${suffix}` };
      if (tried === 'outside') failed = tried;
      if (tried !== 'blocks') break;
      form = Math.min(form + 1, FORMS.length - 1);
    }
  }
  return { failed };
}
