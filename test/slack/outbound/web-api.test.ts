import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LogLevel, webApi } from '@slack/bolt';
import { Agent } from 'undici';
import { isRefusal, isUnheard, mayBeCarriedOut, retryInOf } from '../../../src/slack/outbound/errors.ts';
import { boltLog, webApiOptions, whoAmI } from '../../../src/slack/outbound/web-api.ts';
import { testClock, timeoutsBy } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { botToken } from '../bot-set-up.ts';
import { type FakeSlack, fakeSlack } from '../fake-slack.ts';

let slack: FakeSlack;
let dispatcher: Agent;
const clock = testClock({ passes: (ms) => ms !== 3000 });
let undo = () => {};
beforeEach(async () => {
  undo = timeoutsBy(clock);
  slack = await fakeSlack();
  dispatcher = new Agent();
});
afterEach(async () => {
  undo();
  await dispatcher.destroy();
  await slack.close();
});

const api = () => ({ apiUrl: slack.apiUrl, dispatcher, log: logLines().log });
const client = () => new webApi.WebClient(botToken, webApiOptions(api()));
const post = (text: string, by = client()) => by.chat.postMessage({ channel: 'C1', text });
const posted = () => slack.at('/api/chat.postMessage').map(({ text }) => text);
const errorOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(() => undefined).catch((error) => error);

describe('a call of the Web API', () => {
  test('is not repeated by the client for half an hour: once, and then it is for the bot to decide', async () => {
    slack.next('/api/chat.postMessage', { status: 500, text: '' });
    expect(retryInOf(await errorOf(post('one')))).toBe(200);
    expect(posted()).toEqual(['one']);
  });

  test('does not hold up the others while Slack wants a minute', async () => {
    const one = client();
    slack.next('/api/chat.postMessage', { status: 429, text: '', headers: { 'Retry-After': '60' } });
    const late = errorOf(post('one', one));
    await slack.until(() => posted().length === 1);
    await post('two', one);
    expect(retryInOf(await late)).toBe(60_000);
    expect(posted()).toEqual(['one', 'two']);
  });

  test('that Slack does not answer is not repeated: it may have been carried out', async () => {
    slack.next('/api/chat.postMessage', 'hang');
    const posting = errorOf(post('one'));
    await slack.until(() => posted().length === 1);
    await clock.advance(3000);
    const error = await posting;
    expect([isUnheard(error), retryInOf(error)]).toEqual([true, undefined]);
    expect(posted()).toEqual(['one']);
  });

  test.each([[{}], [{ 'Retry-After': 'Tue, 24 Nov 2026 10:00:00 GMT' }]])(
    'with a 429 that does not say for how long (%j) may be made again after a second',
    async (headers) => {
      slack.next('/api/chat.postMessage', { status: 429, text: 'slow down', headers });
      expect(retryInOf(await errorOf(post('one')))).toBe(1000);
    },
  );

  test.each([
    ['invalid_auth', true, undefined, false],
    ['internal_error', false, 200, true],
    ['fatal_error', false, 200, true],
    ['service_unavailable', false, 200, false],
    ['rate_limited', false, 200, false],
    ['channel_not_found', false, undefined, false],
  ])(
    'that is answered with %s: a refusal %p, again in %p ms, perhaps carried out %p',
    async (error, refusal, again, done) => {
      slack.next('/api/chat.postMessage', { text: JSON.stringify({ ok: false, error }) });
      const failed = await errorOf(post('one'));
      expect([isRefusal(failed), retryInOf(failed), mayBeCarriedOut(failed)]).toEqual([refusal, again, done]);
    },
  );
});

test.each([
  ['a 500', { status: 500, text: '' }],
  ['no answer', 'hang'],
] as const)(
  'auth.test is asked again after %s, so that a start outlives a moment of Slack',
  async (_what, fault) => {
    slack.next('/api/auth.test', fault);
    const asked = whoAmI(botToken, { ...api(), clock });
    await slack.until(() => slack.at('/api/auth.test').length === 1);
    if (fault === 'hang') await clock.advance(3000);
    expect(await asked).toMatchObject({ botId: 'BBOT', botUserId: 'UBOT' });
    expect(slack.at('/api/auth.test')).toHaveLength(2);
  },
);

describe('the log of Bolt', () => {
  const body =
    '{"response_url":"https://hooks.slack.com/commands/1/2/3","trigger_id":"1.2.3","text":"words"}';

  test('warnings and errors are kept, as texts', () => {
    const { log, lines } = logLines();
    const bolt = boltLog(log);
    bolt.warn('http request failed', 'socket hang up', { headers: { Authorization: 'Bearer xoxb-1' } });
    bolt.error(new Error('An API error occurred'));
    expect(lines).toMatchObject([
      { level: 'warn', msg: 'http request failed socket hang up' },
      { level: 'error', msg: 'An API error occurred' },
    ]);
  });

  test('chatter is left out', () => {
    const { log, lines } = logLines();
    const bolt = boltLog(log);
    bolt.info('Unhandled HTTP request');
    bolt.debug(`Received a message on the WebSocket: ${body}`);
    expect(lines).toEqual([]);
    expect(bolt.getLevel()).toBe(LogLevel.WARN);
  });

  test('at LOG_LEVEL=debug it is cut where data begins', () => {
    const { log, lines, raw } = logLines({ level: 'debug' });
    const bolt = boltLog(log);
    bolt.debug(`Received a message on the WebSocket: ${body}`);
    bolt.debug(`ack() call begins (body: ${body})`);
    bolt.info(`Unhandled event ${body}`);
    expect(lines.map((line) => line['msg'])).toEqual([
      'Received a message on the WebSocket',
      'ack',
      'Unhandled event',
    ]);
    expect(raw()).not.toMatch(/hooks|words|1\.2\.3/);
    expect(bolt.getLevel()).toBe(LogLevel.DEBUG);
  });

  test('Bolt does not change the level or the name of the log', () => {
    const { log } = logLines();
    const bolt = boltLog(log);
    bolt.setLevel(LogLevel.DEBUG);
    bolt.setName('bolt');
    expect(log.level).toBe('info');
  });
});
