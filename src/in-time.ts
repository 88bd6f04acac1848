import type { Clock } from './clock.ts';

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
