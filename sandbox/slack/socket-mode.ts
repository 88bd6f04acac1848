import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { readJson } from '../json.ts';
import { raw } from '../raw.ts';
import { type Delivered, type Delivery, isAnswered, RETRY_REASON, type Wire } from './delivery.ts';
import type { SlackFaults } from './faults.ts';
import type { Transcript } from './transcript.ts';
import { APP } from './workspace.ts';

export interface SocketMode {
  /** The address of one connection, with its ticket. */
  open(host: string): string;
  readonly send: Wire;
  readonly connections: number;
  /** Resolves when an app is connected. Rejects after `ms` milliseconds. */
  connected(ms: number): Promise<void>;
  /** Breaks every connection without a word. */
  drop(): void;
  /** Asks every connection to make place, as Slack does from time to time. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Closes the connections as the protocol wants it, and breaks those that do not answer. */
  stop(): Promise<void>;
}

const PING_MS = 10_000;
const CLOSE_MS = 300;
const acknowledgement = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() });

/** https://docs.slack.dev/apis/events-api/using-socket-mode */
export function createSocketMode(
  server: Server,
  { transcript, faults, limitMs }: Pick<Sending, 'transcript' | 'faults' | 'limitMs'>,
): SocketMode {
  const tickets = new Set<string>();
  const waiting: Waiting = new Map();
  const sockets = acceptSockets(server, tickets, (text) => {
    const ack = acknowledgement.safeParse(readJson(text));
    if (ack.success) waiting.get(ack.data.envelope_id)?.(ack.data.payload, text);
  });
  const send = createSender({ sockets, waiting, transcript, faults, limitMs });
  return {
    send,
    get connections() {
      return sockets.clients.size;
    },
    open(host) {
      const ticket = randomBytes(12).toString('hex');
      tickets.add(ticket);
      return `ws://${host}/link?ticket=${ticket}&app_id=${APP}`;
    },
    connected: (ms) => firstConnection(sockets, ms),
    drop: () => sockets.clients.forEach((socket) => void socket.terminate()),
    disconnect(reason) {
      const frame = JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } });
      for (const socket of sockets.clients) socket.send(frame);
    },
    async stop() {
      sockets.close();
      await Promise.all([...sockets.clients].map(closePolitely));
    },
  };
}

type Waiting = Map<string, (payload: unknown, frame: string) => void>;

interface Sending {
  readonly sockets: WebSocketServer;
  /** What to do with the acknowledgement of an envelope, by its id. */
  readonly waiting: Waiting;
  readonly transcript: Transcript;
  readonly faults: SlackFaults;
  readonly limitMs: number;
}

/** Over each of the open connections in turn. */
function createSender({ sockets, waiting, transcript, faults, limitMs }: Sending): Wire {
  let turn = 0;
  return (delivery) => {
    const open = [...sockets.clients].filter((socket) => socket.readyState === socket.OPEN);
    turn += 1;
    const socket = open[turn % open.length];
    const envelope = envelopeFor(delivery);
    const frame = JSON.stringify(envelope);
    const { kind, payload: request } = delivery;
    const note = transcript.begin({ wire: 'socket', what: kind, request, sent: raw(frame) });
    if (socket === undefined) {
      note({ error: 'no connection' });
      return Promise.resolve({ error: 'dispatch_failed' });
    }
    return new Promise((resolve) => {
      const end = (delivered: Delivered, ack?: string) => {
        clearTimeout(timer);
        waiting.delete(envelope.envelope_id);
        note(delivered, ack === undefined ? ack : raw(ack));
        resolve(delivered);
      };
      const timer = setTimeout(() => end({ error: 'operation_timeout' }), limitMs);
      const dropped = faults.take(['socket'])?.answer;
      waiting.set(envelope.envelope_id, (payload, ack) => {
        if (dropped === 'drop after') socket.terminate();
        end(isEmpty(payload) ? {} : { body: payload }, ack);
      });
      socket.send(frame, () => dropped === 'drop before' && socket.terminate());
    });
  };
}

function acceptSockets(
  server: Server,
  tickets: Set<string>,
  onText: (text: string) => void,
): WebSocketServer {
  const sockets = new WebSocketServer({
    server,
    verifyClient: ({ req }: { req: IncomingMessage }) =>
      tickets.delete(new URL(req.url ?? '/', 'ws://sandbox').searchParams.get('ticket') ?? ''),
  });
  sockets.on('connection', (socket: WebSocket) => {
    const pings = setInterval(() => socket.ping(), PING_MS);
    socket.on('close', () => clearInterval(pings));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => onText(String(data)));
    socket.send(JSON.stringify(hello(sockets.clients.size)));
  });
  return sockets;
}

const hello = (connections: number) => ({
  type: 'hello',
  num_connections: connections,
  debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18060 },
  connection_info: { app_id: APP },
});

const envelopeFor = (delivery: Delivery) => ({
  envelope_id: randomUUID(),
  type: delivery.kind,
  payload: delivery.payload,
  accepts_response_payload: isAnswered(delivery),
  ...(delivery.kind === 'events_api' && {
    retry_attempt: delivery.retry ?? 0,
    retry_reason: delivery.retry === undefined ? '' : RETRY_REASON,
  }),
});

function firstConnection(sockets: WebSocketServer, ms: number): Promise<void> {
  if (sockets.clients.size > 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No app connected to Socket Mode.')), ms);
    sockets.once('connection', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function closePolitely(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), CLOSE_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });
}

const isEmpty = (payload: unknown) =>
  payload === undefined ||
  payload === '' ||
  (typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0);
