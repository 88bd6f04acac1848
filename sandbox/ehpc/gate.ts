import { forgetOldest } from '../forget.ts';
import { type ApiError, apiError } from './errors.ts';
import {
  type Authorization,
  readAuthorization,
  type SignedRequest,
  sha256,
  signatureMatches,
  stringToSign,
  unsignedHeaders,
} from './signature.ts';

/** A key that the account knows. With a `token` it is a temporary one of STS. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
  readonly status?: 'active' | 'inactive' | 'expired';
}

/** What the gateway in front of E-HPC lets pass: null, or its refusal, looked for in the order that it looks. */
export type Gate = (request: SignedRequest) => ApiError | null;

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** "The validity period is 15 minutes", either way. */
const TOLERANCE_MS = 15 * 60_000;
/** A nonce is to be used once for good; so many are remembered. */
const NONCES = 10_000;

/** `keys` and the nonces seen are shared by all regions, as in an account. `now`: milliseconds since 1970. */
export function createGate(keys: readonly AccessKey[], now: () => number): Gate {
  const nonces = new Set<string>();
  return (request) => {
    const authorization = readAuthorization(first(request, 'authorization'));
    if (authorization === null) return apiError('IncompleteSignature');
    const key = keys.find(({ id }) => id === authorization.keyId);
    return (
      wrongCall(request) ??
      wrongTime(first(request, 'x-acs-date'), now()) ??
      (key === undefined
        ? apiError('InvalidAccessKeyId.NotFound')
        : (wrongKey(request, key) ?? wrongSignature(request, authorization, key.secret))) ??
      wrongNonce(first(request, 'x-acs-signature-nonce'), nonces)
    );
  };
}

function wrongCall(request: SignedRequest): ApiError | null {
  if (!['GET', 'POST'].includes(request.method)) return apiError('UnsupportedHTTPMethod');
  if (first(request, 'x-acs-version') !== '2018-04-12') return apiError('InvalidVersion');
  if (first(request, 'x-acs-action') !== 'ListCustomImages') return apiError('InvalidAction.NotFound');
  return null;
}

function wrongTime(date: string | undefined, now: number): ApiError | null {
  if (date === undefined || !DATE.test(date)) return apiError('InvalidTimeStamp.Format');
  return Math.abs(Date.parse(date) - now) > TOLERANCE_MS ? apiError('InvalidTimeStamp.Expired') : null;
}

function wrongKey(request: SignedRequest, key: AccessKey): ApiError | null {
  if (key.status === 'inactive') return apiError('InvalidAccessKeyId.Inactive');
  const token = first(request, 'x-acs-security-token');
  if (key.token === undefined) {
    return token === undefined ? null : apiError('InvalidSecurityToken.MismatchWithAccessKey');
  }
  if (token === undefined) return apiError('MissingSecurityToken');
  if (!token.startsWith('STS.')) return apiError('InvalidSecurityToken.Malformed');
  if (token !== key.token) return apiError('InvalidSecurityToken.MismatchWithAccessKey');
  return key.status === 'expired' ? apiError('InvalidSecurityToken.Expired') : null;
}

function wrongSignature(request: SignedRequest, given: Authorization, secret: string): ApiError | null {
  const missing = unsignedHeaders(request, given.signedHeaders);
  if (missing.length > 0) {
    return apiError('IncompleteSignature', `These headers have to be signed: ${missing.join(', ')}.`);
  }
  const sorted = [...given.signedHeaders].sort();
  const text = stringToSign(request, sorted);
  const honest =
    sha256(request.body) === first(request, 'x-acs-content-sha256') &&
    sorted.join() === given.signedHeaders.join() &&
    signatureMatches(text, secret, given.signature);
  if (honest) return null;
  const message = `Specified signature is not matched with our calculation. server string to sign is:${text}`;
  return apiError('SignatureDoesNotMatch', message);
}

function wrongNonce(nonce: string | undefined, seen: Set<string>): ApiError | null {
  if (nonce === undefined || nonce === '') return apiError('MissingParameter');
  if (seen.has(nonce)) return apiError('SignatureNonceUsed');
  seen.add(nonce);
  forgetOldest(seen, NONCES);
  return null;
}

const first = (request: SignedRequest, name: string) => request.headers[name]?.[0];
