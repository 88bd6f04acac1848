import { afterEach, describe, expect, test } from '@jest/globals';
import { createCredentials, officialChain } from '../../src/ehpc/credentials.ts';
import { explain } from '../../src/failures/codes.ts';
import { createDispatcher } from '../../src/net/dispatcher.ts';
import { testClock, until } from '../support/clock.ts';
import { afterwards, serve, serveBytes } from './loopback.ts';
import { DEADLINE, lookUp, PATIENT } from './sources.ts';

const far = 'https://ehpc.cn-hangzhou.aliyuncs.com';

/** Somebody who takes connections and does not go on: from the start, or in the middle of an answer. */
const silent = (said = '') =>
  serveBytes((socket) => {
    socket.on('data', () => {
      if (said !== '' && socket.bytesWritten === 0) socket.write(said);
    });
  });

const openAmong = ({ sockets }: Awaited<ReturnType<typeof silent>>): number =>
  sockets.filter(({ closed }) => !closed).length;

/** undici's own timeouts, which no test can move: sooner than in the bot, so that a test need not wait for them. */
const SOON = { connect: 100, tunnel: 100 };

function dispatch(proxy: Parameters<typeof createDispatcher>[0], timeouts: typeof SOON) {
  const dispatcher = createDispatcher(proxy, timeouts);
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
  const set = async (impatient = false) => {
    const server = await silent(said);
    const endpoint = endpointOf(server.port);
    // Where it is the connection that hangs, nothing else ends it.
    const timeouts = impatient && endpoint.startsWith('https:') ? SOON : PATIENT;
    const proxy = endpoint === far ? { httpsProxy: `127.0.0.1:${server.port}` } : {};
    const dispatcher = dispatch(proxy, timeouts);
    return { server, dispatcher, ...lookUp(endpoint, { dispatcher }) };
  };

  test('a look-up ends at its deadline, and the card says so', async () => {
    const { failure, server, clock } = await set();
    let ended = false;
    const failing = failure().finally(() => {
      ended = true;
    });
    await until(() => server.sockets.some(({ bytesRead }) => bytesRead > 0));
    await clock.advance(DEADLINE - 1);
    expect(ended).toBe(false);
    await clock.advance(1);
    expect(ended).toBe(true);
    expect(explain(await failing).topic).toBe('deadline');
  });

  test('connections do not grow in number with the calls: forty, five at a time, leave ten at most', async () => {
    const { failure, server, clock } = await set(true);
    for (let round = 0; round < 8; round += 1) {
      let ended = 0;
      const end = () => {
        ended += 1;
      };
      const five = Array.from({ length: 5 }, () => failure().finally(end));
      await until(() => openAmong(server) >= 5 || ended === 5);
      await clock.advance(DEADLINE);
      await Promise.all(five);
    }
    // undici connects anew, at once, for the next call after one that was given up.
    await until(() => openAmong(server) <= 10);
  });

  test('one that is under way does not hold up the end of the process', async () => {
    const { get, server, dispatcher } = await set(true);
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
    const clock = testClock();
    const { failure } = lookUp(cloud.origin, {
      clock,
      credentials: createCredentials(clock, officialChain, DEADLINE),
    });
    const failing = failure();
    await until(() => provider.sockets.some(({ bytesRead }) => bytesRead > 0));
    await clock.advance(DEADLINE / 2);
    expect(await failing).toEqual({ code: 'CredentialsUnavailable' });
    expect(provider.sockets).toHaveLength(1);
    expect(cloud.heard).toHaveLength(0);
  });
});
