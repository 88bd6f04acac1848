import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { Answer, Reply } from '../../src/answers/question.ts';
import { testClock, until } from '../support/clock.ts';
import { serverOf } from '../support/server-of.ts';
import { card, cleanUp, lateClock, secret, startBot } from './bot-set-up.ts';
import { signedPost } from './fake-slack.ts';
import { button, click, command, linkButton } from './payloads.ts';

afterEach(cleanUp);

/** An answer that comes when the test says so. */
function later() {
  const asked: string[] = [];
  const waiting: ((reply: Reply) => void)[] = [];
  const answer: Answer = ({ text }) => {
    asked.push(text);
    return new Promise((resolve) => waiting.push(resolve));
  };
  const give = (reply: Reply) => {
    for (const resolve of waiting.splice(0)) resolve(reply);
  };
  return { answer, asked, give };
}

const requestLines = (lines: readonly Record<string, unknown>[]) =>
  lines.filter((line) => line['msg'] === 'request');

test('connections live longer than a load balancer keeps them, and a request has five seconds to arrive', async () => {
  const { slack, url } = await startBot('http');
  const server = await serverOf(() => signedPost(url, secret, command('centos', slack.responseUrl())));
  expect(server).toMatchObject({
    keepAliveTimeout: 75_000,
    requestTimeout: 5_000,
    headersTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  });
});

test('an answer that is there in time is the acknowledgement itself', async () => {
  const clock = testClock({ start: Date.now() });
  const answer: Answer = async ({ text }) => {
    await clock.advance(20);
    return card(`answer to ${text}`);
  };
  const { slack, url, logs } = await startBot('http', { answer, clock });
  const response = await signedPost(url, secret, command('centos >=7', slack.responseUrl()));
  expect(await response.json()).toEqual({
    response_type: 'ephemeral',
    ...card('answer to centos >=7').card,
    unfurl_links: false,
    unfurl_media: false,
  });
  expect(slack.taken.map(({ path }) => path)).toEqual(['/api/auth.test']);
  expect(requestLines(logs.lines)).toEqual([
    {
      level: 'info',
      time: expect.any(String),
      msg: 'request',
      entrance: 'command',
      team: 'T1',
      user: 'U1',
      channel: 'C1',
      question: 'answer to centos >=7',
      outcome: 'found',
      cache: 'hit',
      matches: 3,
      acknowledgedMs: 20,
      ms: 20,
      delivered: 'ack',
    },
  ]);
});

test('a late answer is announced in the acknowledgement and sent to response_url, once', async () => {
  const { answer, asked, give } = later();
  const { slack, url, logs, clock } = await startBot('http', { answer });
  const acknowledged = signedPost(url, secret, command('centos', slack.responseUrl()));
  await clock.untilAsleep(1500);
  await clock.advance(1500);
  expect(await (await acknowledged).json()).toEqual({
    response_type: 'ephemeral',
    text: 'Looking up: `/ehpc-images centos` …',
  });
  expect(slack.at('/response/r1')).toEqual([]);
  await clock.advance(500);
  give(card('here'));
  await slack.until(() => slack.at('/response/r1').length > 0);
  expect(slack.at('/response/r1')).toEqual([
    {
      response_type: 'ephemeral',
      replace_original: false,
      ...card('here').card,
      unfurl_links: false,
      unfurl_media: false,
    },
  ]);
  expect(asked).toEqual(['centos']);
  await until(() => requestLines(logs.lines).length > 0);
  expect(requestLines(logs.lines)).toMatchObject([
    { acknowledgedMs: 1500, ms: 2000, delivered: 'response_url' },
  ]);
});

test.each([[undefined], ['']])('a command without words (%j) asks for the first page', async (text) => {
  const { answer, asked, give } = later();
  const { slack, url } = await startBot('http', { answer, clock: lateClock() });
  const response = await signedPost(url, secret, command(text, slack.responseUrl()));
  expect(await response.json()).toMatchObject({ text: 'Looking up: `/ehpc-images` …' });
  expect(asked).toEqual(['']);
  give(card('all'));
});

test('a button is acknowledged first; the answer to its value replaces the private card', async () => {
  const { slack, url } = await startBot('http');
  const payload = click([linkButton, button('centos page:2'), button('other', 'b2')], slack.responseUrl());
  const response = await signedPost(url, secret, { payload: JSON.stringify(payload) });
  expect([response.status, await response.text()]).toEqual([200, '']);
  await slack.until(() => slack.at('/response/r1').length > 0);
  expect(slack.at('/response/r1')).toMatchObject([
    { text: 'answer to centos page:2', replace_original: true, response_type: 'ephemeral' },
  ]);
});

