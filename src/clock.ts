import { setTimeout as timeout } from 'node:timers/promises';

/** The current time and a sleep: a parameter, so that tests control both. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Resolves after `ms` milliseconds. Rejects with the signal's reason as soon as it is aborted. Does not keep the
   * process alive.
   */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    try {
      await timeout(ms, undefined, { ref: false, ...(signal && { signal }) });
    } catch (error) {
      throw signal?.reason ?? error;
    }
  },
};

/** Runs `work` after `ms` milliseconds, unless the signal is aborted first. */
export const after = ({ sleep }: Clock, ms: number, work: () => unknown, signal?: AbortSignal): void =>
  void sleep(ms, signal).then(work, () => undefined);

/**
 * The result of `work`, or what `late` returns or throws after `ms` milliseconds, whatever `work` is doing then. A race of
 * our own because a signal does not end a connection that is being made or a proxy's CONNECT; the signal, aborted when
 * either is over, ends what it can, and a result that comes later is dropped.
 */
async function raced<T, L>(
  work: (signal: AbortSignal) => Promise<T>,
  ms: number,
  { sleep }: Clock,
  late: () => L,
): Promise<T | L> {
  const over = new AbortController();
  try {
    return await Promise.race([work(over.signal), sleep(ms, over.signal).then(late)]);
  } finally {
    over.abort();
  }
}

/**
 * Resolves to the result of `work`, or to undefined after `ms` milliseconds; `work` then goes on. Rejects where `work`
 * rejects before that. The one place where a request waits for its answer.
 */
export const inTime = <T>(work: Promise<T>, ms: number, clock: Clock): Promise<T | undefined> =>
  raced(
    () => work,
    ms,
    clock,
    () => undefined,
  );

/** The result of `work`, or a rejection with `late()` after `ms` milliseconds, when its signal is aborted. */
export const withinDeadline = <T>(
  ms: number,
  clock: Clock,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> =>
  raced(work, ms, clock, () => {
    throw late();
  });
