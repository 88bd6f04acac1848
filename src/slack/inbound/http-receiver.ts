import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { type App as Bolt, type Receiver, ReceiverMultipleAckError } from '@slack/bolt';
import type { HttpMode } from '../../config/config.ts';
import { newReference } from '../../ops/log.ts';
import { cannotListen, portOf } from '../../ops/ports.ts';
import { createDeduplicator, type Deduplicator } from '../deduplicator.ts';
import { jsonBytesOf } from '../outbound/message.ts';
import type { Connection } from './connection.ts';
import {
  type Budget,
  createLimits,
  type HttpRefusal,
  type Limits,
  type LimitsOptions,
  type Share,
  serverOptions,
} from './http-limits.ts';
import { checkPayload } from './payload.ts';
import { withoutTypedSecrets } from './typed-secrets.ts';

interface Options extends LimitsOptions {
  /** Milliseconds of Node's server, where a test cannot wait for the usual ones. */
  readonly timeouts?: ServerOptions;
  /** Hears of each signed request that came again. */
  readonly replayed?: () => void;
}

interface HttpConnection extends Connection {
  readonly receiver: Receiver & { readonly server: Server };
}

/** Milliseconds for what is still on its way in when the server closes. */
const farewell = 500;

/** Slack calls: the other mode needs a public address. */
export function httpConnection({ signingSecret, host, port }: HttpMode, options: Options): HttpConnection {
  const { clock } = options;
  const limits = createLimits(options);
  const signingKey = createSecretKey(signingSecret, 'utf8');
  const receiver = createReceiver({ ...options, signingKey, limits });
  const { server } = receiver;
  return {
    receiver,
    open: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(cannotListen('PORT', port, error)));
        server.listen(port, host, () => resolve(portOf(server)));
      }),
    notReady: () => {
      if (!server.listening) return 'starting';
      return limits.isSaturated() ? 'saturated' : undefined;
    },
    // A load balancer needs a while to notice; until the last answer is out, whoever still comes is served.
    refuse: () =>
      void server.prependListener('request', (_, response) => response.setHeader('Connection', 'close')),
    end: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.race([closed, clock.sleep(farewell)]);
      server.closeAllConnections();
    },
  };
}

/** What all requests share. */
interface Context extends Options {
  readonly signingKey: KeyObject;
  readonly limits: Limits;
  readonly peers: WeakMap<Socket, Peer>;
  readonly firstTime: Deduplicator;
  bolt?: Bolt;
}

/** A connection. */
interface Peer {
  readonly share: Share;
  /** Its last answer is on its way. */
  closing: boolean;
}

/**
 * Signed requests to `POST /slack/events`, each answered at once: what is no request of Slack's is refused before any
 * listener. Bolt's own receiver waits 3 s with that, does not outlive every body, takes requests from the future and refuses
 * a content type with a charset. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
function createReceiver(options: Options & Pick<Context, 'signingKey' | 'limits'>) {
  const { clock, limits, timeouts } = options;
  const firstTime = createDeduplicator({ now: clock.now, ttl: LIFETIME, max: REMEMBERED });
  const context: Context = { ...options, firstTime, peers: new WeakMap() };
  const receive = (request: IncomingMessage, response: ServerResponse) => handle(request, response, context);
  const server = createServer({ ...serverOptions, ...timeouts }, receive);
  // Node would refuse it by itself, and keep the connection.
  server.on('checkExpectation', receive);
  server.on('connection', (socket) => {
    const share = limits.connections.open(() => {
      limits.refused('crowded');
      socket.destroy();
    });
    context.peers.set(socket, { share, closing: false });
    socket.once('close', () => limits.connections.close(share));
    limits.connections.grow(share, 1);
  });
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    const [reason, status] = brokenBy(code) ?? [];
    if (reason) limits.refused(reason);
    if (reason && socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    socket.destroy();
  });
  return {
    server,
    init: (app: Bolt) => {
      context.bolt = app;
    },
    start: async () => server,
    stop: async () => server,
  };
}

/**
 * What Node finds in a request before anybody else sees it: its codes, and those of its parser. Nothing where the other side
 * has gone. https://nodejs.org/api/http.html#event-clienterror
 */
