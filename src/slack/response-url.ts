import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, request } from 'undici';
import { isLoopback } from '../proxy.ts';

/** `blocks`: Slack refused them. `gone`: this URL is used up, expired, or leads nowhere. */
export type Posted = 'ok' | 'blocks' | 'gone';

export interface ResponseUrlOptions {
  readonly dispatcher: Dispatcher;
  /** Milliseconds that Slack gets to answer. */
  readonly patience?: number;
  /** Milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Milliseconds: what a 429 may ask for at most before another way is taken. */
const longestPause = 3000;

/** The errors of Slack that only a message with blocks can cause. */
export const refusesBlocks = (text: string): boolean => /blocks|attachments|msg_too_long/.test(text);

/**
 * Posts to the `response_url` of a payload: five times within 30 minutes is what Slack grants. A second try follows a
 * 429, a 5xx and a broken connection. Never rejects.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function postToResponseUrl(
  url: string,
  message: object,
  { dispatcher, patience = 5000, pause = sleep }: ResponseUrlOptions,
): Promise<Posted> {
  if (!isUsable(url)) return 'gone';
  const body = JSON.stringify(message);
  const first = await postOnce(url, body, dispatcher, patience);
  if (typeof first === 'string') return first;
  if (first.retryIn > longestPause) return 'gone';
  await pause(first.retryIn);
  const second = await postOnce(url, body, dispatcher, patience);
  return typeof second === 'string' ? second : 'gone';
}

/** It comes in a signed payload, but an answer never leaves this machine in the clear. */
function isUsable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Milliseconds until it may be tried again. */
interface Again {
  readonly retryIn: number;
}

async function postOnce(
  url: string,
  body: string,
  dispatcher: Dispatcher,
  patience: number,
): Promise<Posted | Again> {
  try {
    const signal = AbortSignal.timeout(patience);
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const response = await request(url, { method: 'POST', headers, body, dispatcher, signal });
    return outcomeOf(response.statusCode, await response.body.text(), response.headers['retry-after']);
  } catch (error) {
    // One that took too long may have been posted; a second try would take as long and could show it twice.
    return Reflect.get(Object(error), 'name') === 'TimeoutError' ? 'gone' : { retryIn: 200 };
  }
}

function outcomeOf(status: number, text: string, retryAfter: string | string[] | undefined): Posted | Again {
  if (refusesBlocks(text)) return 'blocks';
  if (status === 429) return { retryIn: Number(retryAfter ?? 1) * 1000 || 1000 };
  if (status >= 500) return { retryIn: 200 };
  return status < 300 && !/"ok":\s*false/.test(text) ? 'ok' : 'gone';
}
