import { LRUCache } from 'lru-cache';
import { indexing } from '../catalog/list-index.ts';
import type { Listing, ListKey, Source } from '../catalog/listing.ts';
import type { Clock } from '../clock.ts';
import { CloudError, type Failure } from '../failures/failure.ts';
import { inSteps } from '../in-steps.ts';

export interface KeepOptions {
  readonly clock: Clock;
  /** Milliseconds for which a list may be shown at all, marked as old. */
  readonly keep: number;
  /** Size of all lists together: their replies, and what objects take in memory beyond them. */
  readonly maxBytes: number;
  /** Lets other work go on between two steps of an index. */
  readonly pause?: () => Promise<void>;
}

interface Failed {
  readonly key: ListKey;
  readonly failure: Failure;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Lists that were fetched, and the calls for them that are under way. */
export interface SingleFlight {
  /** The call for a list: the one under way, or a new one. Rejects as its `Source` does. */
  join(key: ListKey): Promise<Listing>;
  isUnderWay(key: ListKey): boolean;
  listing(key: ListKey): Listing | undefined;
  /** The last failure since the list that is held was fetched. */
  failed(key: ListKey): Failed | undefined;
  /** The lists that are held or have failed. */
  known(): readonly ListKey[];
}

/** Lists at once, whatever their size: a region has one, and one for each way of narrowing it. */
const MAX_LISTS = 5_000;

/** Bytes that a list takes in memory beyond its text and its index, and each image in it: measured, rounded up. */
const PER_LIST = 1_000;
const PER_IMAGE = 500;

/** Failures of so many lists are remembered; each is a few strings. */
const MAX_FAILURES = 1_000;

const ids = new WeakMap<ListKey, string>();

/** Equal keys, equal string, whatever the order of their fields. A remembered answer asks with the very same keys each time. */
function idOf(key: ListKey): string {
  const before = ids.get(key);
  if (before !== undefined) return before;
  const { region, owner, base, type, cluster } = key;
  const id = JSON.stringify([region, owner, base, type, cluster]);
  ids.set(key, id);
  return id;
}

interface Kept {
  readonly key: ListKey;
  readonly listing: Listing;
}

const isWhole = ({ owner, base, type, cluster }: ListKey): boolean =>
  (owner ?? base ?? type ?? cluster) === undefined;

const createStore = ({ clock: { now }, keep, maxBytes }: KeepOptions) =>
  new LRUCache<string, Kept>({
    maxSize: maxBytes,
    max: MAX_LISTS,
    sizeCalculation: ({ listing: { bytes, images, index } }) =>
      bytes + PER_LIST + PER_IMAGE * images.length + index.bytes,
    ttl: keep,
    ttlResolution: 0,
    perf: { now },
  });

/**
 * Whole lists are as many as there are regions; narrowed ones are as many as people can make up values. So narrowed lists
 * have the room that whole ones leave, and never take the place of one.
 */
function createStores(options: KeepOptions) {
  const [whole, narrowed] = [createStore(options), createStore(options)];
  const storeOf = (key: ListKey) => (isWhole(key) ? whole : narrowed);
  return {
    get: (key: ListKey) => storeOf(key).get(idOf(key))?.listing,
    set(key: ListKey, listing: Listing) {
      storeOf(key).set(idOf(key), { key, listing });
      while (narrowed.size > 0 && whole.calculatedSize + narrowed.calculatedSize > options.maxBytes)
        narrowed.pop();
    },
    keys: () => [whole, narrowed].flatMap((store) => [...store.values()].map(({ key }) => key)),
  };
}

/**
 * One call for all who ask at once, and what came of it. lru-cache is the store alone: its own `fetch()` rejects those
 * who wait for a key that is evicted, and tells only one of them why a call failed.
 */
export function createSingleFlight(source: Source, options: KeepOptions): SingleFlight {
  const { now } = options.clock;
  const stores = createStores(options);
  const failures = new LRUCache<string, Failed>({ max: MAX_FAILURES });
  const underWay = new Map<string, Promise<Listing>>();

  async function fetch(id: string, key: ListKey): Promise<Listing> {
    const note = (failure: Failure) => failures.set(id, { key, failure, at: now() });
    try {
      const reply = await source(key, note);
      const listing = { ...reply, index: await inSteps(indexing(reply.images), options.pause) };
      stores.set(key, listing);
      failures.delete(id);
      return listing;
    } catch (error) {
      if (error instanceof CloudError) note(error.failure);
      throw error;
    }
  }

  return {
    join(key) {
      const id = idOf(key);
      const known = underWay.get(id);
      if (known) return known;
      const flight = fetch(id, key);
      const land = () => underWay.delete(id);
      flight.then(land, land);
      underWay.set(id, flight);
      return flight;
    },
    isUnderWay: (key) => underWay.has(idOf(key)),
    listing: (key) => stores.get(key),
    failed: (key) => failures.get(idOf(key)),
    known: () => {
      const all = [...stores.keys(), ...[...failures.values()].map(({ key }) => key)];
      return [...new Map(all.map((key) => [idOf(key), key])).values()];
    },
  };
}
