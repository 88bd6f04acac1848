import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { httpConnection } from '../../../src/slack/inbound/http-receiver.ts';
import { testClock } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { card, cleanUp, secret, startBot } from '../bot-set-up.ts';
import { mention } from '../payloads.ts';

afterEach(cleanUp);

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const seconds = (ahead = 0) => Math.floor(Date.now() / 1000) + ahead;

/** A request as Slack signs it, or not quite. */
async function send(
  url: string,
  body: string,
  {
    type = JSON_TYPE,
    at = seconds(),
    key = secret,
    headers = {} as Record<string, string>,
    signal = null as AbortSignal | null,
  } = {},
) {
  const signature = createHmac('sha256', key).update(`v0:${at}:${body}`).digest('hex');
  const signed = { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${signature}` };
  const answer = await fetch(url, {
    method: 'POST',
    body,
    signal,
    headers: { 'content-type': type, ...signed, ...headers },
  });
  return { status: answer.status, text: await answer.text() };
}

const statusOf = async (...args: Parameters<typeof send>) => (await send(...args)).status;

describe('HTTP mode', () => {
  const command = `command=${encodeURIComponent('/ehpc-images')}&text=centos&user_id=U1&team_id=T1&channel_id=C1&response_url=`;

  // Closes: Bolt’s HTTP receiver refuses a `charset`.
  test('takes a command whose content type names a charset', async () => {
    const { url } = await startBot('http');
    expect(await statusOf(url, command, { type: `${FORM}; charset=utf-8` })).toBe(200);
    expect(await statusOf(url, command, { type: 'Application/X-WWW-Form-Urlencoded;charset=UTF-8' })).toBe(
      200,
    );
  });

  // Closes: Bolt’s HTTP receiver takes timestamps of the future.
  test.each([
    ['in the future', { at: seconds(601) }],
    ['of the past', { at: seconds(-601) }],
    ['without a number for a time', { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['signed by somebody else', { key: 'another secret' }],
    ['with a signature of another version', { headers: { 'x-slack-signature': 'v1=00' } }],
    ['with an empty signature', { headers: { 'x-slack-signature': '' } }],
  ])('refuses a request %s', async (_what, how) => {
    const { url } = await startBot('http');
    expect(await statusOf(url, command, { type: FORM, ...how })).toBe(401);
  });

  // Closes: Bolt’s HTTP receiver does not outlive every signed body.
  // Closes: Bolt’s HTTP receiver answers a signed empty or odd body only after 3 s.
  test.each([
    ['7', JSON_TYPE],
    ['[]', JSON_TYPE],
    ['"centos"', JSON_TYPE],
    ['', JSON_TYPE],
    ['', FORM],
    ['{"type":', JSON_TYPE],
    ['payload=true', FORM],
    ['payload=%5B%5D', FORM],
    ['payload=%7B', FORM],
  ])('says at once that a signed %s (%s) is no request, and goes on', async (body, type) => {
    const { url } = await startBot('http');
    expect(await statusOf(url, body, { type })).toBe(400);
    expect(await statusOf(url, command, { type: FORM })).toBe(200);
  });

  test('says at once that there is no listener for a payload', async () => {
    const { url } = await startBot('http');
    // Bolt's own receiver takes three seconds for that, which here never pass.
    jest.useFakeTimers({ doNotFake: ['Date', 'nextTick', 'queueMicrotask', 'setImmediate'] });
    const status = await statusOf(url, '{"type":"something_new"}').finally(() => jest.useRealTimers());
    expect(status).toBe(404);
  });

  test('answers a request once: what comes again within its five minutes gets nothing, and is counted', async () => {
    let replays = 0;
    const clock = testClock({ start: Date.now() });
    const { url, logs } = await startBot('http', { clock, replayed: () => (replays += 1) });
    const at = Math.floor(clock.now() / 1000) + 299;
    const answers = [];
    for (const later of [0, 1_000, 598_000]) {
      await clock.advance(later);
      answers.push(await send(url, command, { type: FORM, at }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ text }) => text !== '')).toEqual([true, false, false]);
    expect(replays).toBe(2);
    expect(logs.lines.filter(({ msg }) => msg === 'request')).toHaveLength(1);
    // Then it is too old to count as signed.
    await clock.advance(2_000);
    expect(await statusOf(url, command, { type: FORM, at })).toBe(401);
  });

  test('answers an event that Slack delivers again, once, however it is signed', async () => {
    let replays = 0;
    const { slack, url } = await startBot('http', { replayed: () => (replays += 1) });
    const body = JSON.stringify(mention('<@UBOT> centos'));
    const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect(await statusOf(url, body)).toBe(200);
    await slack.until(() => slack.at('/api/chat.postEphemeral').length > 0);
    // Each delivery has the time at which it is sent, and so a signature of its own.
    const at = seconds(60);
    expect(await statusOf(url, body, { at, headers })).toBe(200);
    expect(await statusOf(url, body, { at, headers })).toBe(200);
    expect(replays).toBe(1);
    expect(slack.at('/api/chat.postEphemeral')).toHaveLength(1);
  });

  test('answers what comes again because its acknowledgement got lost', async () => {
    const asked: string[] = [];
    let goOn = () => {};
    const first = new Promise<void>((resolve) => (goOn = resolve));
    const { url } = await startBot('http', {
      answer: async ({ text }) => {
        asked.push(text);
        if (asked.length === 1) await first;
        return card(`answer ${asked.length}`);
      },
    });
    const at = seconds();
    const broken = new AbortController();
    const lost = send(url, command, { type: FORM, at, signal: broken.signal }).catch(() => 'lost');
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    broken.abort();
    expect(await lost).toBe('lost');
    // The bot learns that the connection is gone a moment later.
    let again = '';
    for (let turns = 0; turns < 10_000 && again === ''; turns += 1)
      again = (await send(url, command, { type: FORM, at })).text;
    expect(again).toContain('answer 2');
    goOn();
  });

  test('answers the two ways in which Slack tries an address out', async () => {
    const { url } = await startBot('http');
    const challenge = '{"type":"url_verification","challenge":"abc"}';
    expect(await send(url, challenge)).toEqual({ status: 200, text: '{"challenge":"abc"}' });
    expect(await statusOf(url, challenge, { key: 'another secret' })).toBe(401);
    expect(await statusOf(url, 'ssl_check=1&token=x', { type: FORM, key: 'another secret' })).toBe(200);
    expect(await send(url, 'ssl_check=1&token=x', { type: FORM })).toEqual({ status: 200, text: '' });
  });

  test('does not let an unsigned payload in beside ssl_check', async () => {
    const { url, slack } = await startBot('http');
    const body = `ssl_check=1&${command}`;
    expect(await send(url, body, { type: FORM, key: 'another secret' })).toEqual({ status: 200, text: '' });
    expect(slack.at('/api/chat.postMessage')).toEqual([]);
  });

  // Closes: Bolt’s HTTP receiver leaves the connection dead after a 413.
  test('refuses a body beyond 4 MiB, and answers the next request', async () => {
    const { url } = await startBot('http');
    // Without a length in its head. By `fetch` it could break off before the answer is read.
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    const signature = `v0=${'0'.repeat(64)}`;
    const signed = `X-Slack-Request-Timestamp: ${seconds()}\r\nX-Slack-Signature: ${signature}`;
    socket.write(
      `POST /slack/events HTTP/1.1\r\nHost: bot\r\n${signed}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const length = 4 * 1024 * 1024 + 1;
    socket.write(`${length.toString(16)}\r\n${'x'.repeat(length)}`);
    const answer = await new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
    expect(answer).toMatch(/^HTTP\/1.1 413 [\s\S]*Connection: close/);
    socket.destroy();
    expect(await statusOf(url, command, { type: FORM })).toBe(200);
  });

  test('answers 500 where a listener breaks its contract, tells the log, and lets Slack try again', async () => {
    const logs = logLines();
    const mode = { kind: 'http', signingSecret: secret, host: '127.0.0.1', port: 0 } as const;
    const clock = testClock({ start: Date.now() });
    const connection = httpConnection(mode, { log: logs.log, clock });
    let asked = 0;
    const processEvent = () => {
      asked += 1;
      return Promise.reject(new Error('bug'));
    };
    Reflect.apply(connection.receiver.init, undefined, [{ processEvent }]);
    const url = `http://127.0.0.1:${await connection.open()}/slack/events`;
    const at = seconds();
    expect(await statusOf(url, command, { type: FORM, at })).toBe(500);
    expect(await statusOf(url, command, { type: FORM, at })).toBe(500);
    expect(asked).toBe(2);
    expect(logs.lines).toMatchObject([1, 2].map(() => ({ level: 'error', reference: expect.any(String) })));
    const closed = new Promise((resolve) => connection.receiver.server.close(resolve));
    connection.receiver.server.closeAllConnections();
    await closed;
  });

  test.each(['GET', 'PUT'])('knows no %s', async (method) => {
    const { url } = await startBot('http');
    expect((await fetch(url, { method, ...(method === 'PUT' && { body: 'x' }) })).status).toBe(404);
    expect((await fetch(url.replace('/slack/events', '//'), { method: 'POST' })).status).toBe(404);
  });

  test('takes no request that breaks off, and finds no fault with itself', async () => {
    const { url, logs } = await startBot('http');
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname);
    const half = 'POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 100\r\n\r\n{"half';
    await new Promise((resolve) => socket.write(half, resolve));
    socket.destroy();
    expect(await statusOf(url, command, { type: FORM })).toBe(200);
    expect(logs.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
