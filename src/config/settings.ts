import { z } from 'zod';
import { isLoopback } from '../net/dispatcher.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** https://docs.slack.dev/authentication/tokens */
const kinds: Readonly<Record<string, string>> = {
  'xoxb-': 'a bot token',
  'xapp-': 'an app-level token',
  'xoxp-': 'a user token',
  xoxe: 'a token that rotates',
};

/** What is wrong, without a word of the value: a secret may have been put into the wrong variable. */
const must = (right: string) => ({
  error: ({ input }: { readonly input?: unknown }): string => {
    if (input === undefined) return `is not set; it must be ${right}`;
    const kind = Object.keys(kinds).find((prefix) => String(input).startsWith(prefix));
    return `is wrong${kind === undefined ? '' : ` (it holds ${kinds[kind]})`}; it must be ${right}`;
  },
});

const text = (pattern: RegExp, right: string) => z.string(must(right)).regex(pattern, must(right));

function integer(min: number, max: number, fallback: number) {
  const isInRange = (value: string) =>
    /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max;
  const right = must(`a whole number from ${min} to ${max}`);
  return z.string().refine(isInRange, right).transform(Number).default(fallback);
}

/** Tokens and signatures travel there, so plain http goes to this machine only. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(url);
  const secure = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return secure && `${username}${password}${search}${hash}` === '';
}

const url = (right: string) => z.string().refine(isSafe, must(right));

/** `proxy.example:3128` is a usual spelling, too. */
function isProxy(value: string): boolean {
  const full = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(full)) return false;
  const { protocol, username, password } = new URL(full);
  return /^https?:$/.test(protocol) && isEncoded(username) && isEncoded(password);
}

/** A user or password with a lone % would stop the dispatcher. */
function isEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text).length >= 0;
  } catch {
    return false;
  }
}

const proxy = z.string().refine(isProxy, must('an http:// or https:// URL')).optional();

const entriesOf = (value: string) => value.split(/[\s,]+/).filter((entry) => entry !== '');
const regionIds = (value: string) => [...new Set(entriesOf(value))];
const areRegionIds = (ids: readonly string[]) =>
  ids.length > 0 && ids.every((id) => /^[a-z]{2}-[a-z]+(-[a-z0-9]+)*$/.test(id));

/** An allow list: wrong entries are told by their places, since they may be anything. https://docs.slack.dev/reference/objects */
function allowed(entry: RegExp, right: string) {
  const wrongPlaces = (value: string) =>
    entriesOf(value).flatMap((one, place) => (entry.test(one) ? [] : [`${place + 1}`]));
  const error = ({ input }: { readonly input?: unknown }): string => {
    const places = wrongPlaces(String(input));
    const which =
      places.length === 0 ? '' : ` (${places.length === 1 ? 'entry' : 'entries'} ${places.join(', ')})`;
    return `is wrong${which}; it must be a comma list of ${right}`;
  };
  const isRight = (value: string) => entriesOf(value).length > 0 && wrongPlaces(value).length === 0;
  return z
    .string()
    .refine(isRight, { error })
    .transform((value): readonly string[] => [...new Set(entriesOf(value))])
    .optional();
}

/** An IPv6 address may stand in brackets, as in a URL; Node listens on it without. */
const address = (fallback: string) =>
  text(/^(?:[\w.:-]+|\[[\da-f:.]+\])$/i, `a host name or an address, e.g. ${fallback}`)
    .transform((host) => host.replace(/^\[|\]$/g, ''))
    .default(fallback);

const httpsUrl = 'an https:// URL without user, query or fragment (http:// only to loopback)';

/** Each environment variable that the bot knows: what it may be, and what it is if it is not set. */
export const settings = {
  SLACK_BOT_TOKEN: text(/^xoxb-[\w-]+$/, 'the bot token, xoxb-…'),
  SLACK_APP_TOKEN: text(/^xapp-[\w-]+$/, 'an app-level token with connections:write, xapp-…').optional(),
  SLACK_SIGNING_SECRET: text(
    /^(?!xox[a-z]|xapp-)[\x21-\x7e]{8,}$/,
    'the signing secret from the page Basic Information of the Slack app',
  ).optional(),
  SLACK_API_URL: url(httpsUrl)
    .transform((base) => base.replace(/(?<!\/)\/*$/, '/'))
    .default('https://slack.com/api/'),
  HOST: address('0.0.0.0'),
  PORT: integer(0, 65_535, 3000),
  ADMIN_HOST: address('127.0.0.1'),
  ADMIN_PORT: integer(0, 65_535, 9090),
  EHPC_REGIONS: z
    .string()
    .transform(regionIds)
    .refine(areRegionIds, must('a comma list of region ids, e.g. cn-hangzhou,cn-shanghai'))
    .default(['cn-hangzhou']),
  EHPC_ENDPOINT: z
    .string()
    .refine(
      (endpoint) => isSafe(endpoint.replaceAll('{region}', 'cn-hangzhou')),
      must(`${httpsUrl}, with {region} where the region belongs`),
    )
    .default('https://ehpc.{region}.aliyuncs.com'),
  EHPC_DEADLINE_MS: integer(100, 120_000, 8000),
  CACHE_FRESH_SECONDS: integer(1, 86_400, 300),
  CACHE_REFRESH_SECONDS: integer(0, 3600, 10),
  CACHE_KEEP_SECONDS: integer(1, 2_592_000, 86_400),
  CACHE_MAX_MB: integer(1, 4096, 64),
  ALLOWED_TEAMS: allowed(/^[TE][A-Z0-9]+$/, 'ids of workspaces (T…) or organizations (E…)'),
  ALLOWED_CHANNELS: allowed(
    /^(?:[CGD][A-Z0-9]+|dm)$/,
    'ids of conversations (C…, G…, D…), or dm for direct messages, App Home and the global shortcut',
  ),
  ALLOWED_USERS: allowed(/^[UW][A-Z0-9]+$/, 'ids of people (U… or W…)'),
  BOT_LANGUAGE: z.literal('en', must('en: this version knows no other language yet')).default('en'),
  LOG_LEVEL: z.enum(logLevels, must(`one of ${logLevels.join(', ')}`)).default('info'),
  HTTP_PROXY: proxy,
  HTTPS_PROXY: proxy,
  NO_PROXY: z.string().optional(),
};

export const settingNames: readonly string[] = Object.keys(settings);
