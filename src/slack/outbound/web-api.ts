import { type Logger as BoltLogger, LogLevel, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Dispatcher, fetch, Response } from 'undici';
import type { Home } from '../../access/access.ts';
import type { Clock } from '../../clock.ts';
import { ConfigError } from '../../config/config.ts';
import { cannotConnect } from './errors.ts';
import { callAgain, createAttempts, START } from './retry.ts';

export interface WebApi {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly dispatcher: Dispatcher;
  readonly log: Logger;
  /** Hears what each call was answered with. */
  readonly onReply?: (reply: string) => void;
}

/**
 * A new object each time, because Bolt writes into it. The client tries nothing again by itself, which would go on for half
 * an hour: that is for `retry.ts` to decide.
 * https://docs.slack.dev/tools/node-slack-sdk/reference/web-api/interfaces/WebClientOptions/
 */
export const webApiOptions = ({ apiUrl, dispatcher, log, onReply }: WebApi) => ({
  slackApiUrl: apiUrl,
  logger: boltLog(log),
  timeout: 3000,
  retryConfig: { retries: 0 },
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

/** Bytes of a reply of Slack; those that are read here have some thousand. */
const SLACK_REPLY_LIMIT = 1_048_576;

/** The whole reply. Hangs up and rejects where it does not end in time: what came of the call is not known then. */
export async function replyText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > SLACK_REPLY_LIMIT)
      throw Object.assign(new Error('a reply of Slack is too long'), { code: 'REPLY_TOO_LONG' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * The bot's log as Bolt and its clients want one. Only what they warn of is kept, unless LOG_LEVEL is `debug`; then their
 * chatter is cut where data begins, because they print whole requests, `response_url` and `trigger_id` included.
 */
export function boltLog(log: Logger): BoltLogger {
  const chatter = (...parts: readonly unknown[]) =>
    log.debug(
      told(parts)
        .replace(/[:({[].*/s, '')
        .trim(),
    );
  return {
    debug: chatter,
    info: chatter,
    warn: (...parts: readonly unknown[]) => log.warn(told(parts)),
    error: (...parts: readonly unknown[]) => log.error(told(parts)),
    getLevel: () => (log.isLevelEnabled('debug') ? LogLevel.DEBUG : LogLevel.WARN),
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

/** Objects are requests and answers, so only texts and errors' messages are told. */
const told = (parts: readonly unknown[]): string =>
  parts
    .map((part) => (typeof part === 'object' ? Reflect.get(Object(part), 'message') : part))
    .filter((part) => typeof part === 'string')
    .join(' ')
    .slice(0, 500);

export interface BotIds {
  readonly botId: string;
  readonly botUserId: string;
  /** Where it is installed. */
  readonly home: Home;
}

/**
 * Who the bot is: asked at the start, so that Bolt need not ask. Rejects with ConfigError where Slack refuses the token or
 * cannot be reached. https://docs.slack.dev/reference/methods/auth.test
 */
export async function whoAmI(token: string, api: WebApi & { readonly clock: Clock }): Promise<BotIds> {
  const { auth } = new webApi.WebClient(token, webApiOptions(api));
  const self = await callAgain(() => auth.test(), START, createAttempts(api)).catch((error: unknown) => {
    throw cannotConnect('SLACK_BOT_TOKEN', api.apiUrl, error);
  });
  const { bot_id: botId, user_id: botUserId, team_id: team, enterprise_id: enterprise } = self;
  if (botId && botUserId && team)
    return { botId, botUserId, home: { team, ...(enterprise && { enterprise }) } };
  throw new ConfigError(['SLACK_BOT_TOKEN belongs to no bot; it must be the bot token, xoxb-…']);
}