test('a link button is acknowledged and nothing else', async () => {
  const { slack, url, logs } = await startBot('http');
  const payload = click([linkButton], slack.responseUrl());
  expect((await signedPost(url, secret, { payload: JSON.stringify(payload) })).status).toBe(200);
  expect(slack.at('/response/r1')).toEqual([]);
  expect(requestLines(logs.lines)).toEqual([]);
});

test('an answer for everyone goes to the channel', async () => {
  const { slack, url } = await startBot('http', { answer: async () => ({ ...card('all'), to: 'everyone' }) });
  const response = await signedPost(url, secret, command('share centos', slack.responseUrl()));
  expect(await response.json()).toMatchObject({ response_type: 'in_channel', text: 'all' });
});

test('an answer with newer blocks does not go into the acknowledgement, which could be refused unseen', async () => {
  const table: Reply['card']['blocks'] = [{ type: 'table', rows: [[{ type: 'raw_text', text: 'id' }]] }];
  const answer: Answer = async () => ({ ...card('newest'), card: { text: 'newest', blocks: table } });
  const { slack, url } = await startBot('http', { answer });
  const response = await signedPost(url, secret, command('compare m-1 m-2', slack.responseUrl()));
  expect(await response.text()).toBe('');
  await slack.until(() => slack.at('/response/r1').length > 0);
  expect(slack.at('/response/r1')).toMatchObject([{ text: 'newest', blocks: table }]);
});

test('an answer that nothing brings to Slack is a log line at error level, with a reference', async () => {
  const { slack, url, logs } = await startBot('http');
  slack.next('/response/r1', { status: 404, text: 'expired_url' });
  slack.next('/api/chat.postEphemeral', { text: '{"ok": false, "error": "channel_not_found"}' });
  slack.next('/api/chat.postMessage', { text: '{"ok": false, "error": "messages_tab_disabled"}' });
  const payload = click([button('centos')], slack.responseUrl());
  await signedPost(url, secret, { payload: JSON.stringify(payload) });
  await until(() => requestLines(logs.lines).length > 0);
  expect(requestLines(logs.lines)).toMatchObject([
    { level: 'error', delivered: 'none', silent: true, reference: expect.stringMatching(/^[0-9a-f]{8}$/) },
  ]);
});

test('a request with a wrong signature is turned away and asks nobody', async () => {
  const { answer, asked } = later();
  const { slack, url } = await startBot('http', { answer });
  const response = await signedPost(url, 'another secret', command('centos', slack.responseUrl()));
  expect(response.status).toBe(401);
  expect(asked).toEqual([]);
});

test('a payload that cannot be read is refused, and logged with a reference', async () => {
  const { slack, url, logs } = await startBot('http');
  const { user: _, ...payload } = click([button('centos')], slack.responseUrl());
  expect((await signedPost(url, secret, { payload: JSON.stringify(payload) })).status).toBe(400);
  expect(logs.lines).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      reference: expect.any(String),
      msg: 'a payload of Slack is not as it should be',
    }),
  );
});

test('what the bot does not know, or is too large, is refused', async () => {
  const { url } = await startBot('http');
  expect((await fetch(url)).status).toBe(404);
  expect((await signedPost(url, secret, { text: 'x'.repeat(4_194_305) })).status).toBe(413);
});

test('no output holds a token, a response_url, a trigger_id or a body', async () => {
  const { answer, give } = later();
  const { slack, url, logs } = await startBot('http', { clock: lateClock(), answer });
  slack.next('/response/r1', { status: 404, text: 'expired_url' });
  await signedPost(url, secret, command('very private words', slack.responseUrl()));
  give(card('x'));
  await slack.until(() => slack.at('/api/chat.postEphemeral').length > 0);
  await signedPost(url, 'wrong secret', command('very private words', slack.responseUrl()));
  expect(logs.lines.length).toBeGreaterThan(5);
  expect(logs.raw()).not.toMatch(/xoxb|signing-secret|\/response\/|trigger|very private|verification-token/);
});

// Closes: Bolt’s `stop()` does not wait for what a listener does after its acknowledgement.
test('a stop waits for what is in flight, answers what still comes, and then takes nothing new', async () => {
  const { asked, answer, give } = later();
  const { slack, url, bot } = await startBot('http', { answer, clock: lateClock() });
  await signedPost(url, secret, command('centos', slack.responseUrl()));
  let stopped = false;
  const stop = bot.stop().then(() => {
    stopped = true;
  });
  expect(bot.notReady()).toBe('draining');
  const late = await signedPost(url, secret, command('rocky', slack.responseUrl('r2')));
  expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
  expect(stopped).toBe(false);
  give(card('at last'));
  await stop;
  expect(slack.at('/response/r1')).toMatchObject([{ text: 'at last' }]);
  expect(slack.at('/response/r2')).toMatchObject([{ text: 'at last' }]);
  expect(asked).toEqual(['centos', 'rocky']);
  await expect(refused(url)).resolves.toBe(true);
});

