import type { Card } from '../../cards/blocks.ts';
import { oldestBlocks } from '../../cards/oldest.ts';
import type { Clock } from '../../clock.ts';
import { isUnheard, retryInOf } from './errors.ts';
import { plain } from './message.ts';

/**
 * How often Slack is called for one answer, and when again. All ways of an answer, and what is tried in their place, share
 * one budget. What Slack put off is tried again (`errors.ts` says which errors do that); what may have been carried out is
 * not, unless twice does no harm. A try that is not the first of its way leaves enough of the budget for what has not been
 * tried yet, so none of it is left out for the sake of another.
 *
 * Not under this: the calls of the doctor, which tell what happens and so are made once; and the address of a WebSocket,
 * which is asked for as long as the bot runs (`inbound/socket-mode.ts`).
 */

/** Calls to Slack that one answer takes at most. */
const CALLS = 16;
/** Milliseconds of calls and pauses after which no call begins. */
const TIME = 75_000;
/** Milliseconds that a call may take. */
export const CALL_TIME = 5000;
/** The least milliseconds before each further try of a way, where Slack wants no longer pause. */
const PAUSES = [200, 2000, 8000];
/** Milliseconds that a way may ask for after its first try, and still come before the next way. */
const BRIEF = 3000;

/** What is left of the calls and of the time that one answer may take. */
export interface Attempts {
  /** Makes a call, and counts it. Rejects as it does, or where none is left. */
  call<T>(call: () => Promise<T>): Promise<T>;
  /** Waits, for another try. Resolves to false, at once, where too little would be left for `keeps` calls after it. */
  pause(ms: number, keeps: number): Promise<boolean>;
  /** Milliseconds of calls and pauses up to now. */
  spent(): number;
}

export interface AttemptsOptions {
  readonly clock: Clock;
  /** Ends every pause: it is too late to wait for anything. */
  readonly hurry?: AbortSignal;
}

export function createAttempts({ clock, hurry }: AttemptsOptions): Attempts {
  let [left, spent] = [CALLS, 0];
  return {
    call: async (call) => {
      if (left === 0 || spent > TIME)
        throw Object.assign(new Error('no call is left'), { code: 'NO_CALL_LEFT' });
      left -= 1;
      const began = clock.now();
      try {
        return await call();
      } finally {
        // Somebody may correct the clock of the machine meanwhile.
        spent += Math.min(CALL_TIME, Math.max(0, clock.now() - began));
      }
    },
    pause: async (ms, keeps) => {
      if (left <= keeps || spent + ms + keeps * CALL_TIME > TIME) return false;
      spent += ms;
      if (ms > 0) await clock.sleep(ms, hurry).catch(() => undefined);
      return true;
    },
    spent: () => spent,
  };
}

/** A call of a method that shows or asks something. */
interface Purpose {
  /** Calls that it leaves for what may have to take its place. */
  readonly keeps: number;
  /** Milliseconds, its pauses included, after which it is not tried again. */
  readonly within: number;
  /** Done twice it does no harm, so it is also tried again where nothing was heard. */
  readonly harmless?: true;
}

/** A trigger lives for three seconds and opens one view only. A view may take two calls, its text two more; then, as a message, six. */
export const OPENING: Purpose = { keeps: 12, within: 1000 };
export const VIEW: Purpose = { keeps: 12, within: 10_000, harmless: true };
/** Nothing can take the place of App Home. */
export const HOME: Purpose = { keeps: 0, within: 10_000, harmless: true };
/** So that a start outlives a moment of Slack. */
export const START: Purpose = { keeps: 0, within: 10_000, harmless: true };

/** Makes a call, and makes it again while Slack only puts it off. Rejects with what went wrong last. */
export async function callAgain<T>(
  call: () => Promise<T>,
  { keeps, within, harmless }: Purpose,
  attempts: Attempts,
): Promise<T> {
  const end = attempts.spent() + within;
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempts.call(call);
    } catch (error) {
      const retryIn = retryInOf(error) ?? (harmless && isUnheard(error) ? 0 : Number.POSITIVE_INFINITY);
      const pause = Math.max(retryIn, PAUSES[tries] ?? Number.POSITIVE_INFINITY);
      if (attempts.spent() + pause > end || !(await attempts.pause(pause, keeps))) throw error;
    }
  }
}

/** What Slack has not taken, though another way or another time may do. */
interface NotTaken {
  /** Milliseconds until it may be tried again; absent where that is of no use. */
  readonly retryIn?: number;
  /** Nothing was heard, so it may have been carried out; else it was not. */
  readonly unheard?: true;
}

/**
 * What came of one try. `blocks`: Slack refused them. `thread`: Slack refused to post in it. `outside`: the bot is no member of
 * the conversation. `gone`: this way leads nowhere any more.
 */
export type Tried = 'ok' | 'blocks' | 'thread' | 'outside' | 'gone' | NotTaken;

