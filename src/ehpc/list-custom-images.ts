import { randomUUID } from 'node:crypto';
import type { Dispatcher } from 'undici';
import type { ListKey, ListReply } from '../catalog/listing.ts';
import type { Clock } from '../clock.ts';
import { explain } from '../failures/codes.ts';
import { CloudError, type Failure } from '../failures/failure.ts';
import type { ConcurrencyLimit } from './concurrency-limit.ts';
import { type CredentialsProvider, sameCredentials } from './credentials.ts';
import { ehpcEndpoint } from './endpoint.ts';
import type { MemoryBudget } from './memory-budget.ts';
import { readReply } from './reply.ts';
import { requestJson } from './request.ts';
import { type Credentials, canonicalQuery, sign } from './signature.ts';

/** What the attempts at one list share. */
export interface Attempts {
  readonly key: ListKey;
  readonly endpoint: string;
  readonly credentials: CredentialsProvider;
  readonly dispatcher: Dispatcher;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly limit: ConcurrencyLimit;
  readonly budget: MemoryBudget;
  readonly signal: AbortSignal;
  readonly attemptFailed: (failure: Failure) => void;
}

/** Another access key may have taken the place of this one. */
const isReplaceable = (failure: Failure): boolean =>
  explain(failure).topic === 'tokenExpired' || failure.code.startsWith('InvalidAccessKeyId');

/**
 * One attempt. If Alibaba Cloud turns the access key down and `mayRenew`, the credentials are read anew, and another
 * key among them is tried at once.
 */
export async function fetchListing(attempts: Attempts, mayRenew: boolean): Promise<ListReply> {
  const used = await attempts.credentials();
  try {
    return await callInTurn(attempts, used);
  } catch (error) {
    if (!mayRenew || !(error instanceof CloudError) || !isReplaceable(error.failure)) throw error;
    const renewed = await attempts.credentials(used).catch(() => used);
    if (sameCredentials(used, renewed)) throw error;
    attempts.attemptFailed(error.failure);
    return callInTurn(attempts, renewed);
  }
}

/** Signed when its turn comes: a signature counts from the time that it tells. */
const callInTurn = (attempts: Attempts, credentials: Credentials): Promise<ListReply> =>
  attempts.limit(attempts.signal, () => listCustomImages(attempts, credentials));

/**
 * The call on the wire.
 * https://www.alibabacloud.com/help/en/e-hpc/developer-reference/api-ehpc-2018-04-12-listcustomimages
 */
async function listCustomImages(attempts: Attempts, credentials: Credentials): Promise<ListReply> {
  const { key, dispatcher, signal, budget, clock } = attempts;
  const url = ehpcEndpoint(attempts.endpoint, key.region);
  const query = queryOf(key);
  const signed = sign({
    method: 'GET',
    host: url.host,
    pathname: url.pathname,
    query,
    action: 'ListCustomImages',
    version: '2018-04-12',
    credentials,
    date: clock.now(),
    nonce: randomUUID(),
  });
  url.search = canonicalQuery(query);
  const headers = { ...signed, accept: 'application/json', 'user-agent': attempts.userAgent };
  // Beside the key and its token the 64 hex digits at the end of `authorization`.
  const { accessKeyId, securityToken = [] } = credentials;
  const secrets = [accessKeyId, securityToken, signed.authorization.slice(-64)].flat();
  const { json, bytes } = await requestJson({ url: url.href, headers, dispatcher, signal, budget, secrets });
  return { ...readReply(json, key.region), bytes, fetchedAt: clock.now() };
}

const queryOf = ({ owner, base, type, cluster }: ListKey): Record<string, string> => ({
  ...(owner && { ImageOwnerAlias: owner }),
  ...(base && { BaseOsTag: base }),
  ...(type && { InstanceType: type }),
  ...(cluster && { ClusterId: cluster }),
});
