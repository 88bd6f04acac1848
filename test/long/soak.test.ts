import { expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { fuzzedBot, signingSecret } from '../fuzz/bot.ts';
import { encode, sign } from '../fuzz/http.ts';
import { realPayloads, relocated, type Sent } from '../fuzz/payloads.ts';

const REQUESTS = 100_000;
const CONNECTIONS = 16;
const PEOPLE = 5_000;
const SAMPLES = 100;

const settings = {
  SLACK_SIGNING_SECRET: signingSecret,
  HOST: '127.0.0.1',
  PORT: '0',
  // Full soon, so that what is kept on purpose has its size before it is measured.
  CACHE_MAX_MB: '1',
  // Node takes what memory there is before it collects garbage thoroughly; with so little of it, it has to. What is kept for
  // good of each request, be it 500 bytes, ends the process in a long run.
  NODE_OPTIONS: '--max-old-space-size=64',
};

/** Mostly commands and what is typed in menus, as in a large team; the rest of the entrances as they come. */
function mixOf(real: readonly Sent[]): readonly Sent[] {
  const commands = real.filter(({ kind }) => kind === 'slash_commands');
  const typing = real.filter(({ payload }) => payload['type'] === 'block_suggestion');
  return [...real, ...Array(8).fill(commands).flat(), ...Array(16).fill(typing).flat()];
}

const PERSON = /"(user_id|user|id)":"U[A-Z0-9]+"/g;
const ONCE = /"(event_id|trigger_id|message_ts|view_id|event_ts)":"[^"]*"/g;

/** The request as another person makes it at another time, now and then for a list that nobody has asked for before. */
function requestOf({ kind, payload }: Sent, n: number): { body: Buffer; headers: Record<string, string> } {
  const text = JSON.stringify(payload)
    .replace(PERSON, (_, name: string) => `"${name}":"U${n % PEOPLE}"`)
    .replace(ONCE, (_, name: string) => `"${name}":"${n}.${name}"`);
  const asked = JSON.parse(text) as Record<string, unknown>;
  if (kind === 'slash_commands' && n % 47 === 0) asked['text'] = `centos type:ecs.c${n}.large`;
  const body = encode({ kind, payload: asked });
  const time = String(Math.floor(Date.now() / 1000));
  return {
    body,
    headers: {
      'content-type': `application/${kind === 'events_api' ? 'json' : 'x-www-form-urlencoded'}`,
      'x-slack-request-timestamp': time,
      'x-slack-signature': sign(body, time),
    },
  };
}

type Bot = Awaited<ReturnType<typeof fuzzedBot>>;

interface Sample {
  /** Mebibytes. */
  readonly memory: number;
  readonly handles: number;
}

/** Sends all requests over a few connections, and looks at the process a hundred times meanwhile. */
async function soak(bot: Bot, all: readonly Sent[]) {
  const pool = new Pool(`http://127.0.0.1:${bot.port}`, { connections: CONNECTIONS });
  const statuses: Record<number, number> = {};
  const samples: Sample[] = [];
  let next = 0;
  const line = async () => {
    for (let n = next++; n < REQUESTS; n = next++) {
      const template = all[n % all.length];
      if (template === undefined) throw new Error('there are no requests');
      if (n % (REQUESTS / SAMPLES) === 0) samples.push({ memory: bot.memory(), handles: bot.handles() });
      const request = requestOf(template, n);
      const answer = await pool.request({ path: '/slack/events', method: 'POST', ...request });
      await answer.body.dump();
      statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, line)).finally(() => pool.destroy());
  return { statuses, samples };
}

/** The mean of each fifth of the samples: memory goes up and down with each collection of garbage. */
const fifths = (samples: readonly Sample[], what: keyof Sample): number[] =>
  [0, 1, 2, 3, 4].map((fifth) => {
    const part = samples.slice((fifth * SAMPLES) / 5, ((fifth + 1) * SAMPLES) / 5);
    return Math.round(part.reduce((sum, sample) => sum + sample[what], 0) / part.length);
  });

/** One run, from a bot that has just started to its end. */
async function wholeSoak() {
  const real = await realPayloads();
  const bot = await fuzzedBot(settings);
  const { responseUrl } = bot.slack;
  const all = mixOf(real).map((sent) => relocated(sent, responseUrl));
  const began = performance.now();
  try {
    const soaked = await soak(bot, all);
    const seconds = Math.round((performance.now() - began) / 1000);
    return {
      ...soaked,
      seconds,
      running: bot.running(),
      outcomes: bot.outcomes(),
      complaints: bot.complaints(),
    };
  } finally {
    await bot.stop();
  }
}

test(`memory stays flat over ${REQUESTS} requests of every kind, and so do sockets`, async () => {
  const { statuses, outcomes, samples, seconds, running, complaints } = await wholeSoak();
  const [memory, handles] = [fifths(samples, 'memory'), fifths(samples, 'handles')];
  process.stdout.write(
    `soak: ${REQUESTS} requests in ${seconds} s; by fifths ${memory.join(', ')} MiB and ${handles.join(', ')} handles\n`,
  );
  expect({ statuses, running, complaints }).toEqual({
    statuses: { 200: REQUESTS },
    running: true,
    complaints: [],
  });
  // Most of them must be worked for: a door that lets nobody in needs no memory.
  expect(outcomes['found']).toBeGreaterThan(REQUESTS / 4);
  expect(outcomes['refused']).toBeUndefined();
  expect(samples).toHaveLength(SAMPLES);
  expect(memory[4]).toBeLessThan((memory[1] ?? 0) * 1.1 + 20);
  expect(handles[4]).toBeLessThan((handles[1] ?? 0) + 20);
}, 900_000);
