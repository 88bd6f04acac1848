/**
 * What `work` comes to, if it does before `wait` is over, else undefined; `work` then goes on. The one place where
 * somebody waits for an answer. `work` must not reject; `wait` ends early when its signal is aborted.
 */
export async function inTime<T>(
  work: Promise<T>,
  wait: (signal: AbortSignal) => Promise<unknown>,
): Promise<T | undefined> {
  const done = new AbortController();
  const late = wait(done.signal).then(
    () => undefined,
    () => undefined,
  );
  const first = await Promise.race([work, late]);
  done.abort();
  return first;
}
