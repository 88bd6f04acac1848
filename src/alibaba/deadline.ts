/**
 * The result of `work`, or a rejection with `late()` after `ms` milliseconds, whatever `work` is doing then. A race of
 * our own because a signal does not end a connection that is being made or a proxy's CONNECT; the signal, aborted at the
 * deadline, ends what it can, and a result that comes later is dropped.
 */
export function withinDeadline<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(late());
      stop.abort();
    }, ms);
    work(stop.signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
