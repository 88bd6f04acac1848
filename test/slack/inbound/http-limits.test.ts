import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { portOf } from '../../../src/ops/ports.ts';
import type { Connection } from '../../../src/slack/inbound/connection.ts';
import { httpConnection } from '../../../src/slack/inbound/http-receiver.ts';
import { type TestClock, testClock, until } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { secret } from '../bot-set-up.ts';

const FORM = 'application/x-www-form-urlencoded';
const MiB = 1024 * 1024;

let server: Server;
let connection: Connection;
let clock: TestClock;
let logs: ReturnType<typeof logLines>;
/** What was counted as refused, in order. */
let refused: string[] = [];
const sockets: Socket[] = [];
/** The server's ends of the connections. */
let taken: Socket[] = [];
beforeEach(() => listen());
afterEach(close);

async function listen(options: Partial<Parameters<typeof httpConnection>[1]> = {}): Promise<void> {
  clock = testClock({ start: 1_800_000_000_000 });
  logs = logLines();
  [refused, taken] = [[], []];
  const http = httpConnection(
    { kind: 'http', signingSecret: secret, host: '127.0.0.1', port: 0 },
    { log: logs.log, clock, refused: (reason) => refused.push(reason), ...options },
  );
  connection = http;
  server = http.receiver.server;
  server.on('connection', (socket) => taken.push(socket));
  await connection.open();
}

async function relisten(options: Parameters<typeof listen>[0]): Promise<void> {
  await close();
  await listen(options);
}

async function close(): Promise<void> {
  for (const socket of sockets.splice(0)) socket.destroy();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/** A connection that sends `text`, and hears; `closed` resolves to all that came when the server has hung up. */
function dial(text = '') {
  let heard = '';
  const socket = connect(portOf(server), '127.0.0.1', () => socket.write(text));
  sockets.push(socket);
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(heard)));
  const answered = new Promise<string>((resolve) => {
    socket.on('data', (data) => {
      heard += data;
      resolve(heard);
    });
  });
  socket.on('error', () => undefined);
  return { socket, closed, answered };
}

/** The same, once the server has got the connection and all of the text. */
async function dialled(text = '') {
  const before = taken.length;
  const dialled = dial(text);
  await until(() => taken.length > before && taken.at(-1)?.bytesRead === text.length);
  return dialled;
}

const open = () => taken.filter(({ destroyed }) => !destroyed).length;

interface Head {
  readonly body?: string;
  readonly length?: number;
  readonly type?: string;
  readonly signature?: string;
  readonly at?: number;
}

const seconds = () => clock.now() / 1000;

const sign = (body: string, at: number) =>
  `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;

/** As Slack sends it, or with a part that is not. */
function request({ body = '', length = body.length, type = FORM, at = seconds(), ...more }: Head = {}) {
  const { signature = sign(body, at) } = more;
  const headers = [
    'POST /slack/events HTTP/1.1',
    'Host: bot',
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
    `X-Slack-Request-Timestamp: ${at}`,
    `X-Slack-Signature: ${signature}`,
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body}`;
}

const FORGED = `v0=${'0'.repeat(64)}`;
const post = (...headers: string[]) =>
  `${['POST /slack/events HTTP/1.1', 'Host: bot', ...headers].join('\r\n')}\r\n\r\n`;
const unsigned = post('Content-Length: 0');
const challenge = () =>
  request({ body: '{"type":"url_verification","challenge":"abc"}', type: 'application/json' });
/** Half of a body whose headers look as Slack's do. */
const half = (length: number) => request({ length, body: 'x'.repeat(length / 2), signature: FORGED });

