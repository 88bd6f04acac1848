import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The receiving half of Alibaba Cloud's V3 signature, worked out from the request as it came and sharing nothing with
 * the signer of the bot: two implementations that agree are the check.
 * https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Names in lower case; a repeated header has several values. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

export interface Authorization {
  readonly keyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const SHAPE = /^ACS3-HMAC-SHA256 Credential=([^,\s]+),SignedHeaders=([^,\s]+),Signature=([0-9a-f]{64})$/;

export function readAuthorization(header: string | undefined): Authorization | null {
  const [, keyId, names, signature] = SHAPE.exec(header ?? '') ?? [];
  if (keyId === undefined || names === undefined || signature === undefined) return null;
  return { keyId, signedHeaders: names.split(';'), signature };
}

/** Headers that have to be signed where they are sent, and are not in the list. */
export function unsignedHeaders(request: SignedRequest, signed: readonly string[]): string[] {
  const required = Object.keys(request.headers).filter(
    (name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'),
  );
  return required.filter((name) => !signed.includes(name));
}

export function canonicalRequest(request: SignedRequest, signed: readonly string[]): string {
  const [path = '/', query = ''] = request.url.split(/\?(.*)/s);
  return [
    request.method.toUpperCase(),
    path,
    canonicalQuery(query),
    signed.map((name) => `${name}:${headerValue(request, name)}\n`).join(''),
    signed.join(';'),
    headerValue(request, 'x-acs-content-sha256'),
  ].join('\n');
}

export const stringToSign = (request: SignedRequest, signed: readonly string[]): string =>
  `${ALGORITHM}\n${sha256(canonicalRequest(request, signed))}`;

export function signatureMatches(text: string, secret: string, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(text).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function headerValue(request: SignedRequest, name: string): string {
  return [...(request.headers[name] ?? [])]
    .map((value) => value.trim())
    .sort()
    .join(',');
}

function canonicalQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)].sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.map(([name, value]) => `${percent(name)}=${percent(value)}`).join('&');
}

/** RFC 3986: everything but its unreserved characters, byte by byte. */
function percent(text: string): string {
  const encode = (byte: number) => {
    const char = String.fromCharCode(byte);
    return /[A-Za-z0-9\-_.~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  };
  return [...Buffer.from(text, 'utf8')].map(encode).join('');
}
