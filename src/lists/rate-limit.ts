import { LRUCache } from 'lru-cache';

/** Whether a person may cause one more look-up at E-HPC now; a yes counts as one. */
export type Allowance = (person: string) => boolean;

interface Options {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Look-ups that one person may cause within any `SPAN`. */
export const LOOKUPS = 30;

/** Milliseconds. */
const SPAN = 60_000;

/** People who are remembered, each with at most `LOOKUPS` moments: about 3 MB. The one who asked longest ago goes first. */
const PEOPLE = 10_000;

/** So that nobody uses up the rate that Alibaba Cloud grants the account, which all share. */
export function createAllowance({ now }: Options): Allowance {
  const moments = new LRUCache<string, readonly number[]>({
    // Not `max`, for which all places would be made at once.
    maxSize: PEOPLE,
    sizeCalculation: () => 1,
  });
  return (person) => {
    const at = now();
    // A clock that was set back must not lock anybody out.
    const recent = (moments.get(person) ?? []).filter((then) => then <= at && at - then < SPAN);
    const granted = recent.length < LOOKUPS;
    moments.set(person, granted ? [...recent, at] : recent);
    return granted;
  };
}
