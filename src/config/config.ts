import { z } from 'zod';
import type { Allowed } from '../access/access.ts';
import { nearestFirst, nearestWords } from '../catalog/spelling.ts';
import { type logLevels, settingNames, settings } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Given = Readonly<Record<string, string>>;

export interface Config {
  readonly slack: SlackConfig;
  readonly admin: { readonly host: string; readonly port: number };
  /** `deadline`: milliseconds. */
  readonly ehpc: {
    readonly regions: readonly string[];
    readonly endpoint: string;
    readonly deadline: number;
  };
  /** `fresh`, `young`, `keep`: milliseconds. */
  readonly cache: {
    readonly fresh: number;
    readonly young: number;
    readonly keep: number;
    readonly maxBytes: number;
  };
  readonly proxy: { readonly httpProxy?: string; readonly httpsProxy?: string; readonly noProxy?: string };
  readonly language: 'en';
  readonly logLevel: (typeof logLevels)[number];
  /** Texts that no log line may hold. */
  readonly secrets: readonly string[];
}

export interface SlackConfig {
  readonly botToken: string;
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly mode: SocketMode | HttpMode;
  readonly allowed: Allowed;
}

export interface SocketMode {
  readonly kind: 'socket';
  readonly appToken: string;
}

export interface HttpMode {
  readonly kind: 'http';
  readonly signingSecret: string;
  readonly host: string;
  readonly port: number;
}

/** Something in the set-up keeps the bot from starting. Each line names a variable and says what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(['The bot cannot start:', ...lines.map((line) => `  ${line}`)].join('\n'), options);
    this.lines = lines;
  }
}

const schema = z.object(settings);

/**
 * The settings, from the variables of the environment. Throws ConfigError that names every mistake at once and no value:
 * any of them may be a secret in the wrong place.
 */
export function readConfig(environment: Environment): Config {
  const env = given(environment);
  const parsed = schema.safeParse(env);
  const issues = parsed.success ? [] : parsed.error.issues;
  const lines = [
    ...issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...[modes(env), ports(env), endpointAndRegions(env), ages(env)].filter((line) => line !== undefined),
    ...emptyAllowLists(environment),
    ...misspeltAllowLists(environment),
    ...unknown(env),
  ];
  if (!parsed.success || lines.length > 0) throw new ConfigError(lines);
  return configOf(parsed.data, secretsOf(env));
}