test('who would wait longer than a stop does is told to ask again, and so is who comes after that', async () => {
  const { answer } = later();
  const clock = lateClock();
  const { slack, url, bot } = await startBot('http', { answer, clock });
  await signedPost(url, secret, command('centos', slack.responseUrl()));
  const stop = bot.stop();
  // Two seconds are left for the answers to get out, and 4 ms for each of them.
  await clock.advance(10_000 - 2000 - 4 - 1);
  expect(slack.at('/response/r1')).toEqual([]);
  await clock.advance(1);
  await stop;
  const { text, blocks } = slack.at('/response/r1')[0] ?? {};
  expect(text).toContain('The bot is restarting');
  expect(JSON.stringify(blocks)).toContain('"value":"centos"');
});

test('an answer that Slack has put off for longer than a stop takes is tried once more, and its loss is on record', async () => {
  const { answer, asked, give } = later();
  const clock = lateClock();
  const { slack, url, bot, logs } = await startBot('http', { answer, clock });
  const putOff = { status: 429, text: '', headers: { 'Retry-After': '50' } };
  const paths = ['/response/r1', '/api/chat.postEphemeral', '/api/chat.postMessage'];
  for (const path of paths) for (let tries = 0; tries < 9; tries += 1) slack.next(path, putOff);
  await signedPost(url, secret, command('centos', slack.responseUrl()));
  await until(() => asked.length > 0);
  give(card('at last'));
  await slack.until(() => slack.at('/api/chat.postMessage').length > 0);
  await clock.untilAsleep(50_000);
  expect(slack.at('/response/r1')).toHaveLength(1);
  const stop = bot.stop();
  await clock.advance(10_000 - 2000 - 4);
  await stop;
  expect(slack.at('/response/r1').length).toBeGreaterThan(1);
  expect(requestLines(logs.lines)).toMatchObject([{ delivered: 'none', silent: true }]);
});

test('an acknowledgement that Slack waits for no longer is not taken for an answer', async () => {
  const { asked, answer, give } = later();
  const { slack, url } = await startBot('http', { answer });
  const hungUp = nextConnection().then((socket) => new Promise((resolve) => socket.once('close', resolve)));
  const abort = new AbortController();
  const gone = signedPost(url, secret, command('centos', slack.responseUrl()), abort.signal).catch(
    () => 'gone',
  );
  await until(() => asked.length > 0);
  abort.abort();
  expect(await gone).toBe('gone');
  await hungUp;
  give(card('at last'));
  await slack.until(() => slack.at('/response/r1').length > 0);
  expect(slack.at('/response/r1')).toMatchObject([{ text: 'at last' }]);
});

test('a stop does not wait for ever, and says what it left behind', async () => {
  const { answer } = later();
  const clock = lateClock();
  const { slack, url, bot, logs } = await startBot('http', { answer, clock });
  await signedPost(url, secret, command('centos', slack.responseUrl()));
  for (const _ of [1, 2, 3]) slack.next('/response/r1', 'hang');
  const stop = expect(bot.stop()).rejects.toThrow('stopped too soon');
  await clock.advance(10_000);
  await stop;
  expect(logs.lines).toContainEqual(expect.objectContaining({ level: 'error', silent: true, requests: 1 }));
});

test('a bot whose start failed can be stopped', async () => {
  const { url } = await startBot('http');
  const mode = {
    kind: 'http',
    signingSecret: secret,
    host: '127.0.0.1',
    port: Number(new URL(url).port),
  } as const;
  await expect(startBot('http', { mode })).rejects.toThrow('PORT');
  await cleanUp();
});

test('a port that is taken is a start-up error that names its variable', async () => {
  const { url } = await startBot('http');
  const port = Number(new URL(url).port);
  const mode = { kind: 'http', signingSecret: secret, host: '127.0.0.1', port } as const;
  await expect(startBot('http', { mode })).rejects.toThrow(`PORT ${port} is in use by another process`);
});

/** Until the server has closed its refusals; each try is a new connection. */
async function refused(url: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await fetch(url, { headers: { Connection: 'close' } }).catch(() => undefined);
    if (!answered) return true;
  }
  return false;
}

/**
 * The server's end of the connection by which the next request comes in.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
function nextConnection(): Promise<Socket> {
  return new Promise((resolve) => {
    const begun = 'http.server.request.start';
    const hear = (told: unknown) => {
      unsubscribe(begun, hear);
      resolve(Reflect.get(Object(told), 'socket'));
    };
    subscribe(begun, hear);
  });
}
