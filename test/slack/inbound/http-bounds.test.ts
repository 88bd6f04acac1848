import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { portOf } from '../../../src/ops/ports.ts';
import { createHttpReceiver, type HttpReceiver } from '../../../src/slack/inbound/http-receiver.ts';
import { until } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { secret } from '../bot-set-up.ts';

const FORM = 'application/x-www-form-urlencoded';
const MiB = 1024 * 1024;
/** Of the clock of these tests, in seconds since 1970; it stands still unless a test moves it. */
const time = { now: 1_800_000_000 };

let receiver: HttpReceiver;
let logs: ReturnType<typeof logLines>;
const sockets: Socket[] = [];
/** The server's ends of the connections. */
let taken: Socket[] = [];
beforeEach(() => listen());
afterEach(close);

async function listen(room = 64 * MiB): Promise<void> {
  time.now = 1_800_000_000;
  logs = logLines();
  receiver = createHttpReceiver({ signingSecret: secret, log: logs.log, now: () => time.now * 1000, room });
  taken = [];
  receiver.server.on('connection', (socket) => taken.push(socket));
  await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
}

async function close(): Promise<void> {
  for (const socket of sockets.splice(0)) socket.destroy();
  const closed = new Promise((resolve) => receiver.server.close(resolve));
  receiver.server.closeAllConnections();
  await closed;
}

/** A connection that sends `text`, and hears; `closed` resolves to all that came when the server has hung up. */
function dial(text: string) {
  let heard = '';
  const socket = connect(portOf(receiver.server), '127.0.0.1', () => socket.write(text));
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

interface Head {
  readonly body?: string;
  readonly length?: number;
  readonly type?: string;
  readonly signature?: string;
  readonly at?: number;
}

const sign = (body: string, at: number) =>
  `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;

/** As Slack sends it, or with a part that is not. */
function request({ body = '', length = body.length, type = FORM, at = time.now, ...more }: Head = {}) {
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
const unsigned = 'POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 0\r\n\r\n';
const challenge = request({
  body: '{"type":"url_verification","challenge":"abc"}',
  type: 'application/json',
});

describe('a connection that brought no signed request is closed, so it keeps no place from Slack', () => {
  test.each([
    ['another path', '404', () => 'GET / HTTP/1.1\r\nHost: bot\r\n\r\n'],
    ['no signature', '401', () => unsigned],
    ['a signature of another', '401', () => request({ body: 'text=centos', signature: FORGED })],
    ['an unsigned ssl_check', '200', () => request({ body: 'ssl_check=1', signature: '' })],
    ['an ssl_check, signed by another', '200', () => request({ body: 'ssl_check=1', signature: FORGED })],
    ['too long a body', '413', () => request({ length: 4 * MiB + 1 })],
  ])('%s: %s', async (_what, status, text) => {
    const heard = await dial(text()).closed;
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*Connection: close`));
  });

  test('one that Slack signed stays', async () => {
    const { socket, answered } = dial(challenge);
    expect(await answered).toContain('Connection: keep-alive');
    const again = new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.write(challenge);
    expect(await again).toContain('{"challenge":"abc"}');
  });
});

describe('a body is not waited for', () => {
  test.each([
    ['without a signature', { signature: '' }],
    ['with half a signature', { signature: 'v0=00' }],
    ['of the past', { at: time.now - 301 }],
    ['of the future', { at: time.now + 301 }],
    ['that claims ssl_check, but is long', { signature: '', length: 1025, body: 'ssl_check=1&' }],
  ])('in a request %s', async (_what, how) => {
    expect(await dial(request({ length: 4 * MiB, ...how })).closed).toMatch(/^HTTP\/1.1 401 /);
  });

  test('that says at once that it is too long', async () => {
    expect(await dial(request({ length: 4 * MiB + 1, signature: FORGED })).closed).toMatch(/^HTTP\/1.1 413 /);
  });
});

describe('all bodies that are on their way in', () => {
  const half = (length: number) => request({ length, body: 'x'.repeat(length / 2), signature: FORGED });

  test('have room for so much; what is beyond it is put off, but never a small one', async () => {
    await close();
    await listen(200_000);
    const { length } = half(120_000);
    for (const _ of [1, 2, 3]) dial(half(120_000));
    await until(() => taken.filter(({ bytesRead }) => bytesRead === length).length === 3);
    const { closed, socket } = dial(half(120_000));
    expect(await closed).toMatch(/^HTTP\/1.1 503 [\s\S]*Connection: close/);
    socket.destroy();
    expect(await dial(challenge).answered).toMatch(/^HTTP\/1.1 200 /);
  });

  test('give their room back: read, refused or broken off', async () => {
    await close();
    await listen(130_000);
    const whole = { body: 'x'.repeat(120_000), type: 'application/json' };
    for (const _ of [1, 2, 3]) {
      expect(await dial(request(whole)).answered).toMatch(/^HTTP\/1.1 400 /);
      expect(await dial(request({ ...whole, signature: FORGED })).closed).toMatch(/^HTTP\/1.1 401 /);
      const { socket } = dial(half(120_000));
      await until(() => taken.at(-1)?.bytesRead === half(120_000).length);
      socket.destroy();
      await until(() => taken.at(-1)?.closed === true);
    }
  });
});

describe('requests that come one behind the other on one connection', () => {
  const pipelined = (text: string) => dial(text.repeat(200)).closed;
  const refusals = () =>
    logs.lines.filter(({ msg }) => msg === 'requests that Slack did not sign were refused');

  test.each([
    ['without a signature', unsigned],
    ['with a forged one', request({ body: 'text=a', signature: FORGED })],
  ])('%s: the first refusal is the last', async (_what, text) => {
    expect((await pipelined(text)).match(/HTTP\/1.1/g)).toHaveLength(1);
    expect(refusals()).toHaveLength(1);
    expect(refusals()).toMatchObject([{ level: 'warn', count: 1 }]);
  });

  test('are told of once a second, with their number', async () => {
    for (const _ of [1, 2, 3]) await dial(unsigned).closed;
    time.now += 1;
    await dial(unsigned).closed;
    expect(refusals().map(({ count, err }) => [count, err])).toEqual([
      [1, undefined],
      [3, undefined],
    ]);
  });
});
