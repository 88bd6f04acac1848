import { jest } from '@jest/globals';
import type { Clock } from '../../src/clock.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /**
   * Moves the time on. Whoever sleeps until then wakes in the order of their times, each at its own time, and what follows
   * from that happens before the next wakes, as far as it needs nothing from a socket.
   */
  readonly advance: (ms: number) => Promise<void>;
  /** As when somebody corrects the clock of a machine. Nobody wakes. */
  readonly setBack: (ms: number) => void;
  /** How many milliseconds each who is asleep asked for, in the order in which they will wake. */
  readonly sleepers: () => number[];
  /** Waits for as many to be asleep as are named, each by the milliseconds that it asked for. */
  readonly untilAsleep: (...ms: number[]) => Promise<void>;
  /** All sleeps that somebody ever asked for, in milliseconds. */
  readonly asked: readonly number[];
  /** Those of them that passed by themselves. */
  readonly passed: readonly number[];
}

interface TestClockOptions {
  /** Milliseconds since 1970. */
  readonly start?: number;
  /** Whether the time moves on at once when somebody sleeps for so many milliseconds. */
  readonly passes?: (ms: number) => boolean;
}

interface Sleeper {
  readonly ms: number;
  readonly due: number;
  readonly wake: () => void;
}

/** Milliseconds since 1970, of a day that no test depends on. */
const START = Date.UTC(2026, 0, 5);

/** Real milliseconds after which a test gives up: far more than a busy machine needs. */
const GIVE_UP = 60_000;

export function testClock({ start = START, passes = () => false }: TestClockOptions = {}): TestClock {
  let time = start;
  const asleep = new Set<Sleeper>();
  const watchers = new Set<() => void>();
  const asked: number[] = [];
  const passed: number[] = [];
  const inOrder = () => [...asleep].sort((one, other) => one.due - other.due);

  /** Wakes the next who sleeps until `end` at most. */
  const wakeNext = (end: number): boolean => {
    const [next] = inOrder();
    if (!next || next.due > end) return false;
    time = Math.max(time, next.due);
    next.wake();
    return true;
  };

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const end = (settle: () => void) => () => {
        asleep.delete(sleeper);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const abort = end(() => reject(signal?.reason));
      const sleeper = { ms, due: time + ms, wake: end(resolve) };
      asleep.add(sleeper);
      asked.push(ms);
      signal?.addEventListener('abort', abort);
      for (const look of [...watchers]) look();
      if (!passes(ms)) return;
      passed.push(ms);
      const then = time + ms;
      while (wakeNext(then));
      time = Math.max(time, then);
    });

  const advance = async (ms: number): Promise<void> => {
    const end = time + ms;
    await settled();
    while (wakeNext(end)) await settled();
    time = Math.max(time, end);
  };

  const untilAsleep = (...wanted: number[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(late);
        watchers.delete(look);
        settle();
      };
      const look = () => {
        const left = [...asleep].map(({ ms }) => ms);
        const found = wanted.every((ms) => left.includes(ms) && left.splice(left.indexOf(ms), 1));
        if (found) end(resolve);
      };
      const gaveUp = () =>
        new Error(`nobody sleeps for ${wanted} ms; asleep are ${inOrder().map(({ ms }) => ms)}`);
      const late = setTimeout(() => end(() => reject(gaveUp())), GIVE_UP);
      watchers.add(look);
      look();
    });

  const setBack = (ms: number) => {
    time -= ms;
  };
  const sleepers = () => inOrder().map(({ ms }) => ms);
  return { now: () => time, sleep, sleepers, advance, setBack, untilAsleep, asked, passed };
}

/** When every promise that can be kept without a socket or a timer has been kept. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Waits for a state that comes about by itself, on real sockets. What it looks at must be cheap: it is looked at again and
 * again.
 */
export async function until(wanted: () => boolean): Promise<void> {
  for (const late = Date.now() + GIVE_UP; !wanted(); ) {
    if (Date.now() > late) throw new Error(`this did not come about: ${wanted}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Makes AbortSignal.timeout, by which libraries wait, go by a clock. Returns what undoes that. */
export function timeoutsBy(clock: Clock): () => void {
  const spy = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const late = new AbortController();
    void clock.sleep(ms).then(() => late.abort(new DOMException('late', 'TimeoutError')));
    return late.signal;
  });
  return () => spy.mockRestore();
}
