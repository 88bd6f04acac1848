import { CloudError, type Failure } from '../failures/failure.ts';
import { createFlights, type Flights, type KeepOptions } from './flights.ts';
import type { Listing, ListKey, Source } from './listing.ts';

interface Options extends KeepOptions {
  /** Milliseconds for which a list counts as fresh. */
  readonly fresh: number;
  /** Resolves after so many milliseconds; a parameter so that tests need not wait. */
  readonly wait?: (ms: number) => Promise<void>;
  /** Hears of errors that are no `CloudError` and that nobody waits for any more. */
  readonly unexpected?: (error: unknown) => void;
}

/** What can be said of a list at this moment. */
export interface Held {
  readonly listing?: Listing;
  /** Fetched for this very question, as opposed to held from before. */
  readonly fetched: boolean;
  /** Older than a fresh list may be, or asked for again in vain. */
  readonly outdated: boolean;
  /** Why there is no newer list. */
  readonly failure?: Failure;
  /** Milliseconds since 1970. */
  readonly failedAt?: number;
  /** E-HPC has been asked and has not answered yet. */
  readonly pending: boolean;
}

export interface How {
  /** Ask E-HPC even if the list is fresh or has just failed. */
  readonly again?: boolean;
  /** There is something to show without this list, so nobody waits long for it. */
  readonly hurry?: boolean;
}

export interface Lists {
  /** Rejects only where the code is wrong. */
  get(key: ListKey, how?: How): Promise<Held>;
  /** What is held of a list, without asking for it. */
  peek(key: ListKey): Held;
  /** The lists that are held or have failed lately. */
  known(): readonly ListKey[];
}

/** Milliseconds. A failure is remembered for so long: a storm of questions must not become a storm of calls. */
const FAILURE_MEMORY = 10_000;

/** Milliseconds for which a list that came too late for one person who asked again is new enough for the next. */
const NEW_ENOUGH = 10_000;

/** Milliseconds that those wait who can have an old list: that answer must still fit the acknowledgement. */
export const PATIENCE = 1_300;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** What is held of a list, and why there is nothing newer. */
function heldOf(flights: Flights, key: ListKey, { now, fresh }: Options): Held {
  const listing = flights.listing(key);
  const failed = flights.failed(key);
  const { failure } = failed ?? {};
  const old = listing !== undefined && now() - listing.fetchedAt >= fresh;
  return {
    ...(listing && { listing }),
    ...(failed && { failure: failed.failure, failedAt: failed.at }),
    fetched: false,
    outdated: old || (listing !== undefined && failure !== undefined),
    pending: false,
  };
}

async function fetched(flights: Flights, key: ListKey, options: Options): Promise<Held> {
  try {
    return { listing: await flights.join(key), fetched: true, outdated: false, pending: false };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { ...heldOf(flights, key, options), failure: error.failure };
  }
}

/** Lists as people need them: fresh ones from memory, and the last good one while E-HPC fails or is slow. */
export function createLists(source: Source, options: Options): Lists {
  const { now, wait = pause, unexpected } = options;
  const flights = createFlights(source, options);
  // Flights that landed after those who had asked again were answered: what they brought is what is asked for next.
  const late = new WeakSet<Listing>();
  const peek = (key: ListKey) => heldOf(flights, key, options);

  async function fetchedInTime(key: ListKey): Promise<Held> {
    const answer = fetched(flights, key, options);
    const inTime = await Promise.race([answer, wait(PATIENCE)]);
    if (inTime) return inTime;
    answer.then(({ listing }) => listing && late.add(listing)).catch((error) => unexpected?.(error));
    const held = peek(key);
    return { ...held, outdated: held.listing !== undefined, pending: true };
  }

  const hasArrived = (listing: Listing): boolean =>
    late.delete(listing) && now() - listing.fetchedAt < NEW_ENOUGH;

  const hasJustFailed = (key: ListKey): boolean => {
    const at = flights.failed(key)?.at;
    return at !== undefined && now() - at < FAILURE_MEMORY && !flights.isUnderWay(key);
  };

  return {
    peek,
    known: flights.known,
    async get(key, { again = false, hurry = false } = {}) {
      const held = peek(key);
      const { listing, outdated } = held;
      const wanted = again && !(listing && hasArrived(listing));
      if (!wanted && ((listing && !outdated) || hasJustFailed(key))) return held;
      return listing || hurry ? fetchedInTime(key) : fetched(flights, key, options);
    },
  };
}
