import { describe, expect, test } from '@jest/globals';
import { testClock, until } from '../support/clock.ts';
import { closedPort, serve, serveBytes } from './loopback.ts';
import { DEADLINE, lookUp, oneImage, sendJson } from './sources.ts';

const publicEndpoint = 'https://ehpc.{region}.aliyuncs.com';

describe('the deadline', () => {
  /** The failure of a look-up whose deadline comes when it has got so far. */
  const failureAfter = async ({ failure, clock }: ReturnType<typeof lookUp>, soFar: () => boolean) => {
    const failing = failure();
    await until(soFar);
    await clock.advance(DEADLINE);
    return failing;
  };

  test('ends a call that is never answered, and the connection with it', async () => {
    const cloud = await serve(() => {});
    const look = lookUp(cloud.origin);
    expect(await failureAfter(look, () => cloud.heard.length === 1)).toEqual({ code: 'DeadlineExceeded' });
    await until(() => cloud.heard[0]?.socket.closed === true);
    expect(look.failed).toEqual([]);
  });

  test('ends a body that never ends', async () => {
    let begun = false;
    const cloud = await serve((_request, response) => {
      response.write('{', () => {
        begun = true;
      });
    });
    expect(await failureAfter(lookUp(cloud.origin), () => begun)).toEqual({ code: 'DeadlineExceeded' });
  });

  test('names the last failure there was', async () => {
    const cloud = await serve((_request, response, nth) => {
      if (nth === 0) sendJson(response, 503, { Code: 'ServiceUnavailable' });
    });
    const failure = await failureAfter(lookUp(cloud.origin), () => cloud.heard.length === 2);
    expect(failure).toEqual({ code: 'ServiceUnavailable', status: 503 });
    expect(cloud.heard).toHaveLength(2);
  });

  test('ends a pause', async () => {
    const cloud = await serve((_request, response) =>
      sendJson(response, 503, { Code: 'ServiceUnavailable' }),
    );
    const clock = testClock();
    let pausing = false;
    const endless = (): Promise<never> => {
      pausing = true;
      return new Promise(() => {});
    };
    const sleep: typeof clock.sleep = (ms, signal) => (ms === DEADLINE ? clock.sleep(ms, signal) : endless());
    const { failure } = lookUp(cloud.origin, { clock: { ...clock, sleep } });
    const failing = failure();
    await until(() => pausing);
    await clock.advance(DEADLINE);
    expect(await failing).toEqual({ code: 'ServiceUnavailable', status: 503 });
  });

  test('ends credentials that never come, and drops those that come too late', async () => {
    const cloud = await serve((_request, response) => sendJson(response, 200, oneImage));
    let give: (() => void) | undefined;
    const credentials = () =>
      new Promise<never>((_, reject) => {
        give = () => reject(new Error('late'));
      });
    const failure = await failureAfter(lookUp(cloud.origin, { credentials }), () => give !== undefined);
    expect(failure).toEqual({ code: 'DeadlineExceeded' });
    give?.();
  });

  // Closes: A TLS handshake that hangs holds a request for 10.5 s.
  test('ends a TLS handshake that hangs', async () => {
    const { port, sockets } = await serveBytes(() => {});
    const look = lookUp(`https://127.0.0.1:${port}`);
    expect(await failureAfter(look, () => sockets.length === 1)).toEqual({ code: 'DeadlineExceeded' });
  });

  // Closes: A proxy that never answers CONNECT keeps a request of undici pending, whatever timeouts are set.
  test('ends a proxy that never answers CONNECT', async () => {
    const proxy = await serveBytes(() => {});
    const look = lookUp(publicEndpoint, {}, { httpsProxy: `http://127.0.0.1:${proxy.port}` });
    expect(await failureAfter(look, () => proxy.sockets.length === 1)).toEqual({ code: 'DeadlineExceeded' });
  });

  test('leaves an answer alone that is slow but in time', async () => {
    let answer: (() => void) | undefined;
    const cloud = await serve((_request, response) => {
      answer = () => sendJson(response, 200, oneImage);
    });
    const { get, clock } = lookUp(cloud.origin);
    const listing = get();
    await until(() => answer !== undefined);
    await clock.advance(DEADLINE - 1);
    answer?.();
    expect((await listing).images).toHaveLength(1);
  });
});

describe('connections', () => {
  const resetFirst = (before: boolean) =>
    serve((request, response, nth) => {
      if (nth > 0) return sendJson(response, 200, oneImage);
      if (before) return request.socket.resetAndDestroy();
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"Images":', () => request.socket.resetAndDestroy());
    });

  test.each([
    ['before the answer', true],
    ['within the body', false],
  ])('that are reset %s are tried again', async (_, before) => {
    const { get, failed } = lookUp((await resetFirst(before)).origin);
    expect((await get()).images).toHaveLength(1);
    expect(failed).toHaveLength(1);
    expect(failed[0]?.code).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/);
    expect(Object.keys(failed[0] ?? {})).toEqual(['code']);
  });

  test('that end before the body does', async () => {
    const cloud = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"Images":', () => response.destroy());
    });
    expect((await lookUp(cloud.origin).failure()).code).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/);
  });

  test('that are refused', async () => {
    const { failure, failed } = lookUp(`http://127.0.0.1:${await closedPort()}`);
    expect(await failure()).toEqual({ code: 'ECONNREFUSED' });
    expect(failed).toHaveLength(3);
  });

  test('to a region that no name server knows', async () => {
    const { failure } = lookUp('http://{region}.invalid');
    expect((await failure()).code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });

  test('to a server that does not speak TLS', async () => {
    const cloud = await serve((_request, response) => response.end());
    const { failure } = lookUp(`https://127.0.0.1:${cloud.port}`);
    expect((await failure()).code).toMatch(/^(EPROTO|ERR_SSL_\w+)$/);
  });

  test('to a server that does not speak HTTP', async () => {
    const { port } = await serveBytes((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    expect(await lookUp(`http://127.0.0.1:${port}`).failure()).toEqual({ code: 'UnreadableReply' });
  });
});

describe('proxies', () => {
  const declining = (answer: string) => serveBytes((socket) => socket.once('data', () => socket.end(answer)));

  test.each([407, 403, 502])('that decline CONNECT with %d', async (status) => {
    const proxy = await declining(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    const { failure } = lookUp(publicEndpoint, {}, { httpsProxy: `http://127.0.0.1:${proxy.port}` });
    expect(await failure()).toEqual({ code: 'ProxyRefused', status });
    expect(proxy.sockets).toHaveLength(1);
  });

  test('that close the connection instead of an answer', async () => {
    const proxy = await declining('');
    const { failure } = lookUp(publicEndpoint, {}, { httpsProxy: `http://127.0.0.1:${proxy.port}` });
    expect(await failure()).toEqual({ code: 'UND_ERR_SOCKET' });
    expect(proxy.sockets).toHaveLength(3);
  });
});
