/** Runs one work after the other where their keys are equal, in the order of the calls; at once without a key. */
export type KeyedQueue = <T>(key: string | undefined, work: () => Promise<T>) => Promise<T>;

/** E.g. two changes of one message, which must not overtake each other: the later click is the one that stays. */
export function createKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    if (key === undefined) return work();
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const end = () => {
      if (last.get(key) === mine) last.delete(key);
    };
    last.set(key, mine);
    mine.then(end, end);
    return mine;
  };
}
