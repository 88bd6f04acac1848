/** Work that has begun and not ended. Bolt does not wait for what a listener does after `ack()`, so a stop must. */
export interface InFlight {
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
  count(): number;
}

export function createInFlight(): InFlight {
  const works = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      const tracked = work.finally(() => works.delete(tracked));
      works.add(tracked);
      return tracked;
    },
    idle: async () => {
      while (works.size > 0) await Promise.allSettled(works);
    },
    count: () => works.size,
  };
}
