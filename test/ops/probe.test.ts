import { afterEach, expect, test } from '@jest/globals';
import { createHealth, type Health } from '../../src/ops/health.ts';
import { healthUrl, isHealthy } from '../../src/ops/probe.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:9090/healthz'],
  ['10.1.2.3', 'http://10.1.2.3:9090/healthz'],
  ['localhost', 'http://localhost:9090/healthz'],
  ['pod-1.bot', 'http://pod-1.bot:9090/healthz'],
  ['::1', 'http://[::1]:9090/healthz'],
  ['fd00::2', 'http://[fd00::2]:9090/healthz'],
  ['0.0.0.0', 'http://127.0.0.1:9090/healthz'],
  ['0', 'http://127.0.0.1:9090/healthz'],
  ['::', 'http://[::1]:9090/healthz'],
  ['::0', 'http://[::1]:9090/healthz'],
  ['0:0:0:0:0:0:0:0', 'http://[::1]:9090/healthz'],
])('a server that listens on %s is asked at %s', (host, url) => {
  expect(healthUrl({ host, port: 9090 })).toBe(url);
});

test('port 80 is a port like any other', () => {
  expect(healthUrl({ host: '::1', port: 80 })).toBe('http://[::1]:80/healthz');
});

const started: Health[] = [];
afterEach(async () => {
  for (const health of started.splice(0)) await health.stop();
});

async function listen(host: string): Promise<number> {
  const metrics = { contentType: 'text/plain', text: async () => '' };
  const health = createHealth({ host, port: 0, notReady: () => 'disconnected', metrics, now: Date.now });
  started.push(health);
  return await health.start();
}

/** Milliseconds; a busy machine needs some. */
const patience = 10_000;

test.each(['127.0.0.1', '0.0.0.0', 'localhost', '::1', '::'])(
  'the admin server listens on %s and is found healthy there, ready or not',
  async (host) => {
    const port = await listen(host);
    expect(await isHealthy({ host, port }, patience)).toBe(true);
    await started.pop()?.stop();
    expect(await isHealthy({ host, port }, patience)).toBe(false);
  },
);

test('a server on :: is reached by IPv4, too', async () => {
  const port = await listen('::');
  expect(await isHealthy({ host: '127.0.0.1', port }, patience)).toBe(true);
});

test('a host that is neither a name nor an address is not healthy', async () => {
  expect(await isHealthy({ host: ':::', port: 9090 }, patience)).toBe(false);
});
