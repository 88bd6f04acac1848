import { setTimeout as sleep } from 'node:timers/promises';
import type { View } from '../../sandbox/slack/views.ts';
import type { Message } from '../../sandbox/slack/workspace.ts';
import type { DeadEnds } from './dead-ends.ts';
import type { Acted, Entrance, Scene } from './entrances.ts';
import type { SlackTrouble } from './slack-troubles.ts';
import { type Bot, type Mode, openServers, type Servers, startBot } from './stage.ts';
import type { Upstream } from './upstream.ts';
import { watchFor } from './watch.ts';

/** One request, and all that goes wrong while it is answered. */
export interface Cell {
  readonly mode: Mode;
  readonly entrance: Entrance;
  readonly upstream: Upstream;
  readonly trouble: SlackTrouble;
  /** The lists were read a moment ago. */
  readonly warm?: true;
}

/** What became of it. */
export interface Seen {
  /** What the bot showed the person, progress left out, in order. */
  readonly answers: readonly string[];
  readonly acted: Acted;
  /** The lines of the requests, as far as the bot wrote any. */
  readonly requests: readonly Readonly<Record<string, unknown>>[];
  /** What the bot wrote for its operator: log and metrics. */
  readonly written: readonly string[];
  /** What it sent to Slack. */
  readonly sent: readonly string[];
  /** Signatures that travelled: they belong into no text at all. */
  readonly signatures: readonly string[];
  /** What lets anybody answer in the bot's place: these belong to Slack alone. */
  readonly tickets: readonly string[];
  /** Something that should not have happened in the test itself. */
  readonly broken?: string;
}

/** A cell whose servers are there, and the card or view that the person acts on. */
export interface Ready {
  readonly cell: Cell;
  readonly servers: Servers;
  readonly on?: Message | View;
}

/** Milliseconds within which each request must have come to its end: a deadline, and each way to Slack after it. */
const PATIENCE = 45_000;

const sceneOf = ({ slack }: Servers): Scene => ({
  slack,
  ada: slack.person('ada'),
  incident: slack.channel('incident', { bot: true }),
});

/** Making what a person acts on is not what is tested: where a busy machine was late for Slack, it is made anew. */
const MAKINGS = 3;

/** What a person acts on is made by a bot that is well; the bot that is tested starts after it was stopped. */
export async function prepare(cell: Cell, makings = MAKINGS): Promise<Ready> {
  const ready = await make(cell).catch((error: unknown) => {
    if (makings === 1) throw error;
    return undefined;
  });
  return ready ?? prepare(cell, makings - 1);
}

async function make(cell: Cell): Promise<Ready> {
  const servers = await openServers();
  const { prepare: made } = cell.entrance;
  if (made === undefined) return { cell, servers };
  try {
    const bot = await startBot(cell.mode, servers);
    const on = await made(sceneOf(servers)).finally(bot.stop);
    return { cell, servers, on };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

export async function run({ cell, servers, on }: Ready, ends: DeadEnds): Promise<Seen> {
  try {
    const bot = await startBot(cell.mode, servers, cell.upstream.settings?.(ends));
    return await act({ cell, servers, ...(on && { on }) }, bot).finally(bot.stop);
  } finally {
    await servers.stop();
  }
}

async function act({ cell, servers, on }: Ready, bot: Bot): Promise<Seen> {
  const { entrance, warm } = cell;
  const scene = sceneOf(servers);
  if (warm) await warmUp(scene, bot);
  const before = bot.lines.length;
  begin(cell, servers);
  const watched = watchFor(scene.ada, scene.slack);
  const acted = await entrance.act(scene, on).catch((error: unknown) => ({ error: String(error) }));
  if (entrance.answer !== 'rows') await reported(bot, before);
  const metrics = await bot.metrics();
  await bot.stop();
  watched.end();
  return {
    acted,
    answers: watched.answers,
    requests: requestsIn(bot.lines.slice(before)),
    written: [...bot.lines, metrics],
    sent: sentToSlack(servers),
    signatures: signaturesIn(servers),
    tickets: ticketsIn(servers),
  };
}

/** From now on everything goes wrong that is to go wrong. */
function begin({ upstream, trouble }: Cell, servers: Servers): void {
  const { slack, ehpc, expire } = servers;
  if (upstream.fault !== undefined) ehpc.fault(upstream.fault, upstream.region);
  if (upstream.keys === 'expired') expire();
  trouble.begin(slack, sceneOf(servers).incident);
}

async function warmUp({ slack, incident }: Scene, bot: Bot): Promise<void> {
  const carl = slack.person('carl');
  await (await slack.command(carl, incident, '/ehpc-images', 'linux')).answer();
  await reported(bot, 0);
}

/** Until the bot has written that a request is over. */
async function reported(bot: Bot, before: number): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  let read = before;
  while (Date.now() < deadline) {
    for (; read < bot.lines.length; read += 1) if (isRequest(bot.lines[read])) return;
    await sleep(10);
  }
}

const isRequest = (line = ''): boolean => line.includes('"msg":"request"');

const requestsIn = (lines: readonly string[]) =>
  lines.filter(isRequest).map((line): Readonly<Record<string, unknown>> => JSON.parse(line));

/** The bodies of what the bot asked of Slack and answered it; its tokens belong into headers alone. */
const sentToSlack = ({ slack }: Servers): string[] =>
  slack.transcript.map(({ wire, request, answered }) =>
    wire === 'http' || wire === 'socket' ? (answered?.body ?? '') : JSON.stringify(request ?? ''),
  );

const signaturesIn = ({ ehpc }: Servers): string[] =>
  ehpc.calls.flatMap(({ headers }) => headers['authorization'] ?? []).map((header) => header.slice(-64));

/** Each response_url and trigger_id that Slack gave. */
const ticketsIn = ({ slack }: Servers): string[] =>
  slack.transcript
    .filter(({ wire }) => wire === 'http' || wire === 'socket')
    .flatMap(({ request }) =>
      ['response_url', 'trigger_id'].map((name) => Reflect.get(Object(request), name)),
    )
    .filter((ticket): ticket is string => typeof ticket === 'string' && ticket !== '');
