import { listen } from '../loopback.ts';
import { createWatchers } from '../watchers.ts';
import { createAsk } from './asking.ts';
import { type Delivery, withDuplicates, withRetry } from './delivery.ts';
import { createSlackFaults, type SlackFault } from './faults.ts';
import { createHttpDelivery, type HttpApp, type HttpDelivery } from './http-delivery.ts';
import type { Interactions } from './interaction-types.ts';
import { createInteractions } from './interactions.ts';
import { createResponseUrls, type Origin } from './response-url.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { createState } from './state.ts';
import { createTranscript, type Exchange } from './transcript.ts';
import { createTriggers } from './triggers.ts';
import { createViews, type View, type ViewChange } from './views.ts';
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
export interface Slack extends Interactions, Pick<Workspace, 'person' | 'channel' | 'dm' | 'invite'> {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly tokens: Tokens;
  /** Everything that went between Slack and the bot, in order. */
  readonly transcript: readonly Exchange[];
  readonly socket: Pick<SocketMode, 'connections' | 'connected' | 'drop' | 'disconnect'>;
  /** Sends to the app by signed HTTP from now on. */
  useHttp(app: HttpApp): void;
  /** Sends to whoever opens a socket from now on, as at first. */
  useSocket(): Promise<void>;
  /** What this person sees in a channel now. */
  messages(channel: Channel, person: Person): readonly Message[];
  /** All that is there now: what everybody sees, and what one person sees alone. */
  all(): Everything;
  /** The view as it is now, if it is still there. */
  view(id: string): View | undefined;
  fault(fault: SlackFault): void;
  /** What is made to go wrong now. See `SlackFaults.active`. */
  faults(): readonly SlackFault[];
  /**
   * Makes Slack take so many milliseconds for each answer of its Web API and of response_url; without `ms` only says how
   * many it takes now.
   */
  latency(ms?: number): number;
  /** Ends the faults on one thing (see `SlackFault.on`), or all of them and the latency. */
  heal(on?: string): void;
  onEvent(listener: (event: SlackEvent) => void): () => void;
  stop(): Promise<void>;
}

interface Everything {
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly homes: readonly View[];
}

export type SlackEvent =
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'view'; readonly change: ViewChange };

export interface SlackOptions {
  readonly now?: () => number;
  /** How long the app may take to acknowledge, in milliseconds; Slack's own is 3,000. */
  readonly limitMs?: number;
  readonly tokens?: Tokens;
  /** What the bot token may do; without it, what the manifest asks for. */
  readonly scopes?: readonly string[];
  /** Sends an event again that was not acknowledged, within so many milliseconds; without it, never. */
  readonly retryMs?: number;
}

const sandboxTokens: Tokens = { bot: 'xoxb-sandbox', app: 'xapp-1-sandbox' };
const manifestScopes: readonly string[] = ['commands', 'chat:write', 'app_mentions:read', 'im:history'];

const DEFAULTS = { now: Date.now, limitMs: 3000, tokens: sandboxTokens, scopes: manifestScopes, retryMs: 0 };

export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const { now, limitMs, tokens, scopes, retryMs } = { ...DEFAULTS, ...options };
  const watchers = createWatchers<SlackEvent>();
  const world = createWorld(now, watchers.emit);
  const { transcript } = world;
  const responseUrls = createResponseUrls(world);
  const server = await listen((request, response, body) => {
    response.setHeader('date', new Date(now()).toUTCString());
    return request.url?.startsWith('/api/')
      ? answerWebApi({ ...world, tokens, scopes, openSocket }, request, response, body)
      : responseUrls.answer(request, response, body);
  });
  const socket = createSocketMode(server.server, { transcript, faults: world.faults, limitMs });
  const openSocket = () => socket.open(`127.0.0.1:${server.port}`);
  const openUrl = (origin: Origin) => server.url + responseUrls.open(origin);
  let http: HttpDelivery | undefined;
  const wire = (delivery: Delivery) => (http ?? socket).send(delivery);
  const connected = async () => void (http ?? (await socket.connected(retryMs).catch(() => undefined)));
  const send = withDuplicates(retryMs > 0 ? withRetry(wire, connected) : wire, world.faults);
  const reachable = () => http !== undefined || socket.connections > 0;
  return {
    ...createInteractions({ world, send, ask: createAsk(world, send, openUrl), reachable }),
    ...looks(world),
    ...knobs(world),
    apiUrl: `${server.url}/api/`,
    tokens,
    transcript: transcript.entries,
    socket,
    useHttp(app) {
      void http?.stop();
      http = createHttpDelivery(app, { transcript, now, limitMs });
    },
    async useSocket() {
      const before = http;
      http = undefined;
      await before?.stop();
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
  workspace.channelChanges.on((channel) => emit({ kind: 'channel', channel }));
  const transcript = createTranscript(now, (exchange) => emit({ kind: 'exchange', exchange }));
  const views = createViews();
  views.changes.on((change) => emit({ kind: 'view', change }));
  const [state, triggers] = [createState(), createTriggers(now)];
  const faults = createSlackFaults();
  return { workspace, views, state, offered: new Map(), triggers, transcript, faults, now };
}

type Looks = 'person' | 'channel' | 'dm' | 'invite' | 'messages' | 'all' | 'view';

function looks({ workspace, views }: World): Pick<Slack, Looks> {
  const { person, channel, dm, invite, seen: messages } = workspace;
  return {
    ...{ person, channel, dm, invite, messages },
    all() {
      const there = workspace.all();
      return { ...there, homes: there.people.flatMap(({ id }) => views.home(id) ?? []) };
    },
    view: views.find,
  };
}

function knobs({ faults }: World): Pick<Slack, 'fault' | 'faults' | 'latency' | 'heal'> {
  return {
    fault: faults.set,
    faults: () => faults.active,
    latency(ms = faults.latencyMs) {
      faults.latencyMs = ms;
      return ms;
    },
    heal: faults.heal,
  };
}
