import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Dispatcher, ping, WebSocket } from 'undici';
import { z } from 'zod';
import { after, type Clock } from '../../clock.ts';
import { isPrivate } from '../../net/dispatcher.ts';
import { jsonOf } from '../outbound/message.ts';

/** What Slack sends over a WebSocket. Resolves `ack` when it is on its way, rejects where the connection is gone. */
export type Take = (
  payload: Readonly<Record<string, unknown>>,
  ack: (response?: unknown) => Promise<void>,
) => void;

export interface LinkOptions {
  readonly dispatcher: Dispatcher;
  readonly take: Take;
  readonly clock: Clock;
}

/** Milliseconds until Slack has said hello. */
const PATIENCE = 10_000;
/** Milliseconds between two pings; a connection on which nothing is heard for two of them is gone. */
const BEAT = 5000;
/** Milliseconds that a connection that makes place still takes what comes: Slack tells ten seconds before that it closes it. */
const LINGER = 10_000;
/** Milliseconds that Slack waits for an acknowledgement; later ones need no connection. */
const ACK_LIMIT = 3000;

/** One WebSocket to Slack, from its address to its end. */
export interface Link {
  /** Rejects where the connection ends before Slack has said hello. */
  readonly hello: Promise<void>;
  /** Slack asks it to make place, or it is gone. */
  readonly disconnecting: Promise<void>;
  readonly gone: Promise<void>;
  isOpen(): boolean;
  /** Ends it when what came in has been acknowledged and nothing more is to be expected: another is there by now. */
  retire(): void;
  close(): void;
}

const shape = z.looseObject({
  type: z.string(),
  envelope_id: z.string().exactOptional(),
  payload: z.record(z.string(), z.unknown()).exactOptional(),
});

/**
 * Throws on an address that is not `wss:`; `ws:` is for this machine alone, since answers go there.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function openLink(url: string, { clock, dispatcher, take }: LinkOptions): Link {
  if (!isPrivate(url, 'ws')) throw coded('no safe address of a WebSocket', 'UNSAFE_ADDRESS');
  const [hello, disconnecting, gone] = [latch(), latch(), latch()];
  const unanswered = new Set<string>();
  const socket = new WebSocket(url, { dispatcher });
  const isOpen = () => socket.readyState === WebSocket.OPEN;
  const close = () => socket.close();
  const stopPulse = pulse(socket, clock, () => end());
  const greeted = new AbortController();
  after(clock, PATIENCE, () => end(), greeted.signal);
  const end = () => {
    greeted.abort();
    stopPulse();
    close();
    disconnecting.open();
    gone.open();
  };
  const acknowledge = (id: string) => async (response?: unknown) => {
    unanswered.delete(id);
    if (!isOpen()) throw new Error('the connection to Slack is gone');
    const payload = typeof response === 'string' ? { text: response } : (response ?? {});
    socket.send(`{"envelope_id":${JSON.stringify(id)},"payload":${jsonOf(Object(payload))}}`);
  };
  socket.addEventListener('close', end);
  // Without a listener it would be thrown; `close` follows.
  socket.addEventListener('error', () => undefined);
  socket.addEventListener('message', ({ data }) => {
    const { type, envelope_id: id, payload } = read(data);
    if (type === 'hello') {
      greeted.abort();
      hello.open();
    } else if (type === 'disconnect') disconnecting.open();
    else if (id !== undefined && payload) {
      unanswered.add(id);
      after(clock, ACK_LIMIT, () => unanswered.delete(id));
      take(payload, acknowledge(id));
    }
  });
  return {
    hello: Promise.race([hello.opened, gone.opened.then(refuse)]),
    disconnecting: disconnecting.opened,
    gone: gone.opened,
    isOpen,
    retire: () => {
      const rest = () => (unanswered.size === 0 ? close() : after(clock, ACK_LIMIT, close));
      after(clock, LINGER, rest);
    },
    close,
  };
}

/** A promise that is kept from outside. */
function latch() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const coded = (text: string, code: string): Error => Object.assign(new Error(text), { code });

const refuse = (): never => {
  throw coded('no hello from Slack', 'NO_HELLO');
};

/** What cannot be read is of no kind. */
function read(data: unknown): Partial<z.infer<typeof shape>> {
  try {
    return shape.safeParse(JSON.parse(String(data))).data ?? {};
  } catch {
    return {};
  }
}

/** undici tells of these frames nowhere else. https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
const HEARD = ['undici:websocket:ping', 'undici:websocket:pong'];

/** A connection that broke without a word is noticed by its silence. Returns what ends the watch. */
function pulse(socket: WebSocket, clock: Clock, onSilence: () => void): () => void {
  let unheard = 0;
  const hear = (told: unknown) => {
    if (Reflect.get(Object(told), 'websocket') === socket) unheard = 0;
  };
  for (const channel of HEARD) subscribe(channel, hear);
  const ended = new AbortController();
  const beat = () => {
    after(clock, BEAT, beat, ended.signal);
    if (socket.readyState !== WebSocket.OPEN) return;
    if (unheard >= 2) return onSilence();
    unheard += 1;
    ping(socket);
  };
  after(clock, BEAT, beat, ended.signal);
  return () => {
    ended.abort();
    for (const channel of HEARD) unsubscribe(channel, hear);
  };
}
