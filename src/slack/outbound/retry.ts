import type { Card } from '../../cards/blocks.ts';
import { oldestBlocks } from '../../cards/oldest.ts';
import type { Clock } from '../../clock.ts';
import { plain } from './message.ts';
import type { Again } from './response-url.ts';
import type { Tried, Way } from './ways.ts';

/** Milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

export interface PauseOptions {
  readonly clock: Clock;
  /** Ends every pause: it is too late to wait for anything. */
  readonly hurry?: AbortSignal;
}

/** Pauses between tries to bring an answer to Slack. */
export const pauseBy =
  ({ clock, hurry }: PauseOptions): Pause =>
  (ms) =>
    clock.sleep(ms, hurry).catch(() => undefined);

const FORMS = [
  ['', (card: Card) => card],
  [' oldest', oldestBlocks],
  [' text', ({ text }: Card) => plain(text)],
] as const;

/** The way that a card took, and how: in the oldest blocks or as text where Slack refused its own. */
export type Taken = `${Way['name']}${(typeof FORMS)[number][0]}`;

/** Milliseconds that one way may ask for before the next is taken. */
const LONGEST_PAUSE = 3000;
/** Milliseconds of pauses altogether where no way is left: Slack grants its rates by the minute. */
const LAST_HOPE = 60_000;
/** Milliseconds before each further try of a way, where Slack asks for no longer pause. */
const RESTS = [1000, 2000, 4000];

/** `outside`: the bot is no member. `unheard`: it may be there, and was to be posted once. */
type Failure = 'gone' | 'outside' | 'unheard';

/** How often a card may be shown: what all see must not come twice, while a person alone is better told twice than never. */
export type Times = 'once' | 'at least once';

interface Trying {
  readonly card: Card;
  readonly pause: Pause;
  /** How far the card has been simplified: what one way refused is not shown to the next. */
  form: number;
  failed: Failure;
  readonly times: Times;
  threadRefused: boolean;
}

/** What one way came to, where it did not take the card. */
type Untaken = Again | { readonly unheard?: true };

/** A way that may still be taken, and when: milliseconds of pauses from the first try on. */
interface Open {
  readonly way: Way;
  readonly due: number;
  /** The least pauses before its further tries. */
  readonly rests: readonly number[];
}

/**
 * Tries one way after the other, each once more where Slack puts it off for a moment, and the card in an older form where
 * its blocks are refused. Where no way is left, those that Slack put off are tried again when it is time, within a minute.
 * `once`: not again, by no way, after a try of which nothing was heard.
 */
export async function sendBy(
  ways: readonly Way[],
  card: Card,
  pause: Pause,
  times: Times = 'at least once',
): Promise<Sent> {
  const trying: Trying = { card, pause, form: 0, failed: 'gone', times, threadRefused: false };
  let open: readonly Open[] = ways.map((way) => ({ way, due: 0, rests: RESTS }));
  for (let now = 0; ; ) {
    const sent = await sendDue(open, now, trying);
    if (!('later' in sent)) return sent;
    const next = Math.min(...sent.later.map(({ due }) => due));
    if (next > LAST_HOPE) return failedWith(trying.failed, trying);
    await pause(next - now);
    [now, open] = [next, sent.later];
  }
}

/** No way took the card. */
export interface Failed {
  readonly failed: Failure;
  readonly threadRefused: boolean;
}

type Sent = { readonly taken: Taken } | Failed;

const failedWith = (failed: Failure, { threadRefused }: Trying): Failed => ({ failed, threadRefused });

/** Tries the ways for which it is time; `later` are those that may be tried once more. */
async function sendDue(
  open: readonly Open[],
  now: number,
  trying: Trying,
): Promise<Sent | { readonly later: readonly Open[] }> {
  const later: Open[] = [];
  for (const one of open) {
    if (one.due > now) {
      later.push(one);
      continue;
    }
    const tried = await sendOne(one.way, trying);
    if (typeof tried === 'string') return { taken: tried };
    if (isOver(tried, trying.times)) return failedWith('unheard', trying);
    later.push(...again(one, tried, now));
  }
  return { later };
}

function again({ way, rests: [least, ...rests] }: Open, tried: Untaken, now: number): readonly Open[] {
  if (!('retryIn' in tried) || least === undefined) return [];
  return [{ way, due: now + Math.max(least, tried.retryIn), rests }];
}

const isOver = ({ unheard }: Untaken, times: Times): boolean => times === 'once' && unheard === true;

async function sendOne(way: Way, trying: Trying): Promise<Taken | Untaken> {
  for (const [suffix, made] of FORMS.slice(trying.form)) {
    const tried = await postHere(way, made(trying.card), trying);
    if (tried === 'ok') return `${way.name}${suffix}`;
    if (typeof tried === 'object') return tried;
    if (tried === 'unheard') return { unheard: true };
    if (tried === 'outside') trying.failed = tried;
    if (tried !== 'blocks') break;
    trying.form = Math.min(trying.form + 1, FORMS.length - 1);
  }
  return {};
}

/** In the thread, or beside one that Slack has refused. */
async function postHere(way: Way, card: Card, trying: Trying): Promise<Tried> {
  const tried = await postTwice(way, card, trying);
  if (tried !== 'thread' || trying.threadRefused) return tried;
  trying.threadRefused = true;
  return way.alone ? postTwice(way, card, trying) : tried;
}

async function postTwice({ post }: Way, card: Card, trying: Trying): Promise<Tried> {
  const { times, pause, threadRefused } = trying;
  const first = await post(card, threadRefused);
  if (typeof first !== 'object' || isOver(first, times)) return first;
  if (first.retryIn > LONGEST_PAUSE) return first;
  await pause(first.retryIn);
  return post(card, threadRefused);
}
