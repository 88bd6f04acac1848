import { after, type Clock } from '../clock.ts';

/**
 * The result of `work`, or a rejection with `late()` after `ms` milliseconds, whatever `work` is doing then. A race of
 * our own because a signal does not end a connection that is being made or a proxy's CONNECT; the signal, aborted at the
 * deadline, ends what it can, and a result that comes later is dropped.
 */
export function withinDeadline<T>(
  ms: number,
  clock: Clock,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  const [stop, done] = [new AbortController(), new AbortController()];
  return new Promise((resolve, reject) => {
    const end = () => {
      reject(late());
      stop.abort();
    };
    after(clock, ms, end, done.signal);
    work(stop.signal)
      .then(resolve, reject)
      .finally(() => done.abort());
  });
}
