import type { Listing, ListKey, Source } from '../catalog/listing.ts';
import { inTime } from '../clock.ts';
import { CloudError, type Failure } from '../failures/failure.ts';
import { createAllowance } from './rate-limit.ts';
import { createSingleFlight, type KeepOptions, type SingleFlight } from './single-flight.ts';

interface Options extends KeepOptions {
  /** Milliseconds for which a list counts as fresh. */
  readonly fresh: number;
  /** Milliseconds for which a list is as good as a new one, also for those who ask for a new one. */
  readonly young: number;
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
  /** Ask E-HPC even if the list has just failed, or is fresh but not quite new. */
  readonly again?: boolean;
  /** There is something to show without this list, so nobody waits long for it. */
  readonly hurry?: boolean;
  /** The person who causes a call, should it come to one; nobody, where the bot asks by itself. */
  readonly by?: string;
}

export interface Lists {
  /** Rejects only where the code is wrong. */
  get(key: ListKey, how?: How): Promise<Held>;
  /** What is held of a list, without asking for it. */
  peek(key: ListKey): Held;
  /** What `get` would resolve to without asking E-HPC; undefined where it would ask. */
  ready(key: ListKey): Held | undefined;
  /** The lists that are held or have failed lately. */
  known(): readonly ListKey[];
}

/** Milliseconds. A failure is remembered for so long: a storm of questions must not become a storm of calls. */
const FAILURE_MEMORY = 10_000;

/** Milliseconds that those wait who can have an old list: that answer must still fit the acknowledgement. */
export const REFRESH_PATIENCE = 1_300;

/** What is held of a list, and why there is nothing newer. */
function heldOf(flights: SingleFlight, key: ListKey, { clock, fresh }: Options): Held {
  const listing = flights.listing(key);
  const failed = flights.failed(key);
  const old = listing !== undefined && clock.now() - listing.fetchedAt >= fresh;
  if (listing && !failed) return { listing, fetched: false, outdated: old, pending: false };
  return {
    ...(listing && { listing }),
    ...(failed && { failure: failed.failure, failedAt: failed.at }),
    fetched: false,
    outdated: listing !== undefined,
    pending: false,
  };
}

async function fetched(flights: SingleFlight, key: ListKey, options: Options): Promise<Held> {
  try {
    return { listing: await flights.join(key), fetched: true, outdated: false, pending: false };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { ...heldOf(flights, key, options), failure: error.failure };
  }
}

/** Lists as people need them: fresh ones from memory, and the last good one while E-HPC fails or is slow. */
export function createLists(source: Source, options: Options): Lists {
  const { clock, young, unexpected } = options;
  const { now } = clock;
  const flights = createSingleFlight(source, options);
  const allows = createAllowance(clock);
  const peek = (key: ListKey) => heldOf(flights, key, options);

  async function fetchedInTime(key: ListKey): Promise<Held> {
    const answer = fetched(flights, key, options);
    const soon = await inTime(answer, REFRESH_PATIENCE, clock);
    if (soon) return soon;
    answer.catch((error) => unexpected?.(error));
    const held = peek(key);
    return { ...held, outdated: held.listing !== undefined, pending: true };
  }

  const isYoung = ({ fetchedAt }: Listing): boolean => now() - fetchedAt < young;

  const hasJustFailed = (key: ListKey): boolean => {
    const at = flights.failed(key)?.at;
    return at !== undefined && now() - at < FAILURE_MEMORY && !flights.isUnderWay(key);
  };

  const isReady = (key: ListKey, { listing, outdated }: Held): boolean =>
    (listing !== undefined && !outdated) || hasJustFailed(key);

  return {
    peek,
    known: flights.known,
    ready: (key) => {
      const held = peek(key);
      return isReady(key, held) ? held : undefined;
    },
    async get(key, { again = false, hurry = false, by } = {}) {
      const held = peek(key);
      const { listing, outdated } = held;
      if (again ? listing && !outdated && isYoung(listing) : isReady(key, held)) return held;
      if (by !== undefined && !flights.isUnderWay(key) && !allows(by)) return refused(held, now());
      return listing || hurry ? fetchedInTime(key) : fetched(flights, key, options);
    },
  };
}

/** It is one person's failure, so nothing of it is remembered: the next who asks may have a new list. */
const refused = (held: Held, failedAt: number): Held => ({
  ...held,
  outdated: held.listing !== undefined,
  failure: { code: 'TooManyLookups' },
  failedAt,
});

/** The same lists, for one person: the calls that come of it are counted to them. */
export const listsFor = (by: string, lists: Lists): Lists => ({
  ...lists,
  get: (key, how) => lists.get(key, { ...how, by }),
});
