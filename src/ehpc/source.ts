import type { Dispatcher } from 'undici';
import type { ListReply, Source } from '../catalog/listing.ts';
import type { Clock } from '../clock.ts';
import { explain } from '../failures/codes.ts';
import { CloudError, type Failure } from '../failures/failure.ts';
import { withinDeadline } from '../net/deadline.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import type { CredentialsProvider } from './credentials.ts';
import { type Attempts, fetchListing } from './list-custom-images.ts';
import { createMemoryBudget, type MemoryBudget } from './memory-budget.ts';

export interface EhpcSourceOptions {
  /** EHPC_ENDPOINT, with or without `{region}`. */
  readonly endpoint: string;
  /** Milliseconds for one whole answer, credentials and retries included. */
  readonly deadline: number;
  readonly credentials: CredentialsProvider;
  readonly dispatcher: Dispatcher;
  readonly userAgent: string;
  readonly clock: Clock;
  /** At least 0 and below 1. */
  readonly random?: () => number;
  /** What all replies may take in memory while they are read. */
  readonly budget?: MemoryBudget;
}

/** One look-up: what its attempts share, and when they must end (milliseconds since 1970). */
interface Lookup extends Required<EhpcSourceOptions>, Attempts {
  readonly endsAt: number;
}

/** Milliseconds before the first retry, at most; twice as long before each further one. */
const backOff = 200;

/**
 * ListCustomImages as a `Source`. Rejects with `CloudError` only, at the deadline at the latest: then with the failure of
 * the last attempt, or with DeadlineExceeded if none had failed. How often a failure is tried again is in the table of
 * codes; the call only reads, so it may be.
 */
export function createEhpcSource(options: EhpcSourceOptions): Source {
  const settings = {
    random: Math.random,
    limit: createConcurrencyLimit(),
    budget: createMemoryBudget(),
    ...options,
  };
  const { clock, deadline } = settings;
  return (key, _notBefore, attemptFailed) => {
    let last: Failure = { code: 'DeadlineExceeded' };
    const endsAt = clock.now() + deadline;
    const work = (signal: AbortSignal): Promise<ListReply> => {
      const heard = (failure: Failure): void => {
        if (signal.aborted) return;
        last = failure;
        attemptFailed?.(failure);
      };
      return retrying({ ...settings, key, endsAt, signal, attemptFailed: heard });
    };
    return withinDeadline(deadline, clock, work, () => new CloudError(last));
  };
}

async function retrying(lookup: Lookup): Promise<ListReply> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await fetchListing(lookup, retry === 0);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      lookup.attemptFailed(error.failure);
      const ms = pause(lookup, error.failure, retry);
      if (lookup.signal.aborted || ms === undefined) throw error;
      await lookup.clock.sleep(ms, lookup.signal);
    }
  }
}

/** Milliseconds until the next attempt, `undefined` if there is none or it would come after the deadline. */
function pause(lookup: Lookup, failure: Failure, retry: number): number | undefined {
  if (retry >= explain(failure).retries) return undefined;
  const ms = failure.retryAfter ?? lookup.random() * backOff * 2 ** retry;
  return lookup.clock.now() + ms < lookup.endsAt ? ms : undefined;
}
