import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEhpc } from '../../sandbox/ehpc/server.ts';
import { type App, createApp } from '../../src/app.ts';
import { systemClock } from '../../src/clock.ts';
import { ConfigError, readConfig } from '../../src/config/config.ts';
import { type FakeSlack, fakeSlack, signedPost } from '../slack/fake-slack.ts';
import { command } from '../slack/payloads.ts';
import { type LogLines, logLines } from '../support/log-lines.ts';

const signingSecret = 'signing-secret-of-the-tests';
const modes = {
  http: { SLACK_SIGNING_SECRET: signingSecret, HOST: '127.0.0.1', PORT: '0' },
  socket: { SLACK_APP_TOKEN: 'xapp-1-2' },
};

let slack: FakeSlack;
let ehpc: Awaited<ReturnType<typeof startEhpc>>;
let logs: LogLines;
let apps: App[];
const environment = { ...process.env };

beforeEach(async () => {
  [slack, ehpc] = await Promise.all([fakeSlack(), startEhpc()]);
  logs = logLines();
  apps = [];
  for (const name of Object.keys(process.env)) if (name.startsWith('ALIBABA_CLOUD')) delete process.env[name];
  process.env['ALIBABA_CLOUD_ACCESS_KEY_ID'] = ehpc.keys[0]?.id;
  process.env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = ehpc.keys[0]?.secret;
});

afterEach(async () => {
  for (const app of apps) await app.stop();
  await Promise.all([slack.close(), ehpc.stop()]);
  process.env = { ...environment };
});

function create(mode: keyof typeof modes, env: Readonly<Record<string, string>> = {}): App {
  const config = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-1-2',
    SLACK_API_URL: slack.apiUrl,
    EHPC_ENDPOINT: ehpc.endpoint,
    ADMIN_PORT: '0',
    ...modes[mode],
    ...env,
  });
  const app = createApp(config, { log: logs.log, clock: systemClock });
  apps.push(app);
  return app;
}

const readiness = async (port: number) => {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return [response.status, (await response.text()).trim()];
};

describe('from a question to a card', () => {
  test('in HTTP mode; the second equal question asks E-HPC nothing', async () => {
    const { port, adminPort } = await create('http').start();
    expect(ehpc.calls).toEqual([]);
    expect(await readiness(adminPort)).toEqual([200, 'ok']);
    const url = `http://127.0.0.1:${port}/slack/events`;
    const ask = async () =>
      (await signedPost(url, signingSecret, command('centos', slack.responseUrl()))).json();
    const card = await ask();
    expect(card).toMatchObject({ response_type: 'ephemeral', blocks: expect.any(Array) });
    expect(JSON.stringify(card)).toMatch(/centos/i);
    expect(await ask()).toEqual(card);
    expect(ehpc.calls).toHaveLength(1);
    expect(ehpc.calls[0]).toMatchObject({ region: 'cn-hangzhou', answered: expect.stringMatching(/^200/) });
    const requests = logs.lines.filter((line) => line['msg'] === 'request');
    expect(requests).toMatchObject([
      { question: 'centos', outcome: 'found', cache: 'miss', delivered: 'ack' },
      { question: 'centos', outcome: 'found', cache: 'hit', delivered: 'ack' },
    ]);
    expect(logs.raw()).not.toMatch(/xoxb|signing-secret|sandbox-secret/);
  });

  test('the log says which guards are in force, and nobody that they name', async () => {
    await create('http').start();
    await create('http', { ALLOWED_USERS: 'U0BEN', ALLOWED_CHANNELS: 'C0OPS,dm' }).start();
    expect(logs.lines.map(({ guards }) => guards)).toEqual([[], ['ALLOWED_CHANNELS', 'ALLOWED_USERS']]);
    expect(logs.raw()).not.toMatch(/U0BEN|C0OPS/);
  });

  test('in Socket Mode', async () => {
    const { port, adminPort } = await create('socket').start();
    expect(port).toBeUndefined();
    expect(await readiness(adminPort)).toEqual([200, 'ok']);
    const payload = command('centos', slack.responseUrl());
    slack.send({ envelope_id: 'e1', type: 'slash_commands', payload, accepts_response_payload: true });
    await slack.until(() => slack.frames.length > 0);
    expect(slack.frames[0]?.payload).toMatchObject({ response_type: 'ephemeral', blocks: expect.any(Array) });
    expect(ehpc.calls).toHaveLength(1);
  });
});

test('missing credentials are a warning: the bot starts and its cards will tell', async () => {
  for (const name of ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'])
    delete process.env[name];
  process.env['ALIBABA_CLOUD_ECS_METADATA_DISABLED'] = 'true';
  process.env['ALIBABA_CLOUD_CREDENTIALS_FILE'] = '/nowhere';
  process.env['HOME'] = '/nowhere';
  const { adminPort } = await create('http').start();
  expect(await readiness(adminPort)).toEqual([200, 'ok']);
  expect(logs.lines).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      code: 'CredentialsUnavailable',
      msg: 'no Alibaba Cloud credentials yet',
    }),
  );
});

test('a start that fails tells why, and what had begun can be stopped', async () => {
  slack.next('/api/auth.test', { text: '{"ok": false, "error": "account_inactive"}' });
  const app = create('http');
  await expect(app.start()).rejects.toThrow(ConfigError);
  await app.stop();
});

test('while it stops it is not ready, then nothing of it is left', async () => {
  const app = create('http');
  const { port, adminPort } = await app.start();
  let give = () => {};
  const slow = new Promise<void>((resolve) => {
    give = resolve;
  });
  ehpc.onEvent(() => give());
  ehpc.fault('slow 100');
  const url = `http://127.0.0.1:${port}/slack/events`;
  const answer = signedPost(url, signingSecret, command('centos', slack.responseUrl()));
  await slow;
  const stopped = app.stop();
  expect(await readiness(adminPort)).toEqual([503, 'draining']);
  expect((await answer).status).toBe(200);
  await stopped;
  await expect(fetch(url)).rejects.toThrow();
  await expect(readiness(adminPort)).rejects.toThrow();
  expect(logs.lines.map((line) => line['msg'])).toEqual(['started', 'request', 'stopped']);
});
