import alicloud from '@alicloud/credentials';
import { type Clock, withinDeadline } from '../clock.ts';
import { CloudError } from '../failures/failure.ts';
import type { Credentials } from './signature.ts';

/** The part of `@alicloud/credentials`' Credential that is used. */
interface CredentialChain {
  getCredential(): Promise<{
    readonly accessKeyId?: string;
    readonly accessKeySecret?: string;
    readonly securityToken?: string;
  }>;
}

/**
 * The access key to sign with. Rejects with `CloudError` CredentialsUnavailable. `refused` are credentials that Alibaba
 * Cloud has just turned down: if they are still the current ones, the sources are read anew.
 */
export type CredentialsProvider = (refused?: Credentials) => Promise<Credentials>;

/** Milliseconds. Well before the deadline of a look-up, so that a card can name the credentials as the reason. */
const patienceWithin = (deadline: number): number => Math.min(5000, deadline * 0.6);

/**
 * A chain of `@alicloud/credentials` in its default order, which asks nobody yet.
 * https://www.npmjs.com/package/@alicloud/credentials
 */
export const officialChain = (): CredentialChain => new alicloud.default();

/**
 * Credentials from the official chain: environment, OIDC, CLI profile, credentials file, ECS RAM role, URI.
 * Three traits of `@alicloud/credentials` 2.4.7 shape it: calls at once on a new chain make all but one fail, so they
 * share one; a chain that failed once keeps asking its last source only, so it is thrown away; and its errors quote
 * secrets, so nothing of them is kept.
 * `deadline`: milliseconds that a whole look-up may take.
 * https://www.npmjs.com/package/@alicloud/credentials
 */
export function createCredentials(
  clock: Clock,
  create: () => CredentialChain = officialChain,
  deadline = Number.POSITIVE_INFINITY,
): CredentialsProvider {
  let chain: CredentialChain | undefined;
  let current: Credentials | undefined;
  let pending: Promise<Credentials> | undefined;

  const ask = async (): Promise<Credentials> => {
    try {
      chain ??= create();
      current = usable(await chain.getCredential());
      return current;
    } catch {
      chain = undefined;
      throw unavailable();
    }
  };

  const askInTime = (): Promise<Credentials> =>
    withinDeadline(patienceWithin(deadline), clock, ask, () => {
      chain = undefined;
      return unavailable();
    }).finally(() => {
      pending = undefined;
    });

  return (refused) => {
    if (refused && sameCredentials(refused, current)) chain = undefined;
    pending ??= askInTime();
    return pending;
  };
}

const unavailable = (): CloudError => new CloudError({ code: 'CredentialsUnavailable' });

export const sameCredentials = (one: Credentials, other: Credentials | undefined): boolean =>
  one.accessKeyId === other?.accessKeyId &&
  one.accessKeySecret === other.accessKeySecret &&
  one.securityToken === other.securityToken;

/** Secrets from mounted files often end in a line break, which no header may hold. */
function usable(model: Awaited<ReturnType<CredentialChain['getCredential']>>): Credentials {
  const [accessKeyId, accessKeySecret, securityToken] = [
    model.accessKeyId,
    model.accessKeySecret,
    model.securityToken,
  ].map((part) => part?.trim());
  if (!isToken(accessKeyId) || !isToken(accessKeySecret)) throw unavailable();
  if (!securityToken) return { accessKeyId, accessKeySecret };
  if (!isToken(securityToken)) throw unavailable();
  return { accessKeyId, accessKeySecret, securityToken };
}

const isToken = (part: string | undefined): part is string =>
  part !== undefined && /^[\x21-\x7e]+$/.test(part);
