import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Dispatcher, ping, WebSocket } from 'undici';
import { z } from 'zod';
import { after, type Clock } from '../../clock.ts';
import { isPrivate } from '../../net/dispatcher.ts';
import { isRefusal, retryInOf } from '../outbound/errors.ts';
import { jsonOf } from '../outbound/message.ts';

/** What Slack sends over a WebSocket. Resolves `ack` when it is on its way, rejects where the connection is gone. */
export type Take = (
  payload: Readonly<Record<string, unknown>>,
  ack: (response?: unknown) => Promise<void>,
) => void;

interface LinkOptions {
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
interface Link {
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
  payload: z
    .custom<Parameters<Take>[0]>((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
    .exactOptional(),
});

/**
 * Throws on an address that is not `wss:`; `ws:` is for this machine alone, since answers go there.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function openLink(url: string, { clock, dispatcher, take }: LinkOptions): Link {
  if (!isPrivate(url, 'ws')) throw coded('no safe address of a WebSocket', 'UNSAFE_ADDRESS');
  const [hello, disconnecting, gone] = [latch(), latch(), latch()];
  const unanswered = createUnanswered(clock);
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
      take(payload, acknowledge(id));
    }
  });
  return {
    hello: Promise.race([hello.opened, gone.opened.then(refuse)]),
    disconnecting: disconnecting.opened,
    gone: gone.opened,
    isOpen,
    retire: () => {
      const rest = () => (unanswered.isEmpty() ? close() : after(clock, ACK_LIMIT, close));
      after(clock, LINGER, rest);
    },
    close,
  };
}

/** What came in so lately that Slack still waits for its acknowledgement. A timer for each would live for three seconds. */
function createUnanswered({ now }: Clock) {
  /** When each came in, in milliseconds; the oldest first. */
  const since = new Map<string, number>();
  const forgetOld = () => {
    for (const [id, at] of since) {
      if (now() - at < ACK_LIMIT) return;
      since.delete(id);
    }
  };
  return {
    add: (id: string) => {
      forgetOld();
      since.set(id, now());
    },
    delete: (id: string) => since.delete(id),
    isEmpty: () => {
      forgetOld();
      return since.size === 0;
    },
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

export interface LineOptions extends LinkOptions {
  /** Asks Slack for the address of one connection. */
  readonly address: () => Promise<string>;
  readonly onHello: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** Milliseconds: the longest pause before Slack is tried again. */
const LONGEST_REST = 10_000;
/** Milliseconds that Slack may have the bot wait: longer, and nobody would get an answer for too long. */
const LONGEST_WISH = 300_000;
/** Milliseconds before a token that Slack refused is tried again. */
const REFUSED_REST = 60_000;
/** Milliseconds. A connection that has lived so long was a good one: the next may follow at once. */
const CALM = 10_000;

/** A place at Slack that is never given up: one connection after the other, the next before the last is gone. */
export interface Line {
  state(): 'open' | 'refused' | 'disconnected';
  /** Resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** Tries for ever, so no outage of Slack outlives itself here. Nothing of it rejects. */
export function createLine(options: LineOptions): Line {
  const { clock, onFailure, onHello } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const links = new Set<Link>();
  const dial = createDial(options, links, signal);
  let current: Link | undefined;
  let failure: unknown;

  const hold = async (): Promise<void> => {
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        const link = await dial();
        failure = undefined;
        current?.retire();
        current = link;
        onHello();
        if (await livesLong(link, clock)) tries = 0;
        await link.disconnecting;
      } catch (error) {
        failure = error;
        if (!signal.aborted) onFailure(error);
      }
      await clock.sleep(restOf(tries, failure), signal).catch(() => undefined);
    }
  };
  const held = hold();

  return {
    state: () => {
      if (current?.isOpen()) return 'open';
      return isRefusal(failure) ? 'refused' : 'disconnected';
    },
    close: async () => {
      closing.abort();
      for (const link of links) link.close();
      await Promise.all([held, ...[...links].map(({ gone }) => gone)]);
    },
  };
}

/** Resolves to a connection on which Slack has said hello. */
const createDial =
  ({ address, clock, dispatcher, take }: LineOptions, links: Set<Link>, signal: AbortSignal) =>
  async (): Promise<Link> => {
    const url = await address();
    signal.throwIfAborted();
    const link = openLink(url, { clock, dispatcher, take });
    links.add(link);
    void link.gone.then(() => links.delete(link));
    await link.hello;
    return link;
  };

/** Whether a connection is still wanted after a while. */
function livesLong({ disconnecting }: Link, { sleep }: Clock): Promise<boolean> {
  const left = new AbortController();
  void disconnecting.then(() => left.abort());
  return sleep(CALM, left.signal).then(
    () => true,
    () => false,
  );
}

/** The first follows at once, the others after pauses that double, all but that no sooner than Slack wants. */
function restOf(tries: number, failure: unknown): number {
  if (isRefusal(failure)) return REFUSED_REST;
  const rest = tries < 2 ? 0 : Math.min(LONGEST_REST, 125 * 2 ** tries);
  // Node's timers take what is beyond 24 days for no time at all.
  return Math.max(rest, Math.min(LONGEST_WISH, retryInOf(failure) ?? 0));
}