function brokenBy(code: string): readonly [HttpRefusal, string] | undefined {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return ['timeout', '408 Request Timeout'];
  if (code === 'HPE_HEADER_OVERFLOW') return ['malformed', '431 Request Header Fields Too Large'];
  if (code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE') return ['malformed', '400 Bad Request'];
  return undefined;
}

const ENDPOINT = '/slack/events';

const isForUs = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && url.split('?')[0] === ENDPOINT;

/** Bytes; a shortcut brings a message of somebody else's, of which every character may take nine. */
const BODY_LIMIT = 4_194_304;
/** Bytes of an unsigned body that are read: Slack tries certificates out with less. */
const UNSIGNED_LIMIT = 1_024;

/** The answer to what is refused. */
const STATUS = {
  path: 404,
  unsigned: 401,
  outdated: 401,
  mismatch: 401,
  too_large: 413,
  crowded: 503,
} as const satisfies Partial<Record<HttpRefusal, number>>;

function handle(request: IncomingMessage, response: ServerResponse, context: Context): void {
  const { clock, limits, log, peers, signingKey } = context;
  const { headers, socket } = request;
  const peer = peers.get(socket);
  // Node still hands over what was sent behind a request that ends the connection.
  if (!peer || peer.closing) return;
  /** Answers and ends the connection. Only what Slack signed keeps one, or others could take all the places. */
  const close = (status: number): void => {
    peer.closing = true;
    end(response.setHeader('Connection', 'close'), status);
  };
  const refuse = (reason: keyof typeof STATUS): void => {
    limits.refused(reason);
    close(STATUS[reason]);
  };
  if (!isForUs(request)) return void refuse('path');
  const contentType = headers['content-type'];
  const fault = headerFault(headers, clock.now());
  if (fault && !isForm(contentType)) return void refuse(fault);
  readBody(request, {
    peer,
    budget: fault ? limits.unsignedBodies : limits.bodies,
    limit: fault ? UNSIGNED_LIMIT : BODY_LIMIT,
    refuse: (reason) => refuse(fault ?? reason),
    whole: (body) => {
      if (!fault && isSigned(headers, body, signingKey)) {
        limits.connections.prove(peer.share);
        answer(request, response, body.toString('utf8'), context).catch((error: unknown) => {
          log.error({ reference: newReference(), err: error }, 'a request of Slack failed');
          if (!response.headersSent) end(response, 500);
        });
        return;
      }
      if (body.length <= UNSIGNED_LIMIT && isSslCheck(contentType, body.toString('utf8'))) close(200);
      else refuse(fault ?? 'mismatch');
    },
  });
}

interface Reading {
  readonly peer: Peer;
  readonly budget: Budget;
  /** Bytes. */
  readonly limit: number;
  /** One of these two is called, or neither where the sender breaks off. */
  readonly whole: (body: Buffer) => void;
  readonly refuse: (reason: 'too_large' | 'crowded') => void;
}

/** Nothing is read of a body that says itself that it is too large. */
function readBody(request: IncomingMessage, { peer, budget, limit, whole, refuse }: Reading): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) return void refuse('too_large');
  let chunks: Buffer[] = [];
  const share = budget.open(() => {
    chunks = [];
    refuse('crowded');
  });
  const close = () => budget.close(share);
  request.on('data', (chunk: Buffer) => {
    if (peer.closing) return;
    chunks.push(chunk);
    budget.grow(share, chunk.length);
    if (share.size <= limit) return;
    close();
    refuse('too_large');
  });
  request.once('end', () => {
    close();
    if (!peer.closing) whole(Buffer.concat(chunks));
  });
  request.once('close', close);
}

