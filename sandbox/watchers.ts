/** Whoever wants to see what happens in a server: a test, the terminal, later a page in the browser. */
export interface Watchers<Event> {
  emit(event: Event): void;
  /** Calls `listener` for each later event; the returned function ends that. */
  on(listener: (event: Event) => void): () => void;
  /** The first later event that `wanted` accepts. Rejects with `complaint` after `ms` milliseconds. */
  next(wanted: (event: Event) => boolean, ms: number, complaint: string): Promise<Event>;
}

export function createWatchers<Event>(): Watchers<Event> {
  const listeners = new Set<(event: Event) => void>();
  const on = (listener: (event: Event) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    on,
    emit(event) {
      for (const listener of [...listeners]) listener(event);
    },
    next: (wanted, ms, complaint) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          leave();
        };
        const leave = on((event) => {
          if (!wanted(event)) return;
          end();
          resolve(event);
        });
        const timer = setTimeout(() => {
          end();
          reject(new Error(complaint));
        }, ms);
        // Who no longer cares for the event must not have to wait for its time to be over.
        timer.unref();
      }),
  };
}
