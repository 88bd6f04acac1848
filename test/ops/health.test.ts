import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { ConfigError } from '../../src/config/config.ts';
import { createHealth, type Health, type HealthOptions } from '../../src/ops/health.ts';
import { cannotListen, portOf } from '../../src/ops/ports.ts';
import { serverOf } from '../support/server-of.ts';

const started: Health[] = [];
afterEach(async () => {
  for (const health of started.splice(0)) await health.stop();
});

const metrics = { contentType: 'text/plain; version=0.0.4', text: async () => '# one metric' };

async function start(
  notReady: () => string | undefined = () => undefined,
  more: Partial<HealthOptions> = {},
) {
  const health = createHealth({ host: '127.0.0.1', port: 0, notReady, metrics, now: Date.now, ...more });
  const admin = await health.start();
  started.push(health);
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${admin}${path}`, { method });
    return [response.status, (await response.text()).trim()];
  };
  return { admin, get };
}

test('/healthz is 200 while the process runs, ready or not', async () => {
  const { get } = await start(() => 'disconnected');
  expect(await get('/healthz')).toEqual([200, 'ok']);
  expect(await get('/healthz?from=probe')).toEqual([200, 'ok']);
  expect(await get('/healthz', 'HEAD')).toEqual([200, '']);
});

test('/readyz says in one word why not', async () => {
  let reason: string | undefined = 'starting';
  const { get } = await start(() => reason);
  expect(await get('/readyz')).toEqual([503, 'starting']);
  reason = undefined;
  expect(await get('/readyz')).toEqual([200, 'ok']);
  reason = 'draining';
  expect(await get('/readyz')).toEqual([503, 'draining']);
});

test('everything else is not found, and nothing can be changed', async () => {
  const { get } = await start();
  expect(await get('/')).toEqual([404, 'not found']);
  expect(await get('/metrics/all')).toEqual([404, 'not found']);
  expect(await get('/metrics', 'DELETE')).toEqual([405, 'method not allowed']);
  expect(await get('/healthz', 'POST')).toEqual([405, 'method not allowed']);
});

test('/metrics is what Prometheus reads', async () => {
  const { admin, get } = await start();
  expect(await get('/metrics')).toEqual([200, '# one metric']);
  expect(await get('/metrics', 'HEAD')).toEqual([200, '']);
  const { headers } = await fetch(`http://127.0.0.1:${admin}/metrics`);
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4');
});

test('metrics that cannot be read fail the scrape, not the process', async () => {
  const broken = { ...metrics, text: () => Promise.reject(new Error('secret')) };
  const { get } = await start(undefined, { metrics: broken });
  expect(await get('/metrics')).toEqual([500, 'the metrics cannot be read']);
  expect(await get('/healthz')).toEqual([200, 'ok']);
});

/** Sends as it is, and resolves to all that comes until the server closes. */
const talk = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard)).on('error', reject);
  });

test('nobody reads a body: the answer comes before it, and the connection ends', async () => {
  const { admin } = await start();
  const size = 'Content-Length: 1000000000';
  const head = `Host: admin\r\n${size}\r\n\r\nthe first bytes`;
  expect(await talk(admin, `POST /metrics HTTP/1.1\r\n${head}`)).toMatch(
    /^HTTP\/1.1 405 [\s\S]*Connection: close/,
  );
  expect(await talk(admin, `GET /healthz HTTP/1.1\r\n${head}`)).toMatch(
    /^HTTP\/1.1 200 [\s\S]*Connection: close/,
  );
});

test('each connection brings one request, whatever it sends behind it, so none keeps a place', async () => {
  const { admin } = await start();
  const heard = await talk(admin, 'GET /metrics HTTP/1.1\r\nHost: admin\r\n\r\n'.repeat(300));
  expect(heard).toMatch(/^HTTP\/1.1 200 [\s\S]*Connection: close/);
  expect(heard.match(/HTTP\/1.1/g)).toHaveLength(1);
});

test('the metrics are read once a second, however many ask for them', async () => {
  let [reads, time] = [0, 1_800_000_000_000];
  const counted = { ...metrics, text: async () => `read ${++reads}` };
  const { get } = await start(undefined, { metrics: counted, now: () => time });
  const scrapes = () => Promise.all(Array.from({ length: 20 }, () => get('/metrics')));
  expect(new Set((await scrapes()).map(String))).toEqual(new Set(['200,read 1']));
  time += 999;
  await scrapes();
  expect(reads).toBe(1);
  time += 1;
  expect(await get('/metrics')).toEqual([200, 'read 2']);
});

test('a connection that says nothing, or never ends its headers, is closed', async () => {
  const bounds = { headersTimeout: 100, connectionsCheckingInterval: 20 };
  const { admin, get } = await start(undefined, { bounds });
  expect(await talk(admin, 'GET /healthz HTTP/1.1\r\nX: ')).toMatch(/^HTTP\/1.1 408 /);
  expect(await talk(admin, '')).toMatch(/^HTTP\/1.1 408 /);
  expect(await get('/healthz')).toEqual([200, 'ok']);
});

test('usually within six seconds: five, and the second in which they are looked for', async () => {
  const { get } = await start();
  expect(await serverOf(() => get('/healthz'))).toMatchObject({
    headersTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  });
});

test('beyond a hundred connections new ones are closed, and when these go others are served', async () => {
  const { admin, get } = await start();
  const open = () =>
    new Promise<Socket>((resolve) => {
      const socket = connect(admin, '127.0.0.1', () => resolve(socket)).on('error', () => undefined);
    });
  const sockets = await Promise.all(Array.from({ length: 100 }, open));
  expect(await talk(admin, 'GET /healthz HTTP/1.1\r\nHost: admin\r\n\r\n').catch(() => '')).toBe('');
  for (const socket of sockets) socket.destroy();
  // The server notices a little later that they are gone.
  let answer: unknown;
  for (let tries = 0; tries < 10_000 && !answer; tries += 1)
    answer = await get('/healthz').catch(() => undefined);
  expect(answer).toEqual([200, 'ok']);
});

test('a port that is taken is a start-up error', async () => {
  const { admin } = await start();
  await expect(start(undefined, { port: admin })).rejects.toThrow(
    `ADMIN_PORT ${admin} is in use by another process; it must be a free port`,
  );
});

test.each([
  ['EACCES', 'PORT 80 may not be opened by this user; it must be 1024 or higher'],
  ['EADDRNOTAVAIL', 'PORT 80 cannot be opened (EADDRNOTAVAIL)'],
  [undefined, 'PORT 80 cannot be opened (undefined)'],
])('%s is told by the variable of the port', (code, line) => {
  const error = cannotListen('PORT', 80, Object.assign(new Error('listen'), code && { code }));
  expect(error).toBeInstanceOf(ConfigError);
  expect(error.message).toContain(line);
});

test('a server that does not listen has no port', () => {
  expect(portOf(createServer())).toBe(0);
});
