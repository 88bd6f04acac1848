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
 * Resolves to the result of `work`, or to undefined after `ms` milliseconds; `work` then goes on. Rejects where `work`
 * rejects before that. The one place where a request waits for its answer.
 */
export async function inTime<T>(work: Promise<T>, ms: number, { sleep }: Clock): Promise<T | undefined> {
  const done = new AbortController();
  const late = sleep(ms, done.signal).then(
    () => undefined,
    () => undefined,
  );
  return Promise.race([work, late]).finally(() => done.abort());
}
