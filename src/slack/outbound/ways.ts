import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Dispatcher, request } from 'undici';
import type { Reply } from '../../answers/question.ts';
import type { Card } from '../../cards/blocks.ts';
import { after, type Clock } from '../../clock.ts';
import { isPrivate } from '../../net/dispatcher.ts';
import { codeOf, isTimeout, mayBeCarriedOut, mayBeDone, retryInOf, SHORTLY } from './errors.ts';
import { content, message } from './message.ts';
import { CALL_TIME, type Tried, type Way } from './retry.ts';
import { replyText } from './web-api.ts';

/** The way that needs no membership. None where Slack gave no address for it, or one that is not safe. */
export const responseUrlWay =
  (options: ResponseUrlOptions) =>
  (url: string, to: Reply['to'], more: object, thread?: string): readonly Way[] => {
    if (!isUsable(url, options.apiUrl)) return [];
    const post: Way['post'] = (card, refused) => {
      const there = inThread(to === 'asker' && refused ? undefined : thread);
      return postToResponseUrl(url, { ...message(card, to), ...more, ...there }, options);
    };
    return [{ name: 'response_url', post, ...(to === 'asker' && { alone: true }) }];
  };

/** How Slack says that the bot is not in a conversation; of a private one it says that there is none. */
const OUTSIDE = new Set(['not_in_channel', 'channel_not_found']);

/** What a call that failed came to. */
function triedBy(error: unknown): Tried {
  const code = codeOf(error);
  if (refusesBlocks(code)) return 'blocks';
  if (refusesThread(code)) return 'thread';
  if (OUTSIDE.has(code)) return 'outside';
  const retryIn = retryInOf(error);
  return { ...(retryIn !== undefined && { retryIn }), ...(mayBeCarriedOut(error) && { unheard: true }) };
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

export interface ResponseUrlOptions {
  readonly dispatcher: Dispatcher;
  /** Where the Web API is. */
  readonly apiUrl: string;
  readonly clock: Clock;
}

/** The errors of Slack about a thread. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const refusesThread = (word: string): boolean =>
  /^(?:thread_(?:not_found|locked)|invalid_thread_ts|cannot_reply_to_message|restricted_action_(?:thread_locked|non_threadable_channel))$/.test(
    word,
  );

/** The errors of Slack that only a message with blocks can cause. */
const refusesBlocks = (text: string): boolean => /blocks|attachments|msg_too_long/.test(text);

/**
 * Posts once to the `response_url` of a payload: five times within 30 minutes is what Slack grants. Never rejects.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
async function postToResponseUrl(
  url: string,
  message: object,
  { dispatcher, clock }: ResponseUrlOptions,
): Promise<Tried> {
  const { signal, done } = timeout(CALL_TIME, clock);
  try {
    const body = JSON.stringify(message);
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const response = await request(url, { method: 'POST', headers, body, dispatcher, signal });
    return outcomeOf(response.statusCode, await replyText(response.body), response.headers['retry-after']);
  } catch (error) {
    if (!mayBeCarriedOut(error)) return { retryIn: SHORTLY };
    // A second try would take as long and could show it twice.
    return { unheard: true, ...(!isTimeout(error) && { retryIn: SHORTLY }) };
  } finally {
    done();
  }
}

/** A signal as AbortSignal.timeout makes it, by the clock, until it is not needed any more. */
function timeout(ms: number, clock: Clock) {
  const [late, over] = [new AbortController(), new AbortController()];
  const end = () => late.abort(new DOMException('Slack did not answer in time', 'TimeoutError'));
  after(clock, ms, end, over.signal);
  return { signal: late.signal, done: () => over.abort() };
}

/**
 * It comes in a signed payload, but an answer never leaves this machine in the clear, and nothing else here is called by
 * it: plain http is for a Slack on this machine alone.
 */
const isUsable = (url: string, apiUrl: string): boolean =>
  isPrivate(url, 'http') && (new URL(url).protocol === 'https:' || new URL(apiUrl).protocol === 'http:');

function outcomeOf(status: number, text: string, retryAfter: string | string[] | undefined): Tried {
  const { ok, word } = wordOf(text);
  if (status < 300 && ok) return 'ok';
  if (refusesBlocks(word)) return 'blocks';
  if (refusesThread(word)) return 'thread';
  if (status === 429) return { retryIn: Number(retryAfter ?? 1) * 1000 || 1000 };
  if (mayBeDone(status, word)) return { retryIn: SHORTLY, unheard: true };
  return status >= 500 ? { retryIn: SHORTLY } : 'gone';
}

/** Slack answers with a plain word or with JSON. All else, a page or nothing, is the answer of something else. */
function wordOf(text: string): { readonly ok: boolean; readonly word: string } {
  const plain = text.trim();
  if (/^\w{1,100}$/.test(plain)) return { ok: plain === 'ok', word: plain };
  try {
    const { ok, error } = Object(JSON.parse(text));
    return { ok: ok === true, word: String(error) };
  } catch {
    return { ok: false, word: '' };
  }
}
