import type { Clock } from './clock.ts';

/**
 * What `work` comes to, if it does within so many milliseconds, else undefined; `work` then goes on. The one place where
 * somebody waits for an answer. Rejects where `work` does in time.
 */
export async function inTime<T>(work: Promise<T>, ms: number, { sleep }: Clock): Promise<T | undefined> {
  const done = new AbortController();
  const late = sleep(ms, done.signal).then(
    () => undefined,
    () => undefined,
  );
  return Promise.race([work, late]).finally(() => done.abort());
}