describe('a connection that brought no signed request is closed, so it keeps no place from Slack', () => {
  test.each([
    ['another path', 404, 'path', () => 'GET / HTTP/1.1\r\nHost: bot\r\n\r\n'],
    ['no signature', 401, 'unsigned', () => unsigned],
    [
      'two signatures',
      401,
      'unsigned',
      () => post(`X-Slack-Signature: ${FORGED}`, `X-Slack-Signature: ${FORGED}`),
    ],
    ['a signature without a time', 401, 'unsigned', () => post(`X-Slack-Signature: ${FORGED}`)],
    ['a signature of another', 401, 'mismatch', () => request({ body: 'text=centos', signature: FORGED })],
    [
      'a long ssl_check of another',
      401,
      'mismatch',
      () => request({ body: `ssl_check=1&text=${'x'.repeat(1024)}`, signature: FORGED }),
    ],
    ['too long a body', 413, 'too_large', () => request({ length: 4 * MiB + 1 })],
    ['an expectation', 401, 'unsigned', () => post('Expect: the-unexpected')],
    ['an upgrade', 401, 'unsigned', () => post('Connection: Upgrade', 'Upgrade: websocket')],
    ['headers without end', 431, 'malformed', () => post(`X: ${'x'.repeat(16_384)}`)],
    ['something else than HTTP', 400, 'malformed', () => '\x16\x03\x01\x02\x00'],
  ])('%s: %s, counted as %s', async (_what, status, reason, text) => {
    const heard = await dial(text()).closed;
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*Connection: close`));
    expect(refused).toEqual([reason]);
  });

  test.each([
    ['an unsigned ssl_check', () => request({ body: 'ssl_check=1', signature: '' })],
    ['an ssl_check, signed by another', () => request({ body: 'ssl_check=1', signature: FORGED })],
  ])('%s gets its 200', async (_what, text) => {
    expect(await dial(text()).closed).toMatch(/^HTTP\/1.1 200 [\s\S]*Connection: close/);
    expect(refused).toEqual([]);
  });

  test('a tunnel, which HTTP calls CONNECT, gets nothing', async () => {
    expect(await dial('CONNECT bot:80 HTTP/1.1\r\nHost: bot\r\n\r\n').closed).toBe('');
  });

  test('one that Slack signed stays', async () => {
    const { socket, answered } = dial(challenge());
    expect(await answered).toContain('Connection: keep-alive');
    const again = new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.write(challenge());
    expect(await again).toContain('{"challenge":"abc"}');
  });

  test('who hangs up before the end of a request was not refused', async () => {
    for (const text of ['', 'POST /slack', half(1_000)]) {
      const { socket } = await dialled(text);
      socket.end();
      await until(() => taken.at(-1)?.closed === true);
    }
    expect(refused).toEqual([]);
  });
});

describe('a body is not waited for', () => {
  test.each([
    ['without a signature', 'unsigned', () => ({ signature: '' })],
    ['with half a signature', 'unsigned', () => ({ signature: 'v0=00' })],
    ['of the past', 'outdated', () => ({ at: seconds() - 301 })],
    ['of the future', 'outdated', () => ({ at: seconds() + 301 })],
    ['that claims ssl_check, but is long', 'unsigned', () => ({ signature: '', length: 1_025 })],
  ])('in a request %s', async (_what, reason, how) => {
    expect(await dial(request({ length: 4 * MiB, ...how() })).closed).toMatch(/^HTTP\/1.1 401 /);
    expect(refused).toEqual([reason]);
  });

  test('that says at once that it is too long', async () => {
    expect(await dial(request({ length: 4 * MiB + 1, signature: FORGED })).closed).toMatch(/^HTTP\/1.1 413 /);
  });

  test('that turns out to be too long', async () => {
    const head = post(`Content-Type: ${FORM}`, 'Transfer-Encoding: chunked');
    const chunk = `800\r\n${'x'.repeat(2_048)}\r\n`;
    expect(await dial(head + chunk).closed).toMatch(/^HTTP\/1.1 401 [\s\S]*Connection: close/);
  });
});

describe('bodies that are on their way in', () => {
  test('beyond what all may have, the oldest is given up, so what is slow takes nothing from Slack', async () => {
    await relisten({ bodies: 200_000 });
    const slow = [];
    for (const _ of [1, 2, 3]) slow.push(await dialled(half(120_000)));
    const [first, second] = slow;
    expect(refused).toEqual([]);
    await clock.advance(1_000);
    const long = { body: `{"type":"url_verification","challenge":"${'x'.repeat(100_000)}"}` };
    expect(await dial(request({ ...long, type: 'application/json' })).answered).toMatch(/^HTTP\/1.1 200 /);
    expect(await first?.closed).toMatch(/^HTTP\/1.1 503 [\s\S]*Connection: close/);
    expect(await second?.closed).toMatch(/^HTTP\/1.1 503 /);
    expect(refused).toEqual(['crowded', 'crowded']);
    expect(open()).toBe(2);
    expect(connection.notReady()).toBeUndefined();
  });

  test('without headers of a signature they have a small budget of their own', async () => {
    const certificate = request({ length: 1_000, body: 'x'.repeat(999), signature: '' });
    const first = await dialled(certificate);
    for (let more = 0; more < 65; more += 1) await dialled(certificate);
    expect(await first.closed).toMatch(/^HTTP\/1.1 401 /);
    // 65,536 bytes hold 65 of these.
    expect(refused).toEqual(['unsigned']);
    expect(open()).toBe(65);
    expect(await dial(challenge()).answered).toMatch(/^HTTP\/1.1 200 /);
  });

  test('give their part back: read, refused or broken off', async () => {
    await relisten({ bodies: 130_000 });
    const whole = { body: 'x'.repeat(120_000), type: 'application/json' };
    for (const _ of [1, 2, 3]) {
      expect(await dial(request(whole)).answered).toMatch(/^HTTP\/1.1 400 /);
      expect(await dial(request({ ...whole, signature: FORGED })).closed).toMatch(/^HTTP\/1.1 401 /);
      const { socket } = await dialled(half(120_000));
      socket.destroy();
      await until(() => taken.at(-1)?.closed === true);
    }
    expect(refused).toEqual(['mismatch', 'mismatch', 'mismatch']);
  });
});

describe('connections', () => {
  test('beyond 2,000 the one that waits for the longest is closed, so idle ones take nothing from Slack', async () => {
    const idle = [];
    while (idle.length < 2_300) {
      idle.push(...Array.from({ length: 100 }, () => dial()));
      await until(() => taken.length === idle.length);
    }
    expect(refused).toEqual(Array(300).fill('crowded'));
    expect(open()).toBe(2_000);
    expect(await dial(challenge()).answered).toMatch(/^HTTP\/1.1 200 /);
    await Promise.all(idle.slice(0, 301).map(({ closed }) => closed));
    expect(open()).toBe(2_000);
  });

  test('10,000 that come one behind the other hold no more places than there are', async () => {
    await relisten({ connections: 50 });
    let most = 0;
    for (let come = 0; come < 10_000; come += 100) {
      for (let one = 0; one < 100; one += 1) dial();
      await until(() => taken.length === come + 100);
      most = Math.max(most, open());
      for (const socket of sockets.splice(0, 50)) socket.destroy();
    }
    expect(most).toBe(50);
    expect(refused.length).toBeGreaterThan(4_900);
    expect(new Set(refused)).toEqual(new Set(['crowded']));
    expect(await dial(challenge()).answered).toMatch(/^HTTP\/1.1 200 /);
  });

  test('that end leave their places to others, whether Slack used them or not', async () => {
    await relisten({ connections: 2 });
    for (let round = 0; round < 3; round += 1) {
      const { answered } = dial(challenge());
      await answered;
      await dialled();
      for (const socket of sockets.splice(0)) socket.destroy();
      await until(() => taken.every(({ closed }) => closed));
    }
    expect(refused).toEqual([]);
  });

  test('those that brought a signed request are never closed for others', async () => {
    await relisten({ connections: 2 });
    const { socket, answered } = dial(challenge());
    await answered;
    for (const _ of [1, 2, 3, 4]) await dialled();
    expect(refused).toHaveLength(3);
    const again = new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.write(challenge());
    expect(await again).toContain('{"challenge":"abc"}');
  });
});

describe('/readyz says that the server is saturated', () => {
  test('where all connections are Slack’s and a new one is turned away, until ten seconds later', async () => {
    await relisten({ connections: 2 });
    const proven = [dial(challenge()), dial(challenge())];
    for (const { answered } of proven) await answered;
    expect(connection.notReady()).toBeUndefined();
    expect(await dial(challenge()).closed).toBe('');
    expect(connection.notReady()).toBe('saturated');
    await clock.advance(9_999);
    expect(connection.notReady()).toBe('saturated');
    await clock.advance(1);
    expect(connection.notReady()).toBeUndefined();
  });

  test('where so many come that not even 250 ms are left to prove to be Slack, and not before', async () => {
    await relisten({ connections: 2 });
    for (const _ of [1, 2]) await dialled();
    await clock.advance(250);
    for (const _ of [1, 2]) await dialled();
    expect([refused, connection.notReady()]).toEqual([['crowded', 'crowded'], undefined]);
    await clock.advance(249);
    await dialled();
    expect([refused.length, connection.notReady()]).toEqual([3, 'saturated']);
  });

  test('where bodies come so fast', async () => {
    await relisten({ bodies: 100_000 });
    for (const _ of [1, 2]) await dialled(half(120_000));
    expect(connection.notReady()).toBe('saturated');
  });

  test('not for what has no signature: no request of Slack’s is turned away for that', async () => {
    const certificate = request({ length: 1_000, body: 'x'.repeat(999), signature: '' });
    for (let some = 0; some < 70; some += 1) await dialled(certificate);
    expect([refused.length, connection.notReady()]).toEqual([5, undefined]);
  });
});

describe('whoever is slow', () => {
  const timeouts = { requestTimeout: 50, headersTimeout: 50, connectionsCheckingInterval: 10 };

  test.each([
    ['sends nothing', () => ''],
    ['sends empty lines', () => '\r\n\r\n'],
    ['sends half a header', () => 'POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-'],
    ['sends half a body without a signature', () => request({ length: 100, body: 'a', signature: '' })],
    ['sends half a body with the headers of a signature', () => half(100)],
  ])('and %s gets 408 and loses the connection', async (_what, text) => {
    await relisten({ timeouts });
    expect(await dial(text()).closed).toMatch(/^HTTP\/1.1 408 [\s\S]*Connection: close/);
    expect(refused).toEqual(['timeout']);
  });

  test.each([
    ['header', 'POST /slack/events HTTP/1.1\r\nX: ', 'x'],
    ['body', '', 'x'],
    ['empty lines', '', '\r\n'],
  ])('and goes on byte by byte wins no time: %s', async (what, begin, more) => {
    await relisten({ timeouts });
    const { socket, closed } = dial(what === 'body' ? half(100_000) : begin);
    let trickle: NodeJS.Timeout | undefined;
    // Not before what it begins with.
    socket.once('connect', () => {
      trickle = setInterval(() => socket.write(more), 5);
    });
    socket.once('close', () => clearInterval(trickle));
    expect(await closed).toMatch(/^HTTP\/1.1 408 /);
  });

  test('loses a connection that Slack had used, too', async () => {
    await relisten({ timeouts });
    const { socket, answered, closed } = dial(challenge());
    await answered;
    socket.write('POST /slack/events HTTP/1.1\r\nX: ');
    expect(await closed).toMatch(/HTTP\/1.1 408 /);
  });

  test('loses a connection that says nothing after its request, which is no refusal', async () => {
    await relisten({ timeouts: { keepAliveTimeout: 20 } });
    expect(await dial(challenge()).closed).toMatch(/^HTTP\/1.1 200 /);
    expect(refused).toEqual([]);
  });

  test('has five seconds for a request, and 75 between two, which load balancers need', () => {
    expect(server).toMatchObject({
      requestTimeout: 5_000,
      headersTimeout: 5_000,
      keepAliveTimeout: 75_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16_384,
    });
  });
});

describe('requests that come one behind the other on one connection', () => {
  test.each([
    ['without a signature', () => unsigned],
    ['with a forged one', () => request({ body: 'text=a', signature: FORGED })],
  ])('%s: the first refusal is the last', async (_what, text) => {
    expect((await dial(text().repeat(200)).closed).match(/HTTP\/1.1/g)).toHaveLength(1);
    expect(refused).toHaveLength(1);
  });
});

describe('the log tells of refusals', () => {
  const lines = () => logs.lines.filter(({ msg }) => String(msg).startsWith('requests were refused'));

  test('at once, and of more once a minute, with how many there were of each kind', async () => {
    const refusals = async (...texts: string[]) => {
      for (const text of texts) await dial(text).closed;
    };
    await refusals(unsigned, unsigned, 'no HTTP', unsigned);
    expect(lines()).toMatchObject([{ level: 'warn', refused: { unsigned: 1 } }]);
    await clock.advance(59_999);
    expect(lines()).toHaveLength(1);
    await clock.advance(1);
    expect(lines().slice(1)).toMatchObject([{ refused: { unsigned: 2, malformed: 1 } }]);
    await clock.advance(60_000);
    expect(lines()).toHaveLength(2);
    await refusals(unsigned);
    expect(lines().slice(2)).toMatchObject([{ refused: { unsigned: 1 } }]);
  });

  test('but not of another path, which probes of load balancers ask for', async () => {
    await dial('GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n').closed;
    expect([refused, logs.lines]).toEqual([['path'], []]);
  });
});
