import { createHash, createHmac } from 'node:crypto';

/** An access key of Alibaba Cloud; `securityToken` makes it a temporary one (STS). */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** Everything that a signature covers. */
interface Unsigned {
  readonly method: string;
  /** As sent, port included where the URL names one. */
  readonly host: string;
  readonly pathname: string;
  readonly query: Readonly<Record<string, string>>;
  readonly action: string;
  readonly version: string;
  readonly credentials: Credentials;
  /** Milliseconds since 1970; Alibaba Cloud refuses a clock that is off by more than 15 minutes. */
  readonly date: number;
  /** Random, and new for every attempt: a second use is answered with SignatureNonceUsed. */
  readonly nonce: string;
}

const algorithm = 'ACS3-HMAC-SHA256';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Percent-encoding of RFC 3986. Buffer makes lone surrogates into U+FFFD, where encodeURIComponent would throw. */
const percentEncode = (text: string): string =>
  encodeURIComponent(Buffer.from(text).toString()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The query in the one spelling that is both signed and sent: sorted by name, a space as `%20`. */
export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');

/**
 * The headers of one request without a body, `authorization` (ACS3-HMAC-SHA256) among them.
 * https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
export function sign(request: Unsigned): Record<string, string> & { authorization: string } {
  const { accessKeyId, accessKeySecret, securityToken } = request.credentials;
  const bodyHash = sha256('');
  const headers: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': new Date(request.date).toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
    ...(securityToken && { 'x-acs-accesskey-id': accessKeyId, 'x-acs-security-token': securityToken }),
  };
  const names = Object.keys(headers).sort();
  const canonicalRequest = [
    request.method,
    request.pathname,
    canonicalQuery(request.query),
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    '',
    names.join(';'),
    bodyHash,
  ].join('\n');
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${algorithm}\n${sha256(canonicalRequest)}`)
    .digest('hex');
  const authorization = `${algorithm} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...headers, authorization };
}
