import { createServer } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { ConfigError } from '../../src/config.ts';
import { createHealth, type Health, type HealthOptions } from '../../src/ops/health.ts';
import { cannotListen, portOf } from '../../src/ports.ts';

const started: Health[] = [];
afterEach(async () => {
  for (const health of started.splice(0)) await health.stop();
});

const metrics = { contentType: 'text/plain; version=0.0.4', text: async () => '# one metric' };

async function start(
  notReady: () => string | undefined = () => undefined,
  more: Partial<HealthOptions> = {},
) {
  const health = createHealth({ host: '127.0.0.1', port: 0, notReady, metrics, ...more });
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
