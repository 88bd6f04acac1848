import { setTimeout as sleep } from 'node:timers/promises';
import type { Card } from '../cards/card.ts';
import { oldestBlocks } from '../cards/oldest.ts';
import { plain } from './message.ts';
import type { Again } from './response-url.ts';
import type { Tried, Way } from './ways.ts';

/** Milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** Keeps no process alive that has ended its work. */
export const usualPause: Pause = (ms) => sleep(ms, undefined, { ref: false });

const FORMS = [
  ['', (card: Card) => card],
  [' oldest', oldestBlocks],
  [' text', ({ text }: Card) => plain(text)],
] as const;

/** The way that a card took, and how: in the oldest blocks or as text where Slack refused its own. */
export type Taken = `${Way['name']}${(typeof FORMS)[number][0]}`;

/** Milliseconds that one way may ask for before the next is taken. */
const LONGEST_PAUSE = 3000;
/** Milliseconds of pauses in which all ways are tried again that Slack has only put off. */
const LAST_HOPE = 10_000;

interface Trying {
  /** How far the card has been simplified: what one way refused is not shown to the next. */
  form: number;
  failed: 'gone' | 'outside';
}

/**
 * Tries one way after the other, each once more where Slack puts it off for a moment, and the card in an older form where
 * its blocks are refused. Where no way is left, those that Slack put off are tried until it has had ten seconds.
 */
export async function sendBy(
  ways: readonly Way[],
  card: Card,
  pause: Pause,
): Promise<{ readonly taken: Taken } | { readonly failed: 'gone' | 'outside' }> {
  const trying: Trying = { form: 0, failed: 'gone' };
  let [open, left] = [ways, LAST_HOPE];
  for (let least = 1000; ; least *= 2) {
    const again: (Again & { readonly way: Way })[] = [];
    for (const way of open) {
      const tried = await sendOne(way, card, trying, pause);
      if (typeof tried === 'string') return { taken: tried };
      if ('retryIn' in tried) again.push({ way, ...tried });
    }
    const rest = Math.max(least, Math.min(...again.map(({ retryIn }) => retryIn)));
    if (rest > left) return { failed: trying.failed };
    left -= rest;
    await pause(rest);
    open = again.map(({ way }) => way);
  }
}

async function sendOne(
  way: Way,
  card: Card,
  trying: Trying,
  pause: Pause,
): Promise<Taken | Again | { readonly failed: true }> {
  for (const [suffix, made] of FORMS.slice(trying.form)) {
    const tried = await postTwice(way, made(card), pause);
    if (tried === 'ok') return `${way.name}${suffix}`;
    if (typeof tried === 'object') return tried;
    if (tried === 'outside') trying.failed = tried;
    if (tried !== 'blocks') break;
    trying.form = Math.min(trying.form + 1, FORMS.length - 1);
  }
  return { failed: true };
}

async function postTwice({ post }: Way, card: Card, pause: Pause): Promise<Tried> {
  const first = await post(card);
  if (typeof first !== 'object' || first.retryIn > LONGEST_PAUSE) return first;
  await pause(first.retryIn);
  return post(card);
}
