import type { Call } from '../ehpc/calls.ts';
import type { AccessKey } from '../ehpc/gate.ts';
import { canonicalRequest, readAuthorization, signatureMatches, stringToSign } from '../ehpc/signature.ts';
import type { WireEntry } from './protocol.ts';
import { hide } from './wire-secrets.ts';

/** How a call was signed, as E-HPC works it out from the request that came. Nothing if it was not signed so. */
export function signatureOf(
  call: Call,
  keys: readonly AccessKey[],
  secrets: readonly string[],
): WireEntry['signature'] {
  const authorization = readAuthorization(call.headers['authorization']?.[0]);
  if (authorization === null) return undefined;
  const { keyId, signedHeaders, signature } = authorization;
  const text = stringToSign(call, signedHeaders);
  const key = keys.find(({ id }) => id === keyId);
  const verdict =
    key === undefined
      ? `E-HPC does not know the access key ${keyId}.`
      : signatureMatches(text, key.secret, signature)
        ? 'E-HPC works out the same.'
        : 'E-HPC works out another one.';
  return {
    canonicalRequest: hide(canonicalRequest(call, signedHeaders), secrets),
    stringToSign: text,
    how: `hex(HMAC-SHA256(•••, string to sign)) = ${signature}\n••• is the secret of ${keyId}. ${verdict}`,
  };
}

/**
 * The same call for the `aliyun` command line: the region is the host, and the parameters keep their names.
 * https://www.alibabacloud.com/help/en/cli/
 */
export function aliyunCommand({ url, region }: Call): string {
  const [, query = ''] = url.split(/\?(.*)/s);
  const parameters = [...new URLSearchParams(query)].filter(([name]) => /^\w+$/.test(name));
  return [
    `aliyun ehpc ListCustomImages --region ${quoted(region)}`,
    ...parameters.map(([name, value]) => `--${name} ${quoted(value)}`),
  ].join(' ');
}

/** For a POSIX shell. */
const quoted = (value: string) =>
  /^[\w.:@%+=,/-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