/** Surrounding space is never meant, and an empty variable is one that is not set. */
function given(environment: Environment): Given {
  const env: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(environment)) if (value.trim()) env[name] = value.trim();
  for (const name of proxyNames) {
    const value = env[name.toLowerCase()] ?? env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

function modes({ SLACK_APP_TOKEN: socket, SLACK_SIGNING_SECRET: http }: Given): string | undefined {
  const both = 'SLACK_APP_TOKEN (Socket Mode) and SLACK_SIGNING_SECRET (HTTP mode)';
  if (socket && http) return `${both} are both set; exactly one must be`;
  return socket || http ? undefined : `${both} are both missing; exactly one must be set`;
}

/** In Socket Mode nothing listens on PORT, which some platforms set for every process. */
function ports(env: Given): string | undefined {
  const port = settings.PORT.safeParse(env['PORT']).data;
  const admin = settings.ADMIN_PORT.safeParse(env['ADMIN_PORT']).data;
  if (!env['SLACK_SIGNING_SECRET'] || !port || port !== admin) return undefined;
  return 'PORT is the same as ADMIN_PORT; it must be another one, since both servers listen at once';
}

function endpointAndRegions(env: Given): string | undefined {
  const endpoint = settings.EHPC_ENDPOINT.safeParse(env['EHPC_ENDPOINT']).data;
  const regions = settings.EHPC_REGIONS.safeParse(env['EHPC_REGIONS']).data;
  if (!endpoint || !regions || endpoint.includes('{region}') || regions.length === 1) return undefined;
  return 'EHPC_ENDPOINT lacks {region}; it must hold it, or EHPC_REGIONS must be a single region';
}

function ages(env: Given): string | undefined {
  const fresh = settings.CACHE_FRESH_SECONDS.safeParse(env['CACHE_FRESH_SECONDS']).data;
  const keep = settings.CACHE_KEEP_SECONDS.safeParse(env['CACHE_KEEP_SECONDS']).data;
  if (!fresh || !keep || keep >= fresh) return undefined;
  return `CACHE_KEEP_SECONDS is less than CACHE_FRESH_SECONDS; it must be at least ${fresh}`;
}

/** The settings that say who is answered. Without any of them, everybody of the workspace is. */
export const allowLists: readonly string[] = ['ALLOWED_TEAMS', 'ALLOWED_CHANNELS', 'ALLOWED_USERS'];

/** The allow lists that are in force. */
export const allowListsIn = (allowed: Allowed): string[] =>
  Object.keys(allowed).map((list) => `ALLOWED_${list.toUpperCase()}`);

/** An allow list that was left empty by mistake must not let everybody in. */
const emptyAllowLists = (environment: Environment): string[] =>
  allowLists
    .filter((name) => environment[name]?.trim() === '')
    .map(
      (name) => `${name} is set, but empty (in .env, # begins a comment); it must name an id, or not be set`,
    );

/** Nor must one whose name is misspelt, whatever it holds. */
const misspeltAllowLists = (environment: Environment): string[] =>
  Object.keys(environment).flatMap((name) => {
    const meant = allowListMeantBy(name);
    return meant === undefined ? [] : [`${name} is unknown; the nearest known one is ${meant}`];
  });

/** Edits: ALLOW_USER is still near enough, and ALLOW_EMPTY_PASSWORD, HOMEBREW_ALLOWED_TAPS and the like are not. */
const MOST_EDITS = 3;

/** The allow list that a variable was probably meant to be; undefined for an allow list itself, and for all others. */
function allowListMeantBy(name: string): string | undefined {
  if (allowLists.includes(name)) return undefined;
  const bare = name.toUpperCase().replace(/^(?:(?:SLACK|EHPC|IMAGES|BOT)_)+/, '');
  return nearestFirst(bare.toLowerCase(), allowLists, { limit: MOST_EDITS })[0];
}

const notYet = ['REDIS_URL', 'EHPC_ACCOUNTS'];

/** A misspelt setting must not be a missing one, so neither it nor one that comes later is passed over. */
function unknown(env: Given): string[] {
  const strange = Object.keys(env).filter(
    (name) =>
      /^((EHPC|CACHE|ALLOWED)_|REDIS_URL$)/.test(name) &&
      !settingNames.includes(name) &&
      allowListMeantBy(name) === undefined,
  );
  return strange.map((name) => {
    if (notYet.includes(name)) return `${name} is not supported by this version; it must not be set`;
    const [near] = nearestWords(name, [...settingNames, ...notYet]);
    const support =
      near !== undefined && notYet.includes(near) ? ', which this version does not support' : '';
    return `${name} is unknown${near === undefined ? '; it must not be set' : `; the nearest known one is ${near}${support}`}`;
  });
}

const secretNames = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_SECURITY_TOKEN',
];

function secretsOf(env: Given): string[] {
  const passwords = proxyNames.map((name) => /:\/\/[^/]*?:([^/]*)@/.exec(env[name] ?? '')?.[1]);
  return [...secretNames.map((name) => env[name]), ...passwords].filter((secret) => secret !== undefined);
}

function configOf(env: z.output<typeof schema>, secrets: readonly string[]): Config {
  return {
    slack: {
      botToken: env.SLACK_BOT_TOKEN,
      apiUrl: env.SLACK_API_URL,
      mode: modeOf(env),
      allowed: allowedBy(env),
    },
    admin: { host: env.ADMIN_HOST, port: env.ADMIN_PORT },
    ehpc: { regions: env.EHPC_REGIONS, endpoint: env.EHPC_ENDPOINT, deadline: env.EHPC_DEADLINE_MS },
    cache: {
      fresh: env.CACHE_FRESH_SECONDS * 1000,
      young: env.CACHE_REFRESH_SECONDS * 1000,
      keep: env.CACHE_KEEP_SECONDS * 1000,
      maxBytes: env.CACHE_MAX_MB * 1024 * 1024,
    },
    proxy: {
      ...(env.HTTP_PROXY && { httpProxy: env.HTTP_PROXY }),
      ...(env.HTTPS_PROXY && { httpsProxy: env.HTTPS_PROXY }),
      ...(env.NO_PROXY && { noProxy: env.NO_PROXY }),
    },
    language: env.BOT_LANGUAGE,
    logLevel: env.LOG_LEVEL,
    secrets,
  };
}

function modeOf(env: z.output<typeof schema>): SlackConfig['mode'] {
  if (env.SLACK_APP_TOKEN !== undefined) return { kind: 'socket', appToken: env.SLACK_APP_TOKEN };
  const { SLACK_SIGNING_SECRET: signingSecret = '', HOST: host, PORT: port } = env;
  return { kind: 'http', signingSecret, host, port };
}

const allowedBy = (env: z.output<typeof schema>): Allowed => ({
  ...(env.ALLOWED_TEAMS && { teams: env.ALLOWED_TEAMS }),
  ...(env.ALLOWED_CHANNELS && { channels: env.ALLOWED_CHANNELS }),
  ...(env.ALLOWED_USERS && { users: env.ALLOWED_USERS }),
});
