import type { DeadEnds } from './dead-ends.ts';

/** What E-HPC, or the way to it, does while a person waits. */
export interface Upstream {
  readonly name: string;
  /** What E-HPC does wrong, as the sandbox names it. */
  readonly fault?: string;
  /** The only region in which it does. */
  readonly region?: string;
  /** Settings that lead somewhere else. */
  readonly settings?: (ends: DeadEnds) => Readonly<Record<string, string>>;
  /** The keys that the bot finds in its environment; working ones if not said. */
  readonly keys?: 'expired' | 'none';
  /** What an answer says of it: the code, or the images. */
  readonly says: RegExp;
  /** Lists come in the end, so that there are images. */
  readonly lists?: true;
  /** There is an answer only after the acknowledgement. */
  readonly slow?: true;
}

const IMAGES = /\d+ of \d+ images/;
const code = (name: string, more: Omit<Upstream, 'name' | 'says'> = { fault: name }): Upstream => ({
  name,
  says: new RegExp(name.replaceAll('.', '\\.')),
  ...more,
});
const way = (name: string, says: RegExp, more: Omit<Upstream, 'name' | 'says'>): Upstream => ({
  name,
  says,
  ...more,
});
const at = (place: keyof Omit<DeadEnds, 'stop'>, scheme: 'http' | 'https') => (ends: DeadEnds) => ({
  EHPC_ENDPOINT: `${scheme}://${ends[place]}/{region}`,
});
const behind = (place: 'silent' | 'refusing') => (ends: DeadEnds) => ({
  EHPC_ENDPOINT: 'https://ehpc.{region}.example',
  HTTPS_PROXY: `http://${ends[place]}`,
});

export const healthy = way('healthy', IMAGES, { lists: true });
export const slow = way('slow: 2 s', IMAGES, { fault: 'slow 2000', lists: true, slow: true });
export const notAuthorized = code('NotAuthorized');

/** Every way in which a look-up can go. */
export const upstreams: readonly Upstream[] = [
  healthy,
  code('ImageNotFound'),
  code('EcsError'),
  code('DbError'),
  notAuthorized,
  code('UnknownError'),
  code('ServiceUnavailable'),
  way('throttled, with a wait', /Throttling\.User/, { fault: 'throttle', slow: true }),
  way('throttled, without a wait', /Throttling\.User/, { fault: 'throttle-bare' }),
  way('never answers', /DeadlineExceeded/, { fault: 'hang', slow: true }),
  slow,
  way('slow: 6 s', IMAGES, { fault: 'slow 6000', lists: true, slow: true }),
  way('reset before the answer', /ECONNRESET|UND_ERR_SOCKET/, { fault: 'reset' }),
  way('reset within the answer', /ECONNRESET|UND_ERR_SOCKET/, { fault: 'cut' }),
  way('garbage', /UnreadableReply/, { fault: 'noise' }),
  way('truncated JSON', /UnreadableReply/, { fault: 'garbage' }),
  way('JSON of a wrong type', /UnreadableReply/, { fault: 'wrong-type' }),
  way('407 with nothing in it', /ProxyRefused/, { fault: 'empty-407' }),
  way('407 of a proxy', /ProxyRefused/, { fault: 'proxy-407' }),
  way('502 with an HTML page', /UnreadableReply/, { fault: 'html' }),
  way('DNS knows no such host', /ENOTFOUND|EAI_AGAIN/, {
    settings: () => ({ EHPC_ENDPOINT: 'https://ehpc.{region}.invalid' }),
  }),
  way('connection refused', /ECONNREFUSED/, { settings: at('closed', 'http') }),
  way('certificate not trusted', /DEPTH_ZERO_SELF_SIGNED_CERT/, { settings: at('selfSigned', 'https') }),
  way('TLS handshake hangs', /UND_ERR_CONNECT_TIMEOUT|DeadlineExceeded/, {
    settings: at('silent', 'https'),
    slow: true,
  }),
  way('proxy never answers CONNECT', /UND_ERR_HEADERS_TIMEOUT|DeadlineExceeded/, {
    settings: behind('silent'),
    slow: true,
  }),
  way('proxy refuses CONNECT', /ProxyRefused/, { settings: behind('refusing') }),
  code('InvalidSecurityToken.Expired', { keys: 'expired' }),
  way('no credentials', /CredentialsUnavailable/, { keys: 'none' }),
  way('one of three regions down', /cn-beijing\*? could not be asked/, {
    fault: 'down',
    region: 'cn-beijing',
    lists: true,
  }),
];
