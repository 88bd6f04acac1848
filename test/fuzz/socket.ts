import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { fuzzedBot } from './bot.ts';
import { type Dice, dice } from './dice.ts';
import { mauled, mutated } from './mutations.ts';
import { realPayloads, relocated, type Sent } from './payloads.ts';
import { TEAM } from './slack.ts';

const OTHERS = [
  '',
  '7',
  '[]',
  '"x"',
  '{',
  '{"type":1}',
  '{"envelope_id":{}}',
  '{"type":"hello"}',
  '{"type":"warning"}',
];

/** A frame as Slack sends it, with something wrong in it. */
function frameOf({ kind, payload }: Sent, index: number, chance: Dice): string | Buffer {
  if (chance.once(20)) return chance.pick(OTHERS);
  const unique = kind === 'events_api' ? { ...payload, event_id: `Ev${index}` } : payload;
  const envelope = {
    type: kind,
    envelope_id: `e${index}`,
    payload: mutated(unique, chance),
    accepts_response_payload: true,
  };
  const whole = Buffer.from(JSON.stringify(chance.once(4) ? mutated(envelope, chance) : envelope));
  const text = chance.once(6) ? mauled(whole, chance) : whole;
  return chance.once(10) ? text : String(text);
}

/** What came of a run. */
export interface Outcome {
  readonly complaints: readonly string[];
  readonly running: boolean;
  /** Envelopes that were acknowledged. */
  readonly acknowledged: number;
  /** What the bot says came of the requests that it answered. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Of a question at the end. */
  readonly healthy: boolean;
}

/** Sends so many broken envelopes to the built bot in Socket Mode. */
export async function fuzzSocket({ envelopes, seed }: { envelopes: number; seed: number }): Promise<Outcome> {
  const captured = await realPayloads();
  const bot = await fuzzedBot({ SLACK_APP_TOKEN: 'xapp-1-fuzz' });
  const real = captured.map((sent) => relocated(sent, bot.slack.responseUrl));
  let acknowledged = 0;
  let healthy = false;
  const hear = (data: unknown) => {
    acknowledged += 1;
    const text = String(data);
    healthy ||= text.includes('"envelope_id":"healthy"') && text.includes('CentOS');
  };
  const listening = new WeakSet<WebSocket>();
  const open = (): WebSocket | undefined => {
    for (const socket of bot.slack.sockets)
      if (!listening.has(socket)) listening.add(socket.on('message', hear));
    return [...bot.slack.sockets].find(({ readyState }) => readyState === 1);
  };
  try {
    for (let index = 0; index < envelopes; index += 1) {
      const chance = dice(seed + index);
      const socket = open() ?? (await next(bot.slack.sockets));
      socket.send(frameOf(chance.pick(real), index, chance));
      // As fast as the bot reads and answers, or it would have to keep what is waiting, and not all of it in time.
      if (index % 100 === 99) await drained(socket);
      if (index % 200 === 199) await bot.idle();
    }
    for (let tries = 0; tries < 100 && !healthy; tries += 1) {
      open()?.send(
        JSON.stringify({
          type: 'slash_commands',
          envelope_id: 'healthy',
          payload: QUESTION,
          accepts_response_payload: true,
        }),
      );
      await sleep(200);
    }
    return {
      complaints: bot.complaints(),
      running: bot.running(),
      acknowledged,
      outcomes: bot.outcomes(),
      healthy,
    };
  } finally {
    await bot.stop();
  }
}

const QUESTION = {
  command: '/ehpc-images',
  text: 'centos 7',
  user_id: 'U1',
  channel_id: 'C1',
  team_id: TEAM,
};

async function next(sockets: ReadonlySet<WebSocket>): Promise<WebSocket> {
  for (let tries = 0; tries < 300; tries += 1) {
    const socket = [...sockets].find(({ readyState }) => readyState === 1);
    if (socket) return socket;
    await sleep(50);
  }
  throw new Error('the bot opened no connection');
}

/** Answered pings come behind what was sent before. */
async function drained(socket: WebSocket): Promise<void> {
  socket.ping();
  await Promise.race([once(socket, 'pong'), once(socket, 'close'), sleep(5_000, undefined, { ref: false })]);
}
