import { webApi } from '@slack/bolt';
import { ConfigError } from '../../config/config.ts';

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

/** Milliseconds, where Slack does not say when. */
export const SHORTLY = 200;

/** Whether Slack did not answer in time. */
export const isUnheard = (error: unknown): boolean =>
  error instanceof webApi.WebAPIRequestError && isTimeout(error.original);

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

/** What fails before a request is sent: names, connections, certificates, and a proxy that refuses. */
const UNSENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(?:HOST|NET)UNREACH|UND_ERR_(?:CONNECT_TIMEOUT|ABORTED)|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/**
 * Whether a call that was answered with an error may have been carried out: what stands between may have passed it on, and of
 * two errors Slack says so itself. https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
export const mayBeDone = (status: number, word: string): boolean =>
  status === 502 || status === 504 || word === 'fatal_error' || word === 'internal_error';

/** Whether Slack may have carried out a call that failed: also where it was sent, perhaps, and no answer was heard. */
export function mayBeCarriedOut(error: unknown): boolean {
  if (error instanceof webApi.WebAPIRateLimitedError) return false;
  if (error instanceof webApi.WebAPIHTTPError) return mayBeDone(error.statusCode, '');
  if (error instanceof webApi.WebAPIPlatformError) return mayBeDone(200, codeOf(error));
  return !UNSENT.test(reasonOf(error));
}

/**
 * Why Slack cannot be used now, where that is neither its refusal of a token nor its silence: what is the matter, then `; `
 * and what helps. Undefined for all else.
 * https://docs.slack.dev/apis/web-api/rate-limits and https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function knownTrouble(apiUrl: string, error: unknown): string | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const seconds = error.retryAfter;
    return `Slack throttles (HTTP 429 of ${apiUrl}); wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then try again`;
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const word = slackWord(error);
    return word === undefined ? notSlack(apiUrl) : told[word];
  }
  const status = proxyStatusOf(error);
  if (status === undefined) return undefined;
  return `The proxy refused the connection to ${apiUrl} (HTTP ${status}); HTTPS_PROXY must have the right address and password, and the proxy must allow the hosts of Slack`;
}

/**
 * Slack's word for why it refused a call. Undefined where it was not Slack that answered: of a page, or of nothing, that came
 * with status 200, the client makes an error whose word is the whole page.
 */
function slackWord({ data: { error } }: webApi.WebAPIPlatformError): string | undefined {
  return typeof error === 'string' && /^[a-z][a-z0-9_]{0,99}$/i.test(error) ? error : undefined;
}

const notSlack = (apiUrl: string): string =>
  `What answers at SLACK_API_URL ${apiUrl} is not Slack; the address must be right, and no proxy or sign-in page may answer in the place of Slack`;

/** Words of Slack that are not about the token. */
const told: Readonly<Record<string, string>> = {
  ratelimited: 'Slack throttles (ratelimited); wait a minute, then try again',
  rate_limited: 'Slack throttles (rate_limited); wait a minute, then try again',
  too_many_websockets: 'Too many bots of this Slack app run (too_many_websockets); stop some, then try again',
};

/** undici tells of a proxy that declines CONNECT in words only. https://undici.nodejs.org/#/docs/api/Errors.md */
function proxyStatusOf(error: unknown): string | undefined {
  for (let at = error, depth = 0; depth < 5; at = Reflect.get(Object(at), 'cause'), depth += 1) {
    const status = /^Proxy response \((\d{3})\)/.exec(String(Reflect.get(Object(at), 'message')))?.[1];
    if (status !== undefined) return status;
  }
  return undefined;
}