/** One way by which a card may reach Slack. Never rejects. */
export interface Way {
  readonly name: 'response_url' | 'message' | 'update' | 'ephemeral' | 'direct';
  /** Where Slack has refused the thread, what is for one person alone is posted beside it. */
  readonly post: (card: Card, threadRefused: boolean) => Promise<Tried>;
  /** For one person alone. */
  readonly alone?: true;
}

/** In the card's own blocks, in the oldest ones, without any. */
const FORMS = [
  ['', (card: Card) => card],
  [' oldest', oldestBlocks],
  [' text', ({ text }: Card) => plain(text)],
] as const;

/** The way that a card took, and how: in the oldest blocks or as text where Slack refused its own. */
export type Taken = `${Way['name']}${(typeof FORMS)[number][0]}`;

/** `outside`: the bot is no member. `unheard`: it may be there, and was to be posted once. */
export interface Failed {
  readonly failed: 'gone' | 'outside' | 'unheard';
  readonly threadRefused: boolean;
}

export interface Sending {
  readonly attempts: Attempts;
  /** Calls that are left for what comes after it, where no way takes it. */
  readonly keeps?: number;
  /** Not again, by no way, after a try of which nothing was heard: what all see must not come twice, a person is better told twice than never. */
  readonly once?: true;
}

/** What the ways of one card share. */
interface Trying {
  readonly card: Card;
  readonly attempts: Attempts;
  /** Those that Slack has not refused: what one way refused is not shown to the next. */
  forms: readonly (typeof FORMS)[number][];
  failed: 'gone' | 'outside';
  threadRefused: boolean;
}

/** A way that may still be taken. */
interface Open {
  readonly way: Way;
  readonly tries: number;
  /** Milliseconds of pauses from the first try on. */
  readonly due: number;
  /** The least comes next. */
  readonly rank: number;
}

/** Calls that one card may take because Slack refuses its form: two in other forms, one beside the thread. */
const FALLBACKS = 3;

/**
 * Tries one way after the other, each once more where Slack puts it off for a moment, and the card in an older form where
 * its blocks are refused. Those that Slack put off are tried again when it is time. Never rejects.
 */
export async function sendBy(
  ways: readonly Way[],
  card: Card,
  { attempts, keeps = 0, once }: Sending,
): Promise<{ readonly taken: Taken } | Failed> {
  const forms = card.blocks.length > 0 ? FORMS : FORMS.slice(0, 1);
  const trying: Trying = { card, attempts, forms, failed: 'gone', threadRefused: false };
  let open = ways.map((way, place): Open => ({ way, tries: 0, due: 0, rank: place - ways.length }));
  for (let now = 0; ; ) {
    const [next, ...others] = open.toSorted((one, other) => one.rank - other.rank);
    if (!next) break;
    open = others;
    if (next.tries > 0) {
      const untried = others.filter(({ tries }) => tries === 0).length;
      const pause = Math.max(0, next.due - now);
      if (!(await attempts.pause(pause, keeps + untried + FALLBACKS))) continue;
      now += pause;
    }
    const tried = await tryWay(next.way, trying);
    if (typeof tried === 'string') return { taken: tried };
    if (once && tried.unheard) return { failed: 'unheard', threadRefused: trying.threadRefused };
    open.push(...again(next, tried, now));
  }
  const { failed, threadRefused } = trying;
  return { failed, threadRefused };
}

function again({ way, tries, rank }: Open, { retryIn }: NotTaken, now: number): readonly Open[] {
  const least = PAUSES[tries];
  if (retryIn === undefined || least === undefined) return [];
  const pause = Math.max(least, retryIn);
  const due = now + pause;
  return [{ way, tries: tries + 1, due, rank: tries === 0 && pause <= BRIEF ? rank : due }];
}

/** In a simpler form where Slack refuses the blocks, and beside a thread that it refuses. */
async function tryWay(way: Way, trying: Trying): Promise<Taken | NotTaken> {
  const { attempts, card, threadRefused } = trying;
  const [[form, formed] = FORMS[0]] = trying.forms;
  const call = () => way.post(formed(card), threadRefused);
  const tried = await attempts.call(call).catch(() => 'gone' as const);
  if (tried === 'ok') return `${way.name}${form}`;
  if (fallsBack(tried, way, trying)) return tryWay(way, trying);
  if (tried === 'outside') trying.failed = tried;
  return typeof tried === 'object' ? tried : {};
}

/** Whether what Slack has just refused can be posted in another form. */
function fallsBack(tried: Tried, { alone }: Way, trying: Trying): boolean {
  if (tried === 'thread') {
    const isNew = !trying.threadRefused;
    trying.threadRefused = true;
    return isNew && alone === true;
  }
  if (tried !== 'blocks' || trying.forms.length < 2) return false;
  trying.forms = trying.forms.slice(1);
  return true;
}
