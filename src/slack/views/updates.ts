import { LRUCache } from 'lru-cache';
import { createKeyedQueue, type KeyedQueue } from '../../keyed-queue.ts';
import { isShown, type NotShown, type Shown } from './api.ts';

/** What the bot last wrote into a find modal. */
export interface Written {
  /** The line that was there before. */
  readonly from: string;
  readonly line: string;
  readonly revision: number;
  readonly hash: string | undefined;
}

/** A request in a view that shows answers. */
interface AnswerInView {
  /** Whether nothing was asked there after it. */
  isNewest(): boolean;
  end(): void;
}

/**
 * A person may choose twice before the first choice is shown: Slack then tells the old hash and the old line with the
 * second. So one change of a modal comes after the other, and the next goes on from what this process wrote.
 */
export interface ViewUpdates {
  readonly inOrder: KeyedQueue;
  /** Begins a request in a view that shows answers, by the id of the view. */
  begin(id: string): AnswerInView;
  /** Of the answers that this process wrote last, by the id of the view. */
  readonly hashes: Pick<LRUCache<string, string>, 'get' | 'set'>;
  /** By the id of the view. */
  readonly written: Pick<LRUCache<string, Written>, 'get' | 'set'>;
}

/** In this process, of at most 1,000 views each. */
export const createViewUpdates = (): ViewUpdates => ({
  inOrder: createKeyedQueue(),
  begin: createNewest(),
  hashes: new LRUCache<string, string>({ max: 1_000 }),
  written: new LRUCache<string, Written>({ max: 1_000 }),
});

/** Remembers a request as long as it lasts: one that was forgotten earlier would lose its answer. */
function createNewest(): ViewUpdates['begin'] {
  const newest = new Map<string, AnswerInView>();
  return (id) => {
    const one: AnswerInView = {
      isNewest: () => newest.get(id) === one,
      end: () => {
        if (one.isNewest()) newest.delete(id);
      },
    };
    newest.set(id, one);
    return one;
  };
}

/** Keeps what was written, if it is shown. */
export function rememberWritten(
  updated: Shown | NotShown,
  written: Omit<Written, 'hash'>,
  { viewUpdates }: { readonly viewUpdates: ViewUpdates },
): void {
  if (isShown(updated)) viewUpdates.written.set(updated.id, { ...written, hash: updated.hash });
}
