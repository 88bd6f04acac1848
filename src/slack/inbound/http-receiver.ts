import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { type App as Bolt, type Receiver, ReceiverMultipleAckError } from '@slack/bolt';
import type { Logger } from 'pino';
import { newReference } from '../../ops/log.ts';
import { createDeduplicator, type Deduplicator } from '../deduplicator.ts';
import { jsonOf } from '../outbound/message.ts';
import {
  BODIES_LIMIT,
  BODY_LIMIT,
  createBodies,
  isForm,
  isSslCheck,
  type ReadBody,
  readPayload,
} from './http-body.ts';
import { createRefusals, isSigned, LIFETIME, mayBeSigned, signatureOf } from './http-signature.ts';
import { checkPayload } from './payload.ts';
import { withoutTypedSecrets } from './typed-secrets.ts';

export interface HttpReceiver extends Receiver {
  readonly server: Server;
}

interface Options {
  readonly signingSecret: string;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly bounds?: ServerOptions;
  /** Bytes of bodies that may be on their way in at once. */
  readonly room?: number;
  /** Hears of each signed request that came again. */
  readonly replayed?: () => void;
}

const ENDPOINT = '/slack/events';

/** Bytes of an unsigned body that are read: Slack tries certificates out with less. */
const UNSIGNED_LIMIT = 1024;

/**
 * Signed requests to `POST /slack/events`, each answered at once: what is no request of Slack's is refused before any
 * listener. Bolt's own receiver waits 3 s with that, does not outlive every body, takes requests from the future and refuses
 * a content type with a charset. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function createHttpReceiver(options: Options): HttpReceiver {
  const { log, now, bounds = {}, room = BODIES_LIMIT } = options;
  const closing = new WeakSet<Socket>();
  const [readBody, refused] = [createBodies(room), createRefusals(log, now)];
  const firstTime = createDeduplicator({ now, ttl: LIFETIME, max: REMEMBERED });
  let bolt: Bolt | undefined;
  const server = createServer(bounds, (request, response) => {
    // A body that is not read to its end takes it away from the request.
    const { socket } = request;
    const isClosing = () => closing.has(socket);
    // Node still hands over what was sent behind a request that ends the connection.
    if (isClosing()) return;
    const close: Close = (status) => {
      closing.add(socket);
      if (status === 401) refused();
      end(response.setHeader('Connection', 'close'), status);
    };
    const course = { ...options, readBody, close, isClosing, bolt, firstTime };
    const answering = isForUs(request) ? answer(request, response, course) : close(404);
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

/** Signatures that are remembered, the newest: more than Slack delivers to one workspace in that time. */
const REMEMBERED = 20_000;

const isForUs = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && url.split('?')[0] === ENDPOINT;

/** Answers and ends the connection. Only what Slack signed keeps one, or others could take all the places. */
type Close = (status: 200 | 401 | 404 | 413 | 503) => void;

interface Course extends Options {
  readonly readBody: ReadBody;
  readonly close: Close;
  readonly isClosing: () => boolean;
  readonly firstTime: Deduplicator;
  readonly bolt: Bolt | undefined;
}

async function answer(request: IncomingMessage, response: ServerResponse, course: Course): Promise<void> {
  const { log, bolt } = course;
  const raw = await readSigned(request, course);
  if (raw === undefined) return;
  const contentType = request.headers['content-type'];
  if (isSslCheck(contentType, raw)) return end(response, 200);
  const body = readPayload(contentType, raw);
  if (body === undefined) return end(response, 400);
  if (body['type'] === 'url_verification') return sendJson(response, { challenge: body['challenge'] });
  const fit = checkPayload(body, log);
  if (fit !== 'fits') return end(response, fit === 'broken' ? 400 : 404);
  if (!(await isNew(request, response, course))) return end(response, 200);
  await bolt?.processEvent({ body: withoutTypedSecrets(body), ack: acknowledgement(response) });
  // No listener is for this.
  if (!response.headersSent) end(response, 404);
}

/** The body of a request that Slack signed; all others are answered here. */
async function readSigned(request: IncomingMessage, course: Course): Promise<string | undefined> {
  const { headers } = request;
  const { close, isClosing, now, readBody } = course;
  const likely = mayBeSigned(headers, now());
  const contentType = headers['content-type'];
  if (!likely && !isForm(contentType)) return void close(401);
  const raw = await readBody(request, likely ? BODY_LIMIT : UNSIGNED_LIMIT);
  if (raw === 'broken off' || isClosing()) return;
  if (raw === 'no room') return void close(503);
  if (raw === 'too long') return void close(likely ? 413 : 401);
  if (likely && isSigned(headers, raw.text, course)) return raw.text;
  return void close(isSslCheck(contentType, raw.text) ? 200 : 401);
}

/**
 * Whether a signed request comes for the first time. Whoever recorded one could send it again for five minutes. What was not
 * acknowledged is forgotten: Slack may send that again at once, with the same signature in the same second, and must get its
 * answer. Events that it delivers again later have another signature; their `event_id` is the same.
 */
async function isNew(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { firstTime, replayed }: Course,
): Promise<boolean> {
  const signature = signatureOf(headers);
  if (!(await firstTime(signature))) {
    replayed?.();
    return false;
  }
  response.once('close', () => {
    if (!response.writableFinished || response.statusCode !== 200) void firstTime.forget(signature);
  });
  return true;
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

/** Headers that are written by `end` name the length, so that all of it goes out at once, and not in chunks. */
const sendJson = (response: ServerResponse, body: unknown): void =>
  void response.setHeader('Content-Type', 'application/json').end(jsonOf(Object(body)));
