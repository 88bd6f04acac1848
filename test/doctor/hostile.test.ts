import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { closedPort, serveBytes } from '../ehpc/loopback.ts';
import { type FakeSlack, fakeSlack } from '../slack/fake-slack.ts';
import { testClock, until } from '../support/clock.ts';
import { askDoctor } from './ask.ts';

let slack: FakeSlack;
beforeEach(async () => {
  slack = await fakeSlack();
});
afterEach(() => slack.close());

const nobody = 'http://127.0.0.1:9/{region}';
const settings = (endpoint = nobody) => ({
  SLACK_BOT_TOKEN: 'xoxb-1-2',
  SLACK_APP_TOKEN: 'xapp-1-2',
  SLACK_API_URL: slack.apiUrl,
  EHPC_ENDPOINT: endpoint,
  ADMIN_PORT: '0',
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIexampleOfAKey',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret-of-the-key',
  ALIBABA_CLOUD_SECURITY_TOKEN: 'STS.token-of-the-key',
});
/** Control and format characters but the end of a line, and secrets. */
const unfit = /[^\P{Cc}\n]|\p{Cf}|xoxb-1|xapp-1|LTAIex|secret-of|token-of|pw@/u;
const line = (out: string, check: string) => out.split('\n').find((one) => one.includes(`  ${check}: `));

test('of what is no word of Slack nothing is shown', async () => {
  const error = `bad\n\u001b[31mok       settings\u202e xoxb-1-2 xapp-1-2 ${'x'.repeat(9000)}`;
  slack.next('/api/auth.test', { text: JSON.stringify({ ok: false, error }) });
  slack.next('/api/apps.connections.open', { text: JSON.stringify({ ok: true, url: 'wss://user:pw@' }) });
  const { code, out } = await askDoctor(settings());
  expect(code).toBe(1);
  expect(line(out, 'Slack bot token')).toBe(
    `wrong    Slack bot token: What answers at SLACK_API_URL ${slack.apiUrl} is not Slack → the address must be right, and no proxy or sign-in page may answer in the place of Slack`,
  );
  expect(line(out, 'Socket Mode')).toContain('Slack gave no address to connect to');
  for (const text of out.split('\n')) expect(text.length).toBeLessThan(2000);
  expect(out).not.toMatch(unfit);
});

test.each([
  ['a page', '<!doctype html><title>Sign in</title>'],
  ['nothing', ''],
])('%s in the place of Slack is said to be no Slack, and no token is blamed', async (_what, text) => {
  for (const method of ['auth.test', 'apps.connections.open']) slack.next(`/api/${method}`, { text });
  const { code, out } = await askDoctor(settings());
  expect(code).toBe(1);
  for (const check of ['Slack bot token', 'Socket Mode'])
    expect(line(out, check)).toContain(`What answers at SLACK_API_URL ${slack.apiUrl} is not Slack → `);
  expect(out).not.toMatch(/doctype|Sign in<|is refused by Slack/);
});

test('a temporary key is told from others, and E-HPC may quote what it likes', async () => {
  const cloud = createServer((request, response) => {
    const { authorization = '', 'x-acs-security-token': token = '' } = request.headers;
    response.writeHead(400).end(
      JSON.stringify({
        Code: 'SignatureDoesNotMatch',
        Message: `\u0007${authorization} ${token} LTAIexampleOfAKey`,
      }),
    );
  });
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve));
  const { port } = cloud.address() as AddressInfo;
  const { out } = await askDoctor(settings(`http://127.0.0.1:${port}/{region}`));
  await new Promise((resolve) => cloud.close(resolve));
  expect(line(out, 'Alibaba Cloud credentials')).toContain('temporary key LTAI…AKey from the environment');
  expect(line(out, 'images of cn-hangzhou')).toContain(
    'The signature is not accepted (SignatureDoesNotMatch',
  );
  expect(out).not.toMatch(unfit);
});

test('a WebSocket that is not there', async () => {
  const host = `127.0.0.1:${await closedPort()}`;
  const url = `ws://${host}/link?ticket=secret-ticket`;
  slack.next('/api/apps.connections.open', { text: JSON.stringify({ ok: true, url }) });
  const { out } = await askDoctor(settings());
  expect(line(out, 'Socket Mode')).toContain(`no connection to ${host} (ECONNREFUSED)`);
  expect(out).not.toContain('secret-ticket');
});

test('nothing answers: every check ends all the same, after ten seconds', async () => {
  const clock = testClock();
  const { port, sockets } = await serveBytes(() => {});
  const host = `127.0.0.1:${port}`;
  slack.next('/api/auth.test', 'hang');
  slack.next('/api/apps.connections.open', { text: JSON.stringify({ ok: true, url: `ws://${host}/link` }) });
  const regions = ['cn-hangzhou', 'cn-beijing', 'cn-shanghai'];
  const env = { ...settings(`http://${host}/{region}`), EHPC_REGIONS: regions.join() };
  const asking = askDoctor(env, [], clock);
  // The WebSocket and the way to each region; and the bot token.
  await until(() => sockets.length === 1 + regions.length);
  await clock.untilAsleep(...Array(sockets.length + 1).fill(10_000));
  await clock.advance(10_000);
  const { code, out } = await asking;
  expect(code).toBe(1);
  expect(line(out, 'Slack bot token')).toMatch(/^wrong .* does not answer \(/);
  expect(line(out, 'Socket Mode')).toContain(`no connection to ${host} (ETIMEDOUT)`);
  expect(line(out, 'way to cn-shanghai')).toMatch(/^wrong .* \(DeadlineExceeded\)/);
  expect(line(out, 'images of cn-shanghai')).toMatch(/^skipped/);
});
