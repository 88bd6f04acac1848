import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createCredentials, officialChain } from '../../src/alibaba/credentials.ts';
import { explain } from '../../src/failures/codes.ts';
import { createDispatcher } from '../../src/proxy.ts';
import { afterwards, serve, serveBytes } from './loopback.ts';
import { lookUp } from './sources.ts';

const far = 'https://ehpc.cn-hangzhou.aliyuncs.com';
const DEADLINE = 200;

/** Somebody who takes connections and does not go on: from the start, or in the middle of an answer. */
const silent = (said = '') =>
  serveBytes((socket) => {
    socket.on('data', () => {
      if (said !== '' && socket.bytesWritten === 0) socket.write(said);
    });
  });

const openAmong = ({ sockets }: Awaited<ReturnType<typeof silent>>): number =>
  sockets.filter(({ closed }) => !closed).length;

/** Waits for what must come about. */
async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !done(); turn += 1) await sleep(5);
  expect(done()).toBe(true);
}

/** Connections time out sooner than they do in the bot, so that the test need not wait for it. */
function dispatch(proxy: Parameters<typeof createDispatcher>[0] = {}) {
  const dispatcher = createDispatcher(proxy, { connect: 600, tunnel: 600 });
  afterwards(() => dispatcher.destroy());
  return dispatcher;
}

const HALF = 'HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{"RequestId":"04F0';

describe.each([
  ['a proxy never answers CONNECT', '', () => far],
  ['a TLS handshake hangs', '', (port: number) => `https://127.0.0.1:${port}`],
  ['an answer never begins', '', (port: number) => `http://127.0.0.1:${port}`],
  ['an answer stops in the middle', HALF, (port: number) => `http://127.0.0.1:${port}`],
])('where %s', (_, said, endpointOf) => {
  const set = async () => {
    const server = await silent(said);
    const endpoint = endpointOf(server.port);
    const dispatcher = dispatch(endpoint === far ? { httpsProxy: `127.0.0.1:${server.port}` } : {});
    return { server, dispatcher, ...lookUp(endpoint, { deadline: DEADLINE, dispatcher }) };
  };

  test('a look-up ends at its deadline, and the card says so', async () => {
    const { failure } = await set();
    const before = performance.now();
    expect(explain(await failure()).topic).toBe('deadline');
    expect(performance.now() - before).toBeLessThan(10 * DEADLINE);
  });

  test('connections do not grow in number with the calls: forty, five at a time, leave ten at most', async () => {
    const { failure, server } = await set();
    for (let round = 0; round < 8; round += 1) await Promise.all(Array.from({ length: 5 }, () => failure()));
    // undici connects anew, at once, for the next call after one that was given up.
    await until(() => openAmong(server) <= 10);
  });

  test('one that is under way does not hold up the end of the process', async () => {
    const { get, server, dispatcher } = await set();
    const asked = get().catch(() => undefined);
    await until(() => server.sockets.length > 0);
    await dispatcher.destroy();
    await until(() => openAmong(server) === 0);
    await asked;
  });
});

describe('where the provider of credentials hangs', () => {
  const before = process.env['ALIBABA_CLOUD_CREDENTIALS_URI'];
  afterEach(() => {
    if (before === undefined) delete process.env['ALIBABA_CLOUD_CREDENTIALS_URI'];
    else process.env['ALIBABA_CLOUD_CREDENTIALS_URI'] = before;
  });

  test('a look-up ends before its deadline, so that the card can name the credentials', async () => {
    const provider = await silent();
    process.env['ALIBABA_CLOUD_CREDENTIALS_URI'] = `http://127.0.0.1:${provider.port}/keys`;
    const cloud = await serve((_request, response) => response.end());
    const credentials = createCredentials(officialChain, DEADLINE);
    const { failure } = lookUp(cloud.origin, { deadline: DEADLINE, credentials });
    expect(await failure()).toEqual({ code: 'CredentialsUnavailable' });
    expect(provider.sockets).toHaveLength(1);
    expect(cloud.heard).toHaveLength(0);
  });
});
