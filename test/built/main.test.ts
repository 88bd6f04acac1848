import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startEhpc } from '../../sandbox/ehpc/server.ts';
import { type FakeSlack, fakeSlack, signedPost } from '../slack/fake-slack.ts';
import { command } from '../slack/payloads.ts';
import { openFolder } from './processes.ts';

let slack: FakeSlack;
let ehpc: Awaited<ReturnType<typeof startEhpc>>;
let folder: ReturnType<typeof openFolder>;

beforeEach(async () => {
  [slack, ehpc] = await Promise.all([fakeSlack(), startEhpc()]);
  folder = openFolder();
});

afterEach(async () => {
  folder.close();
  await Promise.all([slack.close(), ehpc.stop()]);
});

const run = (env: Readonly<Record<string, string>>) => folder.run('dist/main.js', env);

const settings = () => ({
  SLACK_BOT_TOKEN: 'xoxb-1-2',
  SLACK_APP_TOKEN: 'xapp-1-2',
  SLACK_API_URL: slack.apiUrl,
  ADMIN_PORT: '0',
  EHPC_ENDPOINT: ehpc.endpoint,
  ALIBABA_CLOUD_ACCESS_KEY_ID: ehpc.keys[0]?.id ?? '',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: ehpc.keys[0]?.secret ?? '',
});

test('wrong settings end the process with a list for people', async () => {
  const { output, ended } = run({ SLACK_BOT_TOKEN: 'xapp-1-2', EHPC_REGION: 'cn-beijing' });
  expect(await ended).toBe(1);
  expect(output.out).toBe('');
  expect(output.err.split('\n')).toEqual([
    'The bot cannot start:',
    '  SLACK_BOT_TOKEN is wrong (it holds an app-level token); it must be the bot token, xoxb-…',
    '  SLACK_APP_TOKEN (Socket Mode) and SLACK_SIGNING_SECRET (HTTP mode) are both missing; exactly one must be set',
    '  EHPC_REGION is unknown; the nearest known one is EHPC_REGIONS',
    '',
  ]);
});

test('a token that Slack refuses ends the process with the reason', async () => {
  slack.next('/api/auth.test', { text: '{"ok": false, "error": "invalid_auth"}' });
  const { output, ended } = run(settings());
  expect(await ended).toBe(1);
  expect(output.err).toContain('SLACK_BOT_TOKEN is refused by Slack (invalid_auth)');
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it cleanly', async (signal) => {
  const { child, output, ended, told } = run(settings());
  await told('"started"');
  child.kill(signal);
  expect(await ended).toBe(0);
  expect(
    output.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).msg),
  ).toEqual(['started', 'stopping', 'stopped']);
  expect(output.err).toBe('');
});

test('.env in the working directory is read, and variables of the environment win', async () => {
  const { SLACK_BOT_TOKEN: token, ...rest } = settings();
  writeFileSync(folder.path('.env'), `SLACK_BOT_TOKEN=${token}\nLOG_LEVEL=silent\n`);
  const { child, ended, told } = run({ ...rest, LOG_LEVEL: 'info' });
  await told('"started"');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

const signingSecret = 'signing-secret-of-the-tests';

/** In HTTP mode, to its address. */
async function runHttp(more: Readonly<Record<string, string>> = {}) {
  const { SLACK_APP_TOKEN: _, ...rest } = settings();
  const http = { SLACK_SIGNING_SECRET: signingSecret, HOST: '127.0.0.1', PORT: '0' };
  const process = run({ ...rest, ...http, ...more });
  await process.told('"started"');
  const [, port] = /"port":(\d+)/.exec(process.output.out) ?? [];
  return { ...process, url: `http://127.0.0.1:${port}/slack/events` };
}

/** A fault in the process that no request can cause. */
const REJECTS = 'process.on("SIGUSR2", () => void Promise.reject(new Error("lost")));';

// Closes: A rejection that nobody handles ends Node’s process.
test('a rejection that nobody handles is logged with a reference, and the bot goes on', async () => {
  const file = folder.path('rejects.mjs');
  writeFileSync(file, REJECTS);
  const { child, output, ended, told, url } = await runHttp({ NODE_OPTIONS: `--import=${file}` });
  child.kill('SIGUSR2');
  await told('"unhandled rejection"');
  const line = output.out.split('\n').find((one) => one.includes('unhandled rejection'));
  expect(JSON.parse(line ?? '')).toMatchObject({
    level: 'error',
    reference: expect.stringMatching(/^\w{8}$/),
  });
  const asked = await signedPost(url, signingSecret, command('help', slack.responseUrl()));
  expect(asked.status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

/** Variables of a process that throws where nobody catches it when it hears SIGUSR2. */
function throwing() {
  const file = folder.path('throws.mjs');
  writeFileSync(file, 'process.on("SIGUSR2", () => { throw new Error("lost"); });');
  return { NODE_OPTIONS: `--import=${file}` };
}

test('what is thrown and nobody catches is logged with a reference, and ends the process: it is no zombie', async () => {
  const { child, output, ended } = await runHttp(throwing());
  child.kill('SIGUSR2');
  expect(await ended).toBe(1);
  const lines = output.out.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['started', 'uncaught exception', 'stopped']);
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    level: 'fatal',
    reference: expect.stringMatching(/^\w{8}$/),
  });
});

/** A bot with a command that E-HPC does not answer. */
async function runUnanswered(more: Readonly<Record<string, string>> = {}) {
  ehpc.fault('hang');
  const asked = new Promise<void>((resolve) => {
    ehpc.onEvent(() => resolve());
  });
  const process = await runHttp(more);
  const posting = signedPost(process.url, signingSecret, command('centos', slack.responseUrl()));
  const unanswered = posting.catch(() => undefined);
  await asked;
  return { ...process, unanswered };
}

test('a second signal ends it at once', async () => {
  const { child, ended, told, unanswered } = await runUnanswered();
  child.kill('SIGTERM');
  await told('"stopping"');
  child.kill('SIGTERM');
  expect(await ended).toBe(1);
  await unanswered;
});

test('a second exception and a first signal do not keep back what is still answered', async () => {
  const { child, output, ended, told, unanswered } = await runUnanswered(throwing());
  child.kill('SIGUSR2');
  await told('uncaught exception');
  child.kill('SIGTERM');
  await told('"stopping"');
  child.kill('SIGUSR2');
  expect(await ended).toBe(1);
  await unanswered;
  const said = output.out.trim().split('\n');
  const messages = said.map((line) => JSON.parse(line).msg);
  expect(messages.filter((msg) => msg === 'uncaught exception')).toHaveLength(2);
  expect(messages).toContain('request');
  expect(messages.at(-1)).toBe('stopped');
});
