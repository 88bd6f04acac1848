import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { readJson } from '../json.ts';
import { raw } from '../raw.ts';
import { type Delivered, type Delivery, RETRY_REASON, type Wire } from './delivery.ts';
import type { Transcript } from './transcript.ts';

export interface HttpApp {
  /** The app's request URL, e.g. `http://127.0.0.1:3000/slack/events`. */
  readonly url: string;
  readonly signingSecret: string;
}

export interface HttpDelivery {
  readonly send: Wire;
  stop(): Promise<void>;
}

/**
 * Signed requests as Slack makes them; an app that has not answered `limitMs` after the sending has lost.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function createHttpDelivery(
  app: HttpApp,
  { transcript, now, limitMs }: { transcript: Transcript; now: () => number; limitMs: number },
): HttpDelivery {
  const dispatcher = new Agent();
  const send: Wire = async (delivery) => {
    const body = bodyOf(delivery);
    const { kind, payload } = delivery;
    const headers = {
      ...headersFor(body, app.signingSecret, Math.floor(now() / 1000)),
      ...headersOf(delivery),
    };
    const sent = raw(body, headers, `POST ${new URL(app.url).pathname}`);
    const note = transcript.begin({ wire: 'http', what: kind, request: payload, sent });
    const limit = AbortSignal.timeout(limitMs);
    try {
      const answer = await request(app.url, { method: 'POST', headers, body, dispatcher, signal: limit });
      const { statusCode: status } = answer;
      const text = await answer.body.text();
      const read = readAnswer(status, String(answer.headers['content-type']), text);
      note({ status, ...read }, raw(text, answer.headers, String(status)));
      return read;
    } catch (error) {
      const failed = { error: limit.aborted ? 'operation_timeout' : 'dispatch_failed' } as const;
      note({ ...failed, cause: String(error) });
      return failed;
    }
  };
  return { send, stop: () => dispatcher.destroy() };
}

function headersFor(body: string, secret: string, timestamp: number): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    accept: 'application/json,*/*',
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': `v0=${signature}`,
  };
}

function headersOf({ kind, retry }: Delivery): Record<string, string> {
  const type = kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
  if (retry === undefined) return { 'content-type': type };
  return { 'content-type': type, 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': RETRY_REASON };
}

function bodyOf({ kind, payload }: Delivery): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  return form(kind === 'slash_commands' ? payload : { payload: JSON.stringify(payload) });
}

function readAnswer(status: number, contentType: string, body: string): Delivered {
  if (status !== 200) return { error: 'dispatch_failed' };
  if (body === '') return {};
  return { body: contentType.startsWith('application/json') ? readJson(body) : body };
}

function form(fields: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
