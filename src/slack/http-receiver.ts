import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { type App as Bolt, type Receiver, ReceiverMultipleAckError, verifySlackRequest } from '@slack/bolt';
import type { Logger } from 'pino';
import { newReference } from '../log.ts';
import { isSslCheck, readBody, readPayload } from './http-body.ts';
import { checkPayload } from './payload.ts';

export interface HttpReceiver extends Receiver {
  readonly server: Server;
}

interface Options {
  readonly signingSecret: string;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly bounds?: ServerOptions;
}

const ENDPOINT = '/slack/events';

/** Seconds that Slack's clock may be ahead of ours; how far behind it may be is checked by Bolt: five minutes. */
const AHEAD = 300;

/**
 * Signed requests to `POST /slack/events`, each answered at once: what is no request of Slack's is refused before any
 * listener. Bolt's own receiver waits 3 s with that, takes requests from the future, ends the process on a signed `null`
 * and refuses a content type with a charset. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function createHttpReceiver(options: Options): HttpReceiver {
  const { log, bounds = {} } = options;
  let bolt: Bolt | undefined;
  const server = createServer(bounds, (request, response) => {
    const answering = isForUs(request) ? answer(request, response, { ...options, bolt }) : end(response, 404);
    Promise.resolve(answering).catch((error: unknown) => {
      log.error({ reference: newReference(), err: error }, 'a request of Slack failed');
      if (!response.headersSent) end(response, 500);
    });
  });
  return {
    server,
    init: (app) => {
      bolt = app;
    },
    start: async () => server,
    stop: async () => server,
  };
}

const isForUs = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && url.split('?')[0] === ENDPOINT;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { bolt, ...options }: Options & { readonly bolt: Bolt | undefined },
): Promise<void> {
  const raw = await readBody(request).catch(() => 'broken off' as const);
  if (raw === 'broken off') return;
  if (raw === 'too long') return end(response.setHeader('Connection', 'close'), 413);
  const contentType = request.headers['content-type'];
  if (isSslCheck(contentType, raw.text)) return end(response, 200);
  if (!isSlack(request, raw.text, options)) return end(response, 401);
  const body = readPayload(contentType, raw.text);
  if (body === undefined) return end(response, 400);
  if (body['type'] === 'url_verification') return sendJson(response, { challenge: body['challenge'] });
  const fit = checkPayload(body, options.log);
  if (fit !== 'fits') return end(response, fit === 'broken' ? 400 : 404);
  await bolt?.processEvent({ body, ack: acknowledgement(response) });
  // No listener is for this.
  if (!response.headersSent) end(response, 404);
}

function isSlack({ headers }: IncomingMessage, body: string, { signingSecret, log, now }: Options): boolean {
  const timestamp = Number(headers['x-slack-request-timestamp']);
  const signature = String(headers['x-slack-signature']);
  try {
    if (!(timestamp <= now() / 1000 + AHEAD))
      throw new Error('x-slack-request-timestamp is not of this time');
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
      nowMilliseconds: now(),
    });
    return true;
  } catch (error) {
    log.warn({ err: error }, 'a request that is not signed by Slack was refused');
    return false;
  }
}

function acknowledgement(response: ServerResponse) {
  return async (body?: unknown): Promise<void> => {
    if (response.headersSent) throw new ReceiverMultipleAckError();
    if (response.destroyed) throw new Error('the connection to Slack is gone');
    if (body === undefined || body === '') end(response, 200);
    else if (typeof body === 'string') response.writeHead(200, { 'Content-Type': 'text/plain' }).end(body);
    else sendJson(response, body);
  };
}

const end = (response: ServerResponse, status: number): void => void response.writeHead(status).end();

const sendJson = (response: ServerResponse, body: unknown): void =>
  void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
