import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { fuzzedBot, signingSecret } from './bot.ts';
import { type Dice, dice } from './dice.ts';
import { mauled, mutated } from './mutations.ts';
import { realPayloads, relocated, type Sent } from './payloads.ts';
import { TEAM } from './slack.ts';

const CONNECTIONS = 32;
/** What a signed request may be answered with. The signature is of its bytes, so also one that is no UTF-8. */
const RIGHT = [200, 400, 404, 413];
/** The bot hangs up on a forged request before its body is there, so a long one may break off while it is sent. */
const REFUSED = [401, 'EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET'];

interface Request {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowed: readonly (number | string)[];
}

export function encode({ kind, payload }: Sent): Buffer {
  if (kind === 'events_api') return Buffer.from(JSON.stringify(payload));
  const fields = kind === 'slash_commands' ? payload : { payload: JSON.stringify(payload) };
  return Buffer.from(
    new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, textOf(value)])).toString(),
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

const TYPES = ['text/plain', '', 'application/json; charset=utf-16', 'multipart/form-data', 'x'.repeat(500)];

function typeFor({ kind }: Sent, chance: Dice): string {
  const [usual, other] = ['application/json', 'application/x-www-form-urlencoded'];
  if (chance.once(25)) return chance.pick(TYPES);
  return (kind === 'events_api') === chance.once(25) ? other : usual;
}

export const sign = (body: Buffer, time: string, secret = signingSecret): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${time}:`).update(body).digest('hex')}`;

/** Headers of somebody who does not know the secret, or has an old request. */
const FORGED: readonly ((body: Buffer, now: number) => Readonly<Record<string, string>>)[] = [
  () => ({}),
  (body, now) => ({ time: `${now}`, signature: sign(body, `${now}`, 'another secret') }),
  (body, now) => ({ time: `${now}`, signature: sign(Buffer.concat([body, Buffer.from(' ')]), `${now}`) }),
  (body, now) => ({ time: `${now - 301}`, signature: sign(body, `${now - 301}`) }),
  (body, now) => ({ time: `${now + 1000}`, signature: sign(body, `${now + 1000}`) }),
  (body) => ({ time: 'NaN', signature: sign(body, 'NaN') }),
  (body) => ({ time: '', signature: sign(body, '') }),
  (body, now) => ({ time: `${now}`, signature: sign(body, `${now}`).slice(0, -1) }),
  (body, now) => ({ time: `${now}`, signature: sign(body, `${now}`).replace('v0', 'v1') }),
  (_, now) => ({ time: `${now}`, signature: 'v0=' }),
];

/** Request number `index` of a run: the same for the same seed, but for the time that it is signed at. */
function requestOf(real: readonly Sent[], seed: number, index: number): Request {
  const chance = dice(seed + index);
  const chosen = chance.pick(real);
  const unique = chosen.kind === 'events_api' ? { event_id: `Ev${index}` } : {};
  const payload = { ...chosen.payload, ...unique };
  const sent = { kind: chosen.kind, payload: { ...(chance.once(20) ? payload : mutated(payload, chance)) } };
  const whole = encode(sent);
  const body = chance.once(8) ? mauled(whole, chance) : whole;
  const now = Math.floor(Date.now() / 1000);
  const forged = chance.once(20);
  const { time, signature } = forged
    ? chance.pick(FORGED)(body, now)
    : { time: `${now}`, signature: sign(body, `${now}`) };
  return {
    body,
    headers: {
      'content-type': typeFor(chosen, chance),
      ...(time !== undefined && { 'x-slack-request-timestamp': time }),
      ...(signature !== undefined && { 'x-slack-signature': signature }),
    },
    allowed: forged ? REFUSED : RIGHT,
  };
}

/** What came of a run; `wrong` has the first twenty requests that were answered as they should not be. */
export interface Outcome {
  readonly statuses: Readonly<Record<string, number>>;
  /** What the bot says came of the requests that it answered. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
  readonly complaints: readonly string[];
  readonly running: boolean;
  /** Mebibytes after a tenth of the requests, and at the end. */
  readonly memory: readonly [number, number];
  /** Calls of the bot to Slack. */
  readonly calls: number;
  /** Of a question at the end. */
  readonly healthy: boolean;
}

const settings = {
  SLACK_SIGNING_SECRET: signingSecret,
  HOST: '127.0.0.1',
  PORT: '0',
  // Full soon, so that the memory at the end can be compared with that of the beginning.
  CACHE_MAX_MB: '1',
  NODE_OPTIONS: '--max-old-space-size=128',
};

export async function fuzzHttp({ requests, seed }: { requests: number; seed: number }): Promise<Outcome> {
  const captured = await realPayloads();
  const bot = await fuzzedBot(settings);
  const real = captured.map((sent) => relocated(sent, bot.slack.responseUrl));
  const pool = new Pool(`http://127.0.0.1:${bot.port}`, { connections: CONNECTIONS });
  const statuses: Record<string, number> = {};
  const wrong: string[] = [];
  let early = 0;
  let next = 0;
  const one = async (index: number): Promise<void> => {
    const { body, headers, allowed } = requestOf(real, seed, index);
    const status = await post(pool, body, headers);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (!allowed.some((right) => String(right) === status) && wrong.length < 20)
      wrong.push(`${index}: ${status} ${JSON.stringify(headers)} ${readable(body).slice(0, 6000)}`);
  };
  const line = async (): Promise<void> => {
    for (let index = next++; index < requests; index = next++) {
      if (index === Math.floor(requests / 10)) early = bot.memory();
      await one(index);
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, line));
    const healthy = await asks(pool);
    const calls = [...bot.slack.paths.values()].reduce((sum, count) => sum + count, 0);
    return {
      statuses,
      outcomes: bot.outcomes(),
      wrong,
      complaints: bot.complaints(),
      running: bot.running(),
      memory: [early, bot.memory()],
      calls,
      healthy,
    };
  } finally {
    await pool.destroy();
    await bot.stop();
  }
}

const readable = (body: Buffer): string => {
  try {
    return decodeURIComponent(String(body).replaceAll('+', ' '));
  } catch {
    return String(body);
  }
};

async function post(pool: Pool, body: Buffer, headers: Readonly<Record<string, string>>): Promise<string> {
  try {
    const answer = await pool.request({
      path: '/slack/events',
      method: 'POST',
      headers,
      body,
      headersTimeout: 60_000,
    });
    await answer.body.dump();
    return String(answer.statusCode);
  } catch (error) {
    return String(Reflect.get(Object(error), 'code') ?? error);
  }
}

async function asks(pool: Pool): Promise<boolean> {
  const body = new URLSearchParams({
    command: '/ehpc-images',
    text: 'centos 7',
    user_id: 'U1',
    channel_id: 'C1',
    team_id: TEAM,
  }).toString();
  const time = String(Math.floor(Date.now() / 1000));
  const answer = await pool.request({
    path: '/slack/events',
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': sign(Buffer.from(body), time),
    },
  });
  return (await answer.body.text()).includes('CentOS');
}
