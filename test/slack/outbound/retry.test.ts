import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { Agent } from 'undici';
import type { Clock } from '../../../src/clock.ts';
import { portOf } from '../../../src/ops/ports.ts';
import { createDelivery } from '../../../src/slack/outbound/delivery.ts';
import type { Destination } from '../../../src/slack/outbound/destination.ts';
import { webApiOptions } from '../../../src/slack/outbound/web-api.ts';
import { en } from '../../../src/words/en.ts';
import { type TestClock, testClock, timeoutsBy } from '../../support/clock.ts';
import fc, { runs } from '../../support/fast-check.ts';
import { logLines } from '../../support/log-lines.ts';
import { botToken, card } from '../bot-set-up.ts';

/** What the document promises of one answer. */
const [, mostCalls, seconds] = (
  /at most (\d+) calls to Slack, the last of which begins within (\d+) s/.exec(
    readFileSync(new URL('../../../docs/reliability.md', import.meta.url), 'utf8').replace(/\s+/g, ' '),
  ) ?? []
).map(Number);

/** Milliseconds that Slack gets to answer: `response_url`, the Web API. */
const patienceOf = (path: string): number => (path.startsWith('/api/') ? 3000 : 5000);

/** What Slack may do with a call. A text is its word for why not. */
type Fault = 'hang' | 'reset' | 'page' | { readonly status: number; readonly retryAfter?: number } | string;

const PATHS = ['/response', '/api/chat.postMessage', '/api/chat.postEphemeral', '/api/chat.update'] as const;
type Path = (typeof PATHS)[number];
/** What each path does with one call after the other, the last of it for ever; where nothing is said, it takes them. */
type Faults = Readonly<Partial<Record<Path, readonly Fault[]>>>;

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom('hang', 'reset', 'page'),
  fc.constantFrom('invalid_blocks', 'thread_not_found', 'not_in_channel', 'internal_error', 'is_archived'),
  fc.constantFrom(500, 502, 503).map((status) => ({ status })),
  fc.constantFrom(0, 1, 3, 10, 30, 59, 60, 61, 600).map((retryAfter) => ({ status: 429, retryAfter })),
);
const faultsOf = fc
  .tuple(...PATHS.map(() => fc.array(fault, { minLength: 1, maxLength: 6 })))
  .map((all): Faults => Object.fromEntries(PATHS.map((path, place) => [path, all[place]])));

let server: Server;
let dispatcher: Agent;
let clock: TestClock;
let undo = () => {};
let faults: Faults;
/** What has been called, and when. */
let calls: { readonly path: Path; readonly at: number; readonly taken: boolean }[];

beforeAll(async () => {
  dispatcher = new Agent();
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      const path = PATHS.find((one) => request.url === one) ?? '/response';
      const before = calls.filter((call) => call.path === path).length;
      const next = faults[path]?.at(before) ?? faults[path]?.at(-1);
      calls.push({ path, at: clock.now(), taken: next === undefined });
      if (next === 'hang') void clock.advance(patienceOf(path));
      else react(response, next);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await dispatcher.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => begin({}));
afterEach(() => undo());

function begin(with_: Faults): void {
  undo();
  [calls, faults, clock] = [[], with_, testClock()];
  undo = timeoutsBy(clock);
}

function react(response: ServerResponse, next: Exclude<Fault, 'hang'> | undefined): void {
  if (next === 'reset') return void response.socket?.destroy();
  if (next === 'page') return void response.end('<!doctype html><title>Sign in</title>');
  if (typeof next === 'object') {
    const { status, retryAfter } = next;
    response.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': retryAfter });
    return void response.end('busy');
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(next === undefined ? { ok: true, ts: '2.1' } : { ok: false, error: next }));
}

const hurry = new AbortController();

/** Pauses pass by themselves; what a call may take does not. */
const passing = ({ now, sleep, advance }: TestClock): Clock => ({
  now,
  sleep: async (ms, signal) => {
    const slept = sleep(ms, signal);
    if (signal === hurry.signal) await advance(ms);
    return slept;
  },
});

interface Answer {
  readonly posts: boolean;
  readonly to: 'asker' | 'everyone';
  readonly destination: Partial<Destination>;
  readonly named: boolean;
}

const answers: fc.Arbitrary<Answer> = fc.record({
  posts: fc.boolean(),
  to: fc.constantFrom('asker', 'everyone'),
  named: fc.boolean(),
  destination: fc.record(
    {
      thread: fc.constant('0.9'),
      message: fc.constant('1.1'),
      answer: fc.constant('1.2'),
      public: fc.constant(true as const),
      view: fc.constant(true as const),
      original: fc.constantFrom('keep', 'replace'),
    },
    { requiredKeys: ['original'] },
  ),
});

async function deliver({ posts, to, named, destination }: Answer) {
  const apiUrl = `http://127.0.0.1:${portOf(server)}/api/`;
  const { log } = logLines();
  const client = new webApi.WebClient(botToken, webApiOptions({ apiUrl, dispatcher, log }));
  const shared = { client, words: en, dispatcher, apiUrl, log, clock: passing(clock), hurry: hurry.signal };
  const began = clock.now();
  const delivered = await createDelivery(shared)(
    { ...card('centos'), to, ...(posts && { posts }) },
    {
      responseUrl: named ? `http://127.0.0.1:${portOf(server)}/response` : '',
      channel: 'C1',
      user: 'U1',
      original: 'keep',
      ...destination,
    },
  );
  return { delivered, last: Math.max(began, ...calls.map(({ at }) => at)) - began };
}

test('one answer takes no more calls and no more time than the document says, whatever Slack does', async () => {
  await fc.assert(
    fc.asyncProperty(answers, faultsOf, async (answer, those) => {
      begin(those);
      const { last } = await deliver(answer);
      expect(calls.length).toBeLessThanOrEqual(Number(mostCalls));
      expect(last).toBeLessThanOrEqual(1000 * Number(seconds));
    }),
    { numRuns: runs(450) },
  );
});

test('one answer is there once, whatever Slack does, where one of its ways works', async () => {
  const working = fc.constantFrom<Path>('/response', '/api/chat.postMessage', '/api/chat.postEphemeral');
  await fc.assert(
    fc.asyncProperty(answers, faultsOf, working, async (answer, those, path) => {
      const { [path]: _, ...others } = those;
      begin(others);
      const { destination, ...rest } = answer;
      const { view: __, ...there } = destination;
      const { delivered } = await deliver({ ...rest, named: true, destination: there });
      expect(calls.filter(({ taken }) => taken)).toHaveLength(1);
      expect(['none', 'unheard']).not.toContain(delivered);
    }),
    { numRuns: runs(450) },
  );
});
