import type { Clock } from '../../src/clock.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /**
   * Moves the time on. Whoever sleeps until then wakes in the order of their times, each at its own time, and what follows
   * from that happens before the next wakes, as far as it needs nothing from a socket.
   */
  readonly advance: (ms: number) => Promise<void>;
  /** How many milliseconds each who is asleep asked for, in the order in which they will wake. */
  readonly sleepers: () => number[];
  /** Waits for as many to be asleep as are named, each by the milliseconds that it asked for. */
  readonly untilAsleep: (...ms: number[]) => Promise<void>;
}

interface Sleeper {
  readonly ms: number;
  readonly due: number;
  readonly wake: () => void;
}

/** Milliseconds since 1970, of a day that no test depends on. */
const START = Date.UTC(2026, 0, 5);

/** Real milliseconds after which a test waits in vain: far more than a busy machine needs. */
const IN_VAIN = 20_000;

/** `start` in milliseconds since 1970. */
export function testClock(start = START): TestClock {
  let time = start;
  const asleep = new Set<Sleeper>();
  const watchers = new Set<() => void>();
  const inOrder = () => [...asleep].sort((one, other) => one.due - other.due);

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
      signal?.addEventListener('abort', abort);
      for (const look of [...watchers]) look();
    });

  return {
    now: () => time,
    sleep,
    sleepers: () => inOrder().map(({ ms }) => ms),
    advance: async (ms) => {
      const end = time + ms;
      await settled();
      for (let [next] = inOrder(); next && next.due <= end; [next] = inOrder()) {
        time = Math.max(time, next.due);
        next.wake();
        await settled();
      }
      time = end;
    },
    untilAsleep: (...wanted) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(late);
          watchers.delete(look);
        };
        const look = () => {
          const left = [...asleep].map(({ ms }) => ms);
          for (const ms of wanted) {
            if (!left.includes(ms)) return;
            left.splice(left.indexOf(ms), 1);
          }
          end();
          resolve();
        };
        const late = setTimeout(() => {
          end();
          reject(new Error(`nobody sleeps for [${wanted}] ms; asleep: [${inOrder().map(({ ms }) => ms)}]`));
        }, IN_VAIN);
        watchers.add(look);
        look();
      }),
  };
}

/** When every promise that can be kept without a socket or a timer has been kept. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
