import { webApi } from '@slack/bolt';

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
export function slackWord({ data: { error } }: webApi.WebAPIPlatformError): string | undefined {
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
