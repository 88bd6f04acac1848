import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import type { Dispatcher } from 'undici';
import { type Clock, withinDeadline } from '../clock.ts';
import { explain } from '../failures/codes.ts';
import { CloudError, type Failure } from '../failures/failure.ts';
import { inSteps, type Steps } from '../in-steps.ts';
import { type CredentialsProvider, sameCredentials } from './credentials.ts';
import { createMemoryBudget, type MemoryBudget, requestJson } from './request.ts';
import { type Credentials, canonicalQuery, sign } from './signature.ts';

/** An operation of the API, as its reference has it: all that a call must know of it. */
export interface Operation<Key extends { readonly region: string }, Result extends object> {
  readonly action: string;
  readonly version: string;
  /** The query of a call. */
  readonly parameters: (key: Key) => Readonly<Record<string, string>>;
  /**
   * Reads the JSON of a reply that succeeded, in steps. Throws `CloudError` UnreadableReply for what is no reply of this
   * operation.
   */
  readonly read: (json: unknown, key: Key) => Steps<Result>;
}

/** What is known of every reply. */
interface Received {
  /** Length of its body in bytes. */
  readonly bytes: number;
  /** Milliseconds since 1970, when it had been read. */
  readonly fetchedAt: number;
}

/**
 * Calls an operation in the key's region. Rejects with `CloudError` only, at the deadline at the latest: then with the
 * failure of the last attempt, or with DeadlineExceeded if none had failed. `attemptFailed` hears of each failed attempt.
 * How often a failure is tried again is in the table of codes, so an operation must only read.
 */
export type EhpcClient = <Key extends { readonly region: string }, Result extends object>(
  operation: Operation<Key, Result>,
  key: Key,
  attemptFailed?: (failure: Failure) => void,
) => Promise<Result & Received>;

export interface EhpcOptions {
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

type Settings = Required<EhpcOptions> & { readonly limit: ConcurrencyLimit };

/** One call, and what its attempts share. */
interface Call<Result> {
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly attemptFailed: (failure: Failure) => void;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  /** One request on the wire. */
  readonly send: (credentials: Credentials) => Promise<Result>;
}

/** Milliseconds before the first retry, at most; twice as long before each further one. */
const backOff = 200;

/** The client of E-HPC; all operations share its bounds on calls at once and on memory, so there is one in a process. */
export function createEhpcClient(options: EhpcOptions): EhpcClient {
  const settings: Settings = {
    random: Math.random,
    limit: createConcurrencyLimit(),
    budget: createMemoryBudget(),
    ...options,
  };
  const { clock, deadline } = settings;
  return (operation, key, attemptFailed) => {
    let last: Failure = { code: 'DeadlineExceeded' };
    const endsAt = clock.now() + deadline;
    const work = (signal: AbortSignal) => {
      const heard = (failure: Failure): void => {
        if (signal.aborted) return;
        last = failure;
        attemptFailed?.(failure);
      };
      const send = (credentials: Credentials) => sent(operation, key, { settings, signal, credentials });
      return retrying({ settings, signal, endsAt, attemptFailed: heard, send });
    };
    return withinDeadline(deadline, clock, work, () => new CloudError(last));
  };
}

async function retrying<Result>(call: Call<Result>): Promise<Result> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await attempt(call, retry === 0);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      call.attemptFailed(error.failure);
      const ms = pause(call, error.failure, retry);
      if (call.signal.aborted || ms === undefined) throw error;
      await call.settings.clock.sleep(ms, call.signal);
    }
  }
}

/** Milliseconds until the next attempt, `undefined` if there is none or it would come after the deadline. */
function pause({ settings, endsAt }: Call<unknown>, failure: Failure, retry: number): number | undefined {
  if (retry >= explain(failure).retries) return undefined;
  const ms = failure.retryAfter ?? settings.random() * backOff * 2 ** retry;
  return settings.clock.now() + ms < endsAt ? ms : undefined;
}

/** Another access key may have taken the place of this one. */
const isReplaceable = (failure: Failure): boolean =>
  explain(failure).topic === 'tokenExpired' || failure.code.startsWith('InvalidAccessKeyId');

/**
 * One attempt. If Alibaba Cloud turns the access key down and `mayRenew`, the credentials are read anew, and another
 * key among them is tried at once.
 */
async function attempt<Result>(call: Call<Result>, mayRenew: boolean): Promise<Result> {
  const { credentials, limit } = call.settings;
  // Signed when its turn comes: a signature counts from the time that it tells.
  const send = (key: Credentials) => limit(call.signal, () => call.send(key));
  const used = await credentials();
  try {
    return await send(used);
  } catch (error) {
    if (!mayRenew || !(error instanceof CloudError) || !isReplaceable(error.failure)) throw error;
    const renewed = await credentials(used).catch(() => used);
    if (sameCredentials(used, renewed)) throw error;
    call.attemptFailed(error.failure);
    return send(renewed);
  }
}

interface Sending {
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly credentials: Credentials;
}

async function sent<Key extends { readonly region: string }, Result extends object>(
  { action, version, parameters, read }: Operation<Key, Result>,
  key: Key,
  { settings, signal, credentials }: Sending,
): Promise<Result & Received> {
  const { clock, dispatcher, budget } = settings;
  const url = ehpcEndpoint(settings.endpoint, key.region);
  const query = parameters(key);
  const signed = sign({
    method: 'GET',
    host: url.host,
    pathname: url.pathname,
    query,
    action,
    version,
    credentials,
    date: clock.now(),
    nonce: randomUUID(),
  });
  url.search = canonicalQuery(query);
  const headers = { ...signed, accept: 'application/json', 'user-agent': settings.userAgent };
  // Beside the key and its token the 64 hex digits at the end of `authorization`.
  const { accessKeyId, securityToken = [] } = credentials;
  const secrets = [accessKeyId, securityToken, signed.authorization.slice(-64)].flat();
  const attempt = { url: url.href, headers, dispatcher, signal, budget, secrets };
  const received = await requestJson(attempt, (json) => inSteps(read(json, key)));
  return { ...received, fetchedAt: clock.now() };
}

/**
 * The URL of E-HPC in one region: its operations know no RegionId, the region is the host.
 * `template` is EHPC_ENDPOINT; `{region}` may stand anywhere in it, also in the path, or nowhere. Throws TypeError
 * where the result is no URL.
 * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-endpoint
 */
export const ehpcEndpoint = (template: string, region: string): URL =>
  new URL(template.replaceAll('{region}', () => region));

/** Runs a call when fewer than the limit are under way. Rejects when `signal` aborts, also in the middle of the call. */
type ConcurrencyLimit = <T>(signal: AbortSignal, call: () => Promise<T>) => Promise<T>;

/**
 * Calls at once to E-HPC, of all people and regions; the others wait within their own deadlines. One whose deadline has
 * passed is never begun. One that its signal does not end, such as a connection that is still being made, no longer counts
 * all the same, or a few of them would silence the bot.
 */
export const CALLS_AT_ONCE = 32;

/** Of `CALLS_AT_ONCE` calls. */
export function createConcurrencyLimit(): ConcurrencyLimit {
  const limit = pLimit(CALLS_AT_ONCE);
  return (signal, call) => limit(() => untilAborted(signal, call));
}

function untilAborted<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    call().then(resolve, reject);
  });
}