/** Seconds that Slack's clock and ours may be apart. */
const APART = 300;
/** Milliseconds for which a request may come again and still count as signed: its time may lie ahead of ours, too. */
const LIFETIME = 2 * APART * 1000;
/** Signatures that are remembered, the newest: more than Slack delivers to one workspace in that time. */
const REMEMBERED = 20_000;

const signatureOf = (headers: IncomingHttpHeaders): string => String(headers['x-slack-signature']);
const timestampOf = (headers: IncomingHttpHeaders): string => String(headers['x-slack-request-timestamp']);

/** What tells by its headers alone that a request is not of Slack's, before a body is read or anything is computed. */
export function headerFault(headers: IncomingHttpHeaders, now: number): 'unsigned' | 'outdated' | undefined {
  const timestamp = timestampOf(headers);
  if (!/^v0=[0-9a-f]{64}$/.test(signatureOf(headers)) || !/^\d{1,12}$/.test(timestamp)) return 'unsigned';
  return Math.abs(Number(timestamp) - Math.floor(now / 1000)) <= APART ? undefined : 'outdated';
}

/**
 * Whether Slack signed a body, for headers without a fault.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSigned(headers: IncomingHttpHeaders, body: Buffer, signingKey: KeyObject): boolean {
  const mac = createHmac('sha256', signingKey)
    .update(`v0:${timestampOf(headers)}:`)
    .update(body)
    .digest();
  return timingSafeEqual(mac, Buffer.from(signatureOf(headers).slice('v0='.length), 'hex'));
}

/** Answers a request that Slack signed, with this body. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  text: string,
  { bolt, firstTime, log, replayed }: Context,
): Promise<void> {
  const contentType = request.headers['content-type'];
  if (isSslCheck(contentType, text)) return end(response, 200);
  const body = readPayload(contentType, text);
  if (body === undefined) return end(response, 400);
  if (body['type'] === 'url_verification') return sendJson(response, { challenge: body['challenge'] });
  const fit = checkPayload(body, log);
  if (fit !== 'fits') return end(response, fit === 'broken' ? 400 : 404);
  const signature = signatureOf(request.headers);
  if (!(await firstTime(signature))) {
    replayed?.();
    return end(response, 200);
  }
  forgetUnlessAnswered(response, () => firstTime.forget(signature));
  await bolt?.processEvent({ body: withoutTypedSecrets(body), ack: acknowledgement(response) });
  // No listener is for this.
  if (!response.headersSent) end(response, 404);
}

/**
 * Whoever recorded a signed request could send it again for five minutes, so signatures are remembered. What was not
 * acknowledged is forgotten: Slack may send that again at once, with the same signature in the same second, and must get its
 * answer. Events that it delivers again later have another signature; their `event_id` is the same.
 */
function forgetUnlessAnswered(response: ServerResponse, forget: () => unknown): void {
  response.once('close', () => {
    if (!response.writableFinished || response.statusCode !== 200) void forget();
  });
}

/**
 * Slack tries certificates out with it, unsigned, so nothing else of such a body is looked at.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
const isSslCheck = (contentType: string | undefined, body: string): boolean =>
  isForm(contentType) && /(?:^|&)ssl_check=1(?:&|$)/.test(body);

const isForm = (contentType = ''): boolean =>
  contentType.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';

type Payload = Readonly<Record<string, unknown>>;

/**
 * What Slack sends: JSON for events, a form for commands, JSON in the field `payload` of a form for the rest. Nothing for
 * all that is no JSON object. https://docs.slack.dev/interactivity/handling-user-interaction#payloads
 */
export function readPayload(contentType: string | undefined, body: string): Payload | undefined {
  if (!isForm(contentType)) return readObject(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  if (payload !== null) return readObject(payload);
  return form.size === 0 ? undefined : Object.fromEntries(form);
}

function readObject(text: string): Payload | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch {
    return undefined;
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

/** With its length, all of it goes out at once, and not in chunks. */
function sendJson(response: ServerResponse, body: unknown): void {
  const json = jsonBytesOf(Object(body));
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': json.length }).end(json);
}
