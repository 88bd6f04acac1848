import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { type Dispatcher, request, WebSocket } from 'undici';
import { WebSocketServer } from 'ws';
import { createDispatcher, type ProxySettings } from '../../src/net/dispatcher.ts';
import { afterwards, closedPort, serve, serveBytes } from '../ehpc/loopback.ts';

const far = 'ehpc.cn-hangzhou.aliyuncs.com';

function dispatch(proxy: ProxySettings, timeouts?: { connect: number; tunnel: number }): Dispatcher {
  const dispatcher = createDispatcher(proxy, timeouts);
  afterwards(() => dispatcher.destroy());
  return dispatcher;
}

/** A proxy that leads every CONNECT to one port of 127.0.0.1, and the heads of what it was asked. */
async function tunnelTo(port: number): Promise<{ authority: string; heads: string[] }> {
  const heads: string[] = [];
  const proxy = await serveBytes((socket) => {
    socket.once('data', (head) => {
      heads.push(head.toString());
      const target = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      target.on('error', () => socket.destroy());
      socket.on('close', () => target.destroy());
      socket.pipe(target).pipe(socket);
    });
  });
  return { authority: `127.0.0.1:${proxy.port}`, heads };
}

const hello = () => serve((_request, response) => response.end('hello'));
const textOf = async (url: string, dispatcher: Dispatcher): Promise<string> =>
  (await request(url, { dispatcher })).body.text();

describe('without a proxy', () => {
  test('requests go straight to the server', async () => {
    expect(await textOf((await hello()).origin, dispatch({}))).toBe('hello');
  });

  test('what the environment says of proxies is left to the caller', async () => {
    const proxy = await tunnelTo(1);
    const before = process.env['http_proxy'];
    process.env['http_proxy'] = `http://${proxy.authority}`;
    const dispatcher = dispatch({ httpsProxy: `http://${proxy.authority}` });
    if (before === undefined) delete process.env['http_proxy'];
    else process.env['http_proxy'] = before;
    await expect(textOf('http://nowhere.invalid', dispatcher)).rejects.toThrow();
    expect(proxy.heads).toEqual([]);
  });
});

describe('through a proxy', () => {
  test('goes plain http, in a tunnel, with the name and password of the proxy', async () => {
    const proxy = await tunnelTo((await hello()).port);
    const dispatcher = dispatch({ httpProxy: `http://me:s3cret@${proxy.authority}` });
    expect(await textOf(`http://${far}/`, dispatcher)).toBe('hello');
    expect(proxy.heads[0]).toMatch(`CONNECT ${far}:80 HTTP/1.1\r\n`);
    expect(proxy.heads[0]).toContain(`proxy-authorization: Basic ${btoa('me:s3cret')}\r\n`);
  });

  test.each(['httpsProxy', 'httpProxy'])(
    'goes https (%s), under the name of the far server',
    async (variable) => {
      const hellos: string[] = [];
      const server = await serveBytes((socket) => {
        socket.once('data', (bytes) => {
          hellos.push(bytes.toString('latin1'));
          socket.destroy();
        });
      });
      const proxy = await tunnelTo(server.port);
      await expect(textOf(`https://${far}/`, dispatch({ [variable]: proxy.authority }))).rejects.toThrow();
      expect(proxy.heads[0]).toMatch(`CONNECT ${far}:443 HTTP/1.1\r\n`);
      expect(hellos[0]).toContain(far);
    },
  );

  test('goes a WebSocket', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((ready) => server.once('listening', ready));
    afterwards(() => new Promise((done) => server.close(done)));
    server.on('connection', (socket) => {
      socket.send('hello');
      socket.close();
    });
    const address = server.address();
    const proxy = await tunnelTo(typeof address === 'object' && address ? address.port : 0);
    const socket = new WebSocket(`ws://${far}/`, {
      dispatcher: dispatch({ httpProxy: `http://${proxy.authority}` }),
    });
    const message = await new Promise((heard) => {
      socket.addEventListener('message', ({ data }) => heard(data));
    });
    await new Promise((closed) => socket.addEventListener('close', closed));
    expect(message).toBe('hello');
    expect(proxy.heads[0]).toMatch(`CONNECT ${far}:80 HTTP/1.1\r\n`);
  });

  test('goes nothing to loopback, whatever its spelling', async () => {
    const server = await hello();
    const proxy = await tunnelTo(server.port);
    const dispatcher = dispatch({ httpProxy: proxy.authority, httpsProxy: proxy.authority });
    expect(await textOf(server.origin, dispatcher)).toBe('hello');
    expect(await textOf(`http://localhost:${server.port}`, dispatcher)).toBe('hello');
    await expect(textOf('http://[::1]:9', dispatcher)).rejects.toThrow();
    expect(proxy.heads).toEqual([]);
  });

  test.each(['*', 'example.com, .invalid', 'nowhere.invalid'])(
    'goes nothing that NO_PROXY=%s keeps out',
    async (noProxy) => {
      const proxy = await tunnelTo(1);
      const dispatcher = dispatch({ httpProxy: proxy.authority, noProxy });
      await expect(textOf('http://nowhere.invalid', dispatcher)).rejects.toThrow();
      expect(proxy.heads).toEqual([]);
    },
  );
});

describe('a proxy that fails', () => {
  test('by never answering CONNECT ends the request by itself', async () => {
    const proxy = await serveBytes(() => {});
    const dispatcher = dispatch({ httpsProxy: `127.0.0.1:${proxy.port}` }, { connect: 3000, tunnel: 100 });
    await expect(textOf(`https://${far}/`, dispatcher)).rejects.toMatchObject({
      code: 'UND_ERR_HEADERS_TIMEOUT',
    });
  });

  test.each([
    ['at once', 'connect'],
    ['when it is asked', 'data'],
  ])('by closing the connection %s is not asked again and again', async (_, when) => {
    const proxy = await serveBytes((socket) => {
      if (when === 'connect') socket.resetAndDestroy();
      else socket.once('data', () => socket.end());
    });
    const dispatcher = dispatch({ httpsProxy: `127.0.0.1:${proxy.port}` });
    await expect(textOf(`https://${far}/`, dispatcher)).rejects.toThrow();
    expect(proxy.sockets.length).toBeLessThan(3);
  });

  test('by refusing connections keeps its code', async () => {
    const dispatcher = dispatch({ httpsProxy: `http://127.0.0.1:${await closedPort()}` });
    await expect(textOf(`https://${far}/`, dispatcher)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('by a TLS handshake that hangs in its tunnel ends the request by itself', async () => {
    const server = await serveBytes(() => {});
    const proxy = await tunnelTo(server.port);
    const dispatcher = dispatch({ httpsProxy: proxy.authority }, { connect: 100, tunnel: 3000 });
    await expect(textOf(`https://${far}/`, dispatcher)).rejects.toMatchObject({
      code: 'UND_ERR_CONNECT_TIMEOUT',
    });
  });

  test('by being no URL is told at the start', () => {
    expect(() => createDispatcher({ httpsProxy: 'http://a b' })).toThrow('Invalid URL');
  });
});
