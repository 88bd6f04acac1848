import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { freePort } from '../../sandbox/loopback.ts';
import { createHealth } from '../../src/ops/health.ts';
import { portOf } from '../../src/ops/ports.ts';

const program = fileURLToPath(new URL('../../dist/ops/healthcheck.js', import.meta.url));
const tokens = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_APP_TOKEN: 'xapp-test' };

/** What Docker does: the program as a process with the environment of the bot. There is no `.env` in the folder. */
const healthcheck = (env: Readonly<Record<string, string>>) =>
  new Promise<{ code: number; out: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [program],
      { env: { ...tokens, ...env }, cwd: tmpdir() },
      (_, out) => resolve({ code: child.exitCode ?? -1, out: out.trim() }),
    );
  });

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function admin(host: string): Promise<string> {
  const metrics = { contentType: 'text/plain', text: async () => '' };
  const health = createHealth({ host, port: 0, notReady: () => undefined, metrics, now: Date.now });
  stops.push(() => health.stop());
  return `${await health.start()}`;
}

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['0.0.0.0', '0.0.0.0'],
  ['::1', '::1'],
  ['::', '::'],
  ['::1', '[::1]'],
])('is 0 where the admin server listens on %s and ADMIN_HOST is %s', async (host, ADMIN_HOST) => {
  const ADMIN_PORT = await admin(host);
  expect(await healthcheck({ ADMIN_HOST, ADMIN_PORT })).toEqual({
    code: 0,
    out: `ok: ADMIN_HOST ${host}, ADMIN_PORT ${ADMIN_PORT}`,
  });
});

test('is 0 where ADMIN_HOST is not set, or set to nothing', async () => {
  const ADMIN_PORT = await admin('127.0.0.1');
  expect((await healthcheck({ ADMIN_PORT })).code).toBe(0);
  expect((await healthcheck({ ADMIN_PORT, ADMIN_HOST: '' })).code).toBe(0);
});

test('is 1 where nothing listens, and says where it looked', async () => {
  const port = await freePort();
  expect(await healthcheck({ ADMIN_HOST: '::1', ADMIN_PORT: `${port}` })).toEqual({
    code: 1,
    out: `No healthy response from ADMIN_HOST ::1, ADMIN_PORT ${port} within 4 s. Check the log of the bot.`,
  });
});

test('is 1 where another server answers', async () => {
  const other = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => other.close(resolve)));
  expect((await healthcheck({ ADMIN_PORT: `${portOf(other)}` })).code).toBe(1);
});

test('is 1 where the port cannot be known, or a setting is wrong', async () => {
  expect(await healthcheck({ ADMIN_PORT: '0' })).toEqual({
    code: 1,
    out: expect.stringContaining('ADMIN_PORT is 0'),
  });
  const { code, out } = await healthcheck({ ADMIN_HOST: 'http://[::1]' });
  expect([code, out]).toEqual([1, expect.stringContaining('ADMIN_HOST is wrong')]);
});

test('is what the image runs', () => {
  const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  expect(dockerfile).toMatch(/^HEALTHCHECK .* CMD \["node", "dist\/ops\/healthcheck\.js"\]$/m);
});
