import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Dispatcher, fetch, Response } from 'undici';
import type { Home } from '../../access/access.ts';
import { ConfigError } from '../../config/config.ts';
import { boltLog } from './bolt-log.ts';
import { knownTrouble, slackWord } from './known-trouble.ts';
import { replyText } from './reply-text.ts';

export interface WebApi {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly dispatcher: Dispatcher;
  readonly log: Logger;
  /** Hears what each call was answered with. */
  readonly onReply?: (reply: string) => void;
}

/**
 * A new object each time, because Bolt writes into it. The defaults would go on for half an hour. Retries are for calls
 * that post nothing: one that timed out may have been carried out.
 * https://docs.slack.dev/tools/node-slack-sdk/reference/web-api/interfaces/WebClientOptions/
 */
export const webApiOptions = (
  { apiUrl, dispatcher, log, onReply }: WebApi,
  retryConfig: webApi.WebClientOptions['retryConfig'] = { retries: 0 },
) => ({
  slackApiUrl: apiUrl,
  logger: boltLog(log),
  timeout: 3000,
  retryConfig,
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  fetch: fetchBy(dispatcher, onReply),
});

/**
 * Carried by our own dispatcher, which knows the proxy. The bot uploads nothing, so a body is always text, and so is a
 * reply, which the client would read without a bound. It makes no 429 of one that does not say for how long.
 */
const fetchBy =
  (dispatcher: Dispatcher, onReply: WebApi['onReply']): webApi.FetchFunction =>
  async (url, init) => {
    const text = { body: String(init?.body), signal: init?.signal ?? null };
    const response = await fetch(url, { ...init, ...text, dispatcher });
    const { status, statusText, headers } = response;
    const reply = (await replyText(response.body)) || null;
    onReply?.(reply ?? '');
    if (status !== 429 || Number.parseInt(headers.get('retry-after') ?? '', 10) >= 0)
      return new Response(reply, { status, statusText, headers });
    return new Response(reply, { status, headers: { 'retry-after': '1' } });
  };

/** Milliseconds, so that a start outlives a moment of Slack. */
const RETRIES = { retries: 2, minTimeout: 200, maxTimeout: 1000 };

export interface BotIds {
  readonly botId: string;
  readonly botUserId: string;
  /** Where it is installed. */
  readonly home: Home;
}

/**
 * Who the bot is: asked once, so that Bolt need not ask. Rejects with ConfigError where Slack refuses the token or cannot
 * be reached. https://docs.slack.dev/reference/methods/auth.test
 */
export async function whoAmI(token: string, api: WebApi, retryConfig = RETRIES): Promise<BotIds> {
  const options = webApiOptions(api, retryConfig);
  const self = await new webApi.WebClient(token, options).auth.test().catch((error: unknown) => {
    throw cannotConnect('SLACK_BOT_TOKEN', api.apiUrl, error);
  });
  const { bot_id: botId, user_id: botUserId, team_id: team, enterprise_id: enterprise } = self;
  if (botId && botUserId && team)
    return { botId, botUserId, home: { team, ...(enterprise && { enterprise }) } };
  throw new ConfigError(['SLACK_BOT_TOKEN belongs to no bot; it must be the bot token, xoxb-…']);
}

/** Slack's word for why a call failed, or the code of the connection. */
export const codeOf = (error: unknown): string =>
  error instanceof webApi.WebAPIPlatformError
    ? (slackWord(error) ?? NOT_SLACK)
    : String(Reflect.get(Object(error), 'code'));

/** In the place of Slack's word where it was not Slack that answered. */
const NOT_SLACK = 'not_slack';

/** Words of Slack for a fault of its own, which passes. https://docs.slack.dev/reference/methods/auth.test#errors */
const PASSING = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'ratelimited',
  'rate_limited',
  'team_added_to_org',
]);

/** What Slack says of a token that a person must mend; any other word may be gone the next time. */
const REFUSING =
  /^(?:invalid_auth|not_authed|token_\w+|account_inactive|missing_scope|not_allowed_token_type|no_permission|access_denied|ekm_access_denied|user_removed_from_team|team_disabled|org_login_required|two_factor_setup_required|invalid_app\w*)$/;

/** Whether Slack refuses the token, which only a person can mend. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof webApi.WebAPIPlatformError && REFUSING.test(error.data.error);

/**
 * Milliseconds until a call may be made again: Slack put it off, or has a fault that passes, or the connection broke.
 * Undefined where that would not help, or where nothing was heard: then it may have been carried out.
 */
export function retryInOf(error: unknown): number | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter * 1000;
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500 ? SHORTLY : undefined;
  if (error instanceof webApi.WebAPIPlatformError) return PASSING.has(error.data.error) ? SHORTLY : undefined;
  return error instanceof webApi.WebAPIRequestError && !isUnheard(error) ? SHORTLY : undefined;
}

/** Whether Slack did not answer in time. */
export const isUnheard = (error: unknown): boolean =>
  error instanceof webApi.WebAPIRequestError && isTimeout(error.original);

/** Milliseconds. */
export const SHORTLY = 200;

/** Of a signal; the client keeps its name only within a text. */
export const isTimeout = (error: unknown): boolean => /\bTimeoutError\b/.test(String(error));

/** A start-up error: Slack said no to the token in `variable`, nothing was heard from Slack, or why else. */
export function cannotConnect(variable: string, apiUrl: string, error: unknown): ConfigError {
  const trouble = knownTrouble(apiUrl, error);
  if (trouble !== undefined) return new ConfigError([trouble]);
  if (error instanceof webApi.WebAPIPlatformError && !PASSING.has(codeOf(error)))
    return new ConfigError([
      `${variable} is refused by Slack (${codeOf(error)}); it must be valid, from the installed app`,
    ]);
  const way = 'the way to Slack must be open, HTTPS_PROXY set where one is needed';
  return new ConfigError([`SLACK_API_URL ${apiUrl} does not answer (${reasonOf(error)}); ${way}`]);
}

/** The innermost code of Node or undici says most. */
export function reasonOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return codeOf(error);
  if (error instanceof webApi.WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  if (error instanceof webApi.WebAPIRateLimitedError) return 'HTTP 429';
  let reason = 'no usable answer';
  for (let at = error, depth = 0; depth < 5; at = Reflect.get(Object(at), 'cause'), depth += 1) {
    const code: unknown = Reflect.get(Object(at), 'code');
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) reason = code;
  }
  return reason;
}
