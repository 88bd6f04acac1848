import { listen } from '../loopback.ts';
import { createWatchers } from '../watchers.ts';
import { type Asked, showAcknowledgement, watch } from './asked.ts';
import type { Delivery } from './delivery.ts';
import { createSlackFaults, type SlackFault } from './faults.ts';
import { createHttpDelivery, type HttpApp, type HttpDelivery } from './http-delivery.ts';
import { clickPayload, slashPayload } from './payloads.ts';
import { findControl } from './press.ts';
import { createResponseUrls, type Origin } from './response-url.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { createTranscript, type Exchange } from './transcript.ts';
import { answerWebApi } from './web-api.ts';
import {
  type Change,
  type Channel,
  createWorkspace,
  type Message,
  type Person,
  type Workspace,
} from './workspace.ts';
import type { Tokens, World } from './world.ts';

/** A Slack of our own on 127.0.0.1, with one workspace that one app is installed in. */
export interface Slack extends Pick<Workspace, 'person' | 'channel'> {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly tokens: Tokens;
  /** Everything that went between Slack and the bot, in order. */
  readonly transcript: readonly Exchange[];
  readonly socket: Pick<SocketMode, 'connections' | 'connected' | 'drop' | 'disconnect'>;
  /** Sends to the app by signed HTTP from now on. Without it: to whoever opens a socket. */
  useHttp(app: HttpApp): void;
  /** Types a slash command. Resolves when it is acknowledged, or Slack has shown an error. */
  command(
    person: Person,
    channel: Channel,
    command: string,
    text?: string,
    threadTs?: string,
  ): Promise<Asked>;
  /** Presses a button; see `findControl`. `by` presses a message that all see; otherwise it is who sees it alone. */
  press(message: Message, which: number | string, how?: How): Promise<Asked>;
  /** What this person sees in a channel now. */
  messages(channel: Channel, person: Person): readonly Message[];
  fault(fault: SlackFault): void;
  /** Makes Slack take so many milliseconds for each answer of its Web API and of response_url. */
  latency(ms: number): void;
  /** Ends all faults and the latency. */
  heal(): void;
  onEvent(listener: (event: SlackEvent) => void): () => void;
  stop(): Promise<void>;
}

interface How {
  readonly by?: Person;
  readonly option?: number | string;
}

export type SlackEvent =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'change'; readonly change: Change };

export interface SlackOptions {
  readonly now?: () => number;
  /** How long the app may take to acknowledge, in milliseconds; Slack's own is 3,000. */
  readonly limitMs?: number;
  readonly tokens?: Tokens;
}

const sandboxTokens: Tokens = { bot: 'xoxb-sandbox', app: 'xapp-1-sandbox' };

export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const { now = Date.now, limitMs = 3000, tokens = sandboxTokens } = options;
  const watchers = createWatchers<SlackEvent>();
  const world = createWorld(now, watchers.emit);
  const { workspace, transcript } = world;
  const responseUrls = createResponseUrls(world);
  let latencyMs = 0;
  const server = await listen(async (request, response, body) => {
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const path = request.url ?? '/';
    if (!path.startsWith('/api/')) return responseUrls.answer(path, body, response);
    answerWebApi({ ...world, tokens, openSocket }, request, response, body);
  });
  const socket = createSocketMode(server.server, { transcript, limitMs });
  const openSocket = () => socket.open(`127.0.0.1:${server.port}`);
  const openUrl = (origin: Origin) => server.url + responseUrls.open(origin);
  let http: HttpDelivery | undefined;
  const setLatency = (ms: number) => {
    latencyMs = ms;
  };
  return {
    ...actions(
      workspace,
      createAsk(workspace, (delivery) => (http ?? socket).send(delivery), openUrl),
    ),
    ...knobs(world, setLatency),
    apiUrl: `${server.url}/api/`,
    tokens,
    transcript: transcript.entries,
    socket,
    useHttp(app) {
      http = createHttpDelivery(app, { transcript, now, limitMs });
    },
    onEvent: watchers.on,
    async stop() {
      await Promise.all([socket.stop(), http?.stop()]);
      await server.stop();
    },
  };
}

function createWorld(now: () => number, emit: (event: SlackEvent) => void): World {
  const workspace = createWorkspace(now);
  workspace.changes.on((change) => emit({ kind: 'change', change }));
  const transcript = createTranscript(now, (exchange) => emit({ kind: 'exchange', exchange }));
  return { workspace, transcript, faults: createSlackFaults(), now };
}

function knobs({ faults }: World, latency: (ms: number) => void): Pick<Slack, 'fault' | 'latency' | 'heal'> {
  return {
    fault: faults.set,
    latency,
    heal() {
      faults.heal();
      latency(0);
    },
  };
}

type Ask = (asker: Omit<Origin, 'request'>, deliver: (responseUrl: string) => Delivery) => Promise<Asked>;

/** What a command and a click have in common: a response_url, a delivery, and an acknowledgement that may show. */
function createAsk(
  workspace: Workspace,
  send: HttpDelivery['send'],
  openUrl: (origin: Origin) => string,
): Ask {
  let count = 0;
  return async (asker, deliver) => {
    count += 1;
    const asking = { ...asker, request: count };
    const watched = watch(workspace, asking);
    const delivery = deliver(openUrl(asking));
    const delivered = await send(delivery);
    const shown =
      'error' in delivered || delivery.kind === 'interactive'
        ? delivered
        : showAcknowledgement(workspace, asking, delivered.body);
    const { error, ack } = { error: undefined, ack: undefined, ...shown };
    if (error === undefined) return { ...watched, ...(ack && { ack }) };
    return { ...watched, error, answer: () => Promise.reject(new Error(`Slack shows the error ${error}.`)) };
  };
}

function actions(
  workspace: Workspace,
  ask: Ask,
): Pick<Slack, 'person' | 'channel' | 'command' | 'press' | 'messages'> {
  return {
    person: workspace.person,
    channel: workspace.channel,
    messages: workspace.seen,
    async command(person, channel, command, text = '', threadTs) {
      // Slack's own client says so and sends nothing: slash commands do not work in threads.
      if (threadTs !== undefined) {
        const error = `${command} is not supported in threads. Sorry!`;
        return { error, messages: () => [], answer: () => Promise.reject(new Error(error)) };
      }
      return ask({ person: person.id, channel: channel.id }, (responseUrl) => ({
        kind: 'slash_commands',
        payload: slashPayload(person, channel, command, text, responseUrl),
      }));
    },
    async press(message, which, { by, option } = {}) {
      const pressed = findControl(message, which, option);
      const person = by ?? workspace.findPerson(message.only ?? '');
      const channel = workspace.findChannel(message.channel);
      if (!person || !channel)
        throw new Error('A message that all see is pressed by somebody: say who, with `by`.');
      return ask({ person: person.id, channel: channel.id, source: message }, (responseUrl) => ({
        kind: 'interactive',
        payload: clickPayload(person, channel, message, pressed, responseUrl),
      }));
    },
  };
}
