import pLimit from 'p-limit';

/** Runs a call when there is room for it. Rejects when `signal` aborts, also in the middle of the call. */
export type ConcurrencyLimit = <T>(signal: AbortSignal, call: () => Promise<T>) => Promise<T>;

/**
 * Calls at once to E-HPC, of all people and regions; the others wait within their own deadlines. One whose deadline has
 * passed is never begun. One that its signal does not end, such as a connection that is still being made, gives up its
 * place all the same, or a few of them would silence the bot.
 */
export const CALLS_AT_ONCE = 32;

export function createConcurrencyLimit(): ConcurrencyLimit {
  const limit = pLimit(CALLS_AT_ONCE);
  return (signal, call) => limit(() => untilAborted(signal, call));
}

function untilAborted<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    call().then(resolve, reject);
  });
}
