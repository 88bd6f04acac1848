import { copyOf } from '../copy-of.ts';
import type { Failure } from '../failures/failure.ts';
import { hiding, limitedText } from './text.ts';

/** One HTTP answer, read whole. */
export interface HttpReply {
  readonly status: number;
  readonly text: string;
  /** Length of the body in bytes. */
  readonly bytes: number;
  /** Milliseconds, from `x-acs-retry-after`. */
  readonly retryAfter?: number;
}

const diagnosisHosts = new Set([
  'api.alibabacloud.com',
  'next.api.alibabacloud.com',
  'api.aliyun.com',
  'next.api.aliyun.com',
  'error-center.alibabacloud.com',
  'error-center.aliyun.com',
]);

type Fields = ReadonlyMap<string, unknown>;

/** Fields that are looked at; an error has eight at most. */
const MOST_FIELDS = 100;

/** Names in lower case: gateways answer with `Code` and with `code`. */
const fieldsOf = (value: unknown): Fields =>
  new Map(
    typeof value === 'object' && value !== null
      ? Object.keys(value)
          .slice(0, MOST_FIELDS)
          .map((name) => [name.toLowerCase(), Reflect.get(value, name)])
      : [],
  );

const element = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)<`, 'i')
    .exec(xml)
    ?.slice(1)
    .map(copyOf)[0]
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** The flat `<Error>` of the gateways that answer in XML; anything else in XML has no fields. */
const xmlFields = (xml: string): Fields =>
  new Map(
    /<Error[\s>]/.test(xml)
      ? ['code', 'message', 'requestid', 'recommend'].map((name) => [name, element(xml, name)])
      : [],
  );

/** Reads one field as text, without what must not be shown. */
type Read = (value: unknown, limit: number) => string | undefined;

/** SignatureDoesNotMatch quotes the request that it was computed from, in whatever spelling; keys are named in it. */
function reading(secrets: readonly string[]): Read {
  const hide = hiding(secrets, '\\b(?:LTAI|STS\\.)\\w+');
  return (value, limit) => limitedText(typeof value === 'string' ? hide(value) : value, limit);
}

function diagnosisLink(link: string | undefined): string | undefined {
  const url = link !== undefined && URL.canParse(link) ? new URL(link) : undefined;
  return url?.protocol === 'https:' && diagnosisHosts.has(url.host) ? url.href : undefined;
}

function deniedOf(value: unknown, read: Read): Failure['denied'] {
  const detail = fieldsOf(value);
  const action = read(detail.get('authaction'), 100);
  const kind = read(detail.get('nopermissiontype'), 100);
  return action || kind ? { ...(action && { action }), ...(kind && { kind }) } : undefined;
}

/**
 * The failure that an answer stands for, or `undefined` for one that succeeded. Alibaba Cloud's `Code` counts whatever
 * the status, 200 included; without one, a 407 comes from a proxy on the way and any other error cannot be read.
 * `json` is the body, `undefined` if it is no JSON; `secrets` are left out of everything that is kept.
 * https://www.alibabacloud.com/help/en/openapi/user-guide/api-error-diagnosis
 */
export function refusalOf(reply: HttpReply, json: unknown, secrets: readonly string[]): Failure | undefined {
  const { status, retryAfter } = reply;
  const read = reading(secrets);
  const fields = json === undefined ? xmlFields(reply.text) : fieldsOf(json);
  const code = read(fields.get('code'), 100);
  if (code === undefined) return status < 300 ? undefined : unread(status);
  const requestId = read(fields.get('requestid'), 100);
  const message = read(fields.get('message'), 500);
  const recommend = diagnosisLink(read(fields.get('recommend'), 2000));
  const denied = deniedOf(fields.get('accessdenieddetail'), read);
  return {
    code,
    status,
    ...(requestId && { requestId }),
    ...(message && { message }),
    ...(recommend && { recommend }),
    ...(denied && { denied }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

const unread = (status: number): Failure => ({
  code: status === 407 ? 'ProxyRefused' : 'UnreadableReply',
  status,
});
