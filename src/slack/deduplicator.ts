import { LRUCache } from 'lru-cache';

/** Settles what comes twice: double presses, and events that Slack delivers again. */
export interface Deduplicator {
  /** Resolves to true for the first who asks with this key, to false for all later ones. */
  (key: string): Promise<boolean>;
  /** What was begun came to nothing, so it may be tried again. */
  forget(key: string): Promise<void>;
}

export interface DeduplicatorOptions {
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds that a key is remembered for. */
  readonly ttl?: number;
  /** Keys; beyond it the oldest are forgotten. */
  readonly max?: number;
}

const DAY = 86_400_000;

/** In this process's memory. Asynchronous, so that replicas may share a store without a change elsewhere. */
export function createDeduplicator({ now, ttl = DAY, max = 10_000 }: DeduplicatorOptions): Deduplicator {
  // Not `max`, for which all places would be made at once.
  const since = new LRUCache<string, number>({ maxSize: max, sizeCalculation: () => 1 });
  const first = async (key: string): Promise<boolean> => {
    const before = since.peek(key);
    if (before !== undefined && now() - before < ttl) return false;
    since.set(key, now());
    return true;
  };
  return Object.assign(first, {
    forget: async (key: string): Promise<void> => {
      since.delete(key);
    },
  });
}
