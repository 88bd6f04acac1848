import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Reply } from '../../answers/question.ts';
import type { Card } from '../../cards/blocks.ts';
import { mayStand } from './may-stand.ts';
import { content, message } from './message.ts';
import {
  type Posted,
  postToResponseUrl,
  type ResponseUrlOptions,
  refusesBlocks,
  refusesThread,
} from './response-url.ts';
import { codeOf, retryInOf } from './web-api.ts';

/** What came of one try; `outside`: the bot is no member of the conversation. */
export type Tried = Posted | 'outside';

/** One way by which a card may reach Slack. Never rejects. */
export interface Way {
  readonly name: 'response_url' | 'message' | 'update' | 'ephemeral' | 'direct';
  /** Where Slack has refused the thread, what is for one person alone is posted beside it. */
  readonly post: (card: Card, threadRefused: boolean) => Promise<Tried>;
  /** For one person alone. */
  readonly alone?: true;
}

/** The way that needs no membership, where Slack gave an address for it. */
export const responseUrlWay =
  (options: ResponseUrlOptions) =>
  (url: string, to: Reply['to'], more: object, thread?: string): Way => ({
    name: 'response_url',
    post: (card, refused) => {
      const there = inThread(to === 'asker' && refused ? undefined : thread);
      return postToResponseUrl(url, { ...message(card, to), ...more, ...there }, options);
    },
    ...(to === 'asker' && { alone: true }),
  });

/** How Slack says that the bot is not in a conversation; of a private one it says that there is none. */
const OUTSIDE = new Set(['not_in_channel', 'channel_not_found']);

/** What a call that failed came to. */
function triedBy(error: unknown): Tried {
  const code = codeOf(error);
  if (refusesBlocks(code)) return 'blocks';
  if (refusesThread(code)) return 'thread';
  const [retryIn, unheard] = [retryInOf(error), mayStand(error)];
  if (retryIn !== undefined) return { retryIn, ...(unheard && { unheard }) };
  if (unheard) return 'unheard';
  return OUTSIDE.has(code) ? 'outside' : 'gone';
}

/** The ways of the Web API, which reach the conversations that the bot is in. */
export function apiWays(client: webApi.WebClient, log: Logger) {
  const way = (
    name: Way['name'],
    method: string,
    call: (card: Card, threadRefused: boolean) => Promise<unknown>,
  ): Way => ({
    name,
    post: (card, refused) =>
      call(card, refused).then(
        () => 'ok',
        (error: unknown) => {
          const tried = triedBy(error);
          if (tried !== 'blocks') log.warn({ code: codeOf(error) }, `${method} failed`);
          return tried;
        },
      ),
  });
  return {
    /** https://docs.slack.dev/reference/methods/chat.postMessage */
    message: (channel: string, thread?: string, posted?: (ts: string) => void): Way =>
      way('message', 'chat.postMessage', async (card) => {
        const { ts } = await client.chat.postMessage({ channel, ...inThread(thread), ...content(card) });
        if (ts !== undefined) posted?.(ts);
      }),
    /** https://docs.slack.dev/reference/methods/chat.update */
    update: (channel: string, ts: string): Way =>
      way('update', 'chat.update', (card) => client.chat.update({ channel, ts, ...card })),
    /** https://docs.slack.dev/reference/methods/chat.postEphemeral */
    ephemeral: (channel: string, user: string, thread?: string): Way => ({
      ...way('ephemeral', 'chat.postEphemeral', (card, refused) => {
        const there = inThread(refused ? undefined : thread);
        return client.chat.postEphemeral({ channel, user, ...there, ...content(card) });
      }),
      alone: true,
    }),
    /** The conversation of this person with the bot. */
    direct: (user: string): Way =>
      way('direct', 'chat.postMessage', (card) =>
        client.chat.postMessage({ channel: user, ...content(card) }),
      ),
  };
}

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });
