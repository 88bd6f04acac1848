import { type Dispatcher, request } from 'undici';
import { after, type Clock } from '../../clock.ts';
import { isPrivate } from '../../net/dispatcher.ts';
import { mayStand } from './may-stand.ts';
import { replyText } from './reply-text.ts';
import { isTimeout, SHORTLY } from './web-api.ts';

export interface Again {
  /** Milliseconds until it may be tried again. */
  readonly retryIn: number;
  /** The connection broke, so it may have been posted; else nothing was. */
  readonly unheard?: true;
}

/**
 * `blocks`: Slack refused them. `thread`: Slack refused to post in it. `gone`: this URL is used up, expired, or leads nowhere. `unheard`: Slack did not answer in
 * time, so it may have been posted.
 */
export type Posted = 'ok' | 'blocks' | 'thread' | 'gone' | 'unheard' | Again;

export interface ResponseUrlOptions {
  readonly dispatcher: Dispatcher;
  /** Where the Web API is. */
  readonly apiUrl: string;
  readonly clock: Clock;
}

/** Milliseconds that Slack gets to answer. */
const PATIENCE = 5000;

/** The errors of Slack about a thread. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export const refusesThread = (word: string): boolean =>
  /^(?:thread_(?:not_found|locked)|invalid_thread_ts|cannot_reply_to_message|restricted_action_(?:thread_locked|non_threadable_channel))$/.test(
    word,
  );

/** The errors of Slack that only a message with blocks can cause. */
export const refusesBlocks = (text: string): boolean => /blocks|attachments|msg_too_long/.test(text);

/**
 * Posts once to the `response_url` of a payload: five times within 30 minutes is what Slack grants. Never rejects.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function postToResponseUrl(
  url: string,
  message: object,
  { dispatcher, apiUrl, clock }: ResponseUrlOptions,
): Promise<Posted> {
  if (!isUsable(url, apiUrl)) return 'gone';
  const { signal, done } = timeout(PATIENCE, clock);
  try {
    const body = JSON.stringify(message);
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const response = await request(url, { method: 'POST', headers, body, dispatcher, signal });
    return outcomeOf(response.statusCode, await replyText(response.body), response.headers['retry-after']);
  } catch (error) {
    if (!mayStand(error)) return { retryIn: SHORTLY };
    // A second try would take as long and could show it twice.
    return isTimeout(error) ? 'unheard' : { retryIn: SHORTLY, unheard: true };
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

function outcomeOf(status: number, text: string, retryAfter: string | string[] | undefined): Posted {
  const { ok, word } = wordOf(text);
  if (status < 300 && ok) return 'ok';
  if (refusesBlocks(word)) return 'blocks';
  if (refusesThread(word)) return 'thread';
  if (status === 429) return { retryIn: Number(retryAfter ?? 1) * 1000 || 1000 };
  // What stands between may have passed it on.
  if (status === 502 || status === 504) return { retryIn: SHORTLY, unheard: true };
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
