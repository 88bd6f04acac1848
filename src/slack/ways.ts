import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Reply } from '../answer.ts';
import type { Card } from '../cards/card.ts';
import { content, message } from './message.ts';
import { type Posted, postToResponseUrl, type ResponseUrlOptions, refusesBlocks } from './response-url.ts';
import { codeOf } from './web-api.ts';

/** What came of one try; `outside`: the bot is no member of the conversation. */
type Tried = Posted | 'outside';

/** One way by which a card may reach Slack. Never rejects. */
export interface Way {
  readonly name: 'response_url' | 'message' | 'update' | 'ephemeral' | 'direct';
  readonly post: (card: Card) => Promise<Tried>;
}

/** The way that needs no membership, where Slack gave an address for it. */
export const responseUrlWay =
  (options: ResponseUrlOptions) =>
  (url: string, to: Reply['to'], more: object): Way => ({
    name: 'response_url',
    post: (card) => postToResponseUrl(url, { ...message(card, to), ...more }, options),
  });

/** How Slack says that the bot is not in a conversation; of a private one it says that there is none. */
const OUTSIDE = new Set(['not_in_channel', 'channel_not_found']);

/** Seconds: what a 429 may ask for at most before another way is taken. */
const LONGEST_PAUSE = 3;

/** Slack takes about one message a second for each channel. A call that it put off has posted nothing. */
const again = <T>(call: () => Promise<T>, pause: (ms: number) => Promise<unknown>): Promise<T> =>
  call().catch(async (error: unknown) => {
    if (!(error instanceof webApi.WebAPIRateLimitedError) || error.retryAfter > LONGEST_PAUSE) throw error;
    await pause(error.retryAfter * 1000);
    return call();
  });

/** The ways of the Web API, which reach the conversations that the bot is in. */
export function apiWays(
  client: webApi.WebClient,
  log: Logger,
  pause: (ms: number) => Promise<unknown> = sleep,
) {
  const way = (name: Way['name'], method: string, call: (card: Card) => Promise<unknown>): Way => ({
    name,
    post: (card) =>
      again(() => call(card), pause).then(
        () => 'ok',
        (error: unknown) => {
          const code = codeOf(error);
          if (refusesBlocks(code)) return 'blocks';
          log.warn({ code }, `${method} failed`);
          return OUTSIDE.has(code) ? 'outside' : 'gone';
        },
      ),
  });
  return {
    /** https://docs.slack.dev/reference/methods/chat.postMessage */
    message: (channel: string, thread?: string): Way =>
      way('message', 'chat.postMessage', (card) =>
        client.chat.postMessage({ channel, ...inThread(thread), ...content(card) }),
      ),
    /** https://docs.slack.dev/reference/methods/chat.update */
    update: (channel: string, ts: string): Way =>
      way('update', 'chat.update', (card) => client.chat.update({ channel, ts, ...card })),
    /** https://docs.slack.dev/reference/methods/chat.postEphemeral */
    ephemeral: (channel: string, user: string, thread?: string): Way =>
      way('ephemeral', 'chat.postEphemeral', (card) =>
        client.chat.postEphemeral({ channel, user, ...inThread(thread), ...content(card) }),
      ),
    /** The conversation of this person with the bot. */
    direct: (user: string): Way =>
      way('direct', 'chat.postMessage', (card) =>
        client.chat.postMessage({ channel: user, ...content(card) }),
      ),
  };
}

export const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });
