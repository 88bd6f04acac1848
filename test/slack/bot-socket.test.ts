import { afterEach, expect, test } from '@jest/globals';
import type { Reply } from '../../src/answers/question.ts';
import { until } from '../support/clock.ts';
import { appToken, botToken, card, cleanUp, lateClock, startBot } from './bot-set-up.ts';
import { button, click, command, mention } from './payloads.ts';

afterEach(cleanUp);

const envelope = (type: string, payload: object) => ({
  envelope_id: 'e1',
  type,
  payload,
  accepts_response_payload: type === 'slash_commands',
});

test('the bot token asks who the bot is, the app token asks for two WebSockets', async () => {
  const { slack, bot } = await startBot('socket');
  await slack.until(() => slack.taken.length > 2);
  expect(slack.taken.map(({ path, authorization }) => [path, authorization])).toEqual([
    ['/api/auth.test', `Bearer ${botToken}`],
    ['/api/apps.connections.open', `Bearer ${appToken}`],
    ['/api/apps.connections.open', `Bearer ${appToken}`],
  ]);
  expect(bot.notReady()).toBeUndefined();
});

test('an answer that is there in time is the payload of the acknowledgement', async () => {
  const { slack, logs } = await startBot('socket');
  slack.send(envelope('slash_commands', command('centos', slack.responseUrl())));
  await slack.until(() => slack.frames.length > 0);
  expect(slack.frames).toMatchObject([
    { envelope_id: 'e1', payload: { response_type: 'ephemeral', ...card('answer to centos').card } },
  ]);
  expect(slack.at('/response/r1')).toEqual([]);
  expect(logs.lines).toContainEqual(expect.objectContaining({ msg: 'request', delivered: 'ack' }));
});

test('a late answer follows a line, by response_url', async () => {
  let give = (_reply: Reply) => {};
  const answer = () =>
    new Promise<Reply>((resolve) => {
      give = resolve;
    });
  const { slack } = await startBot('socket', { answer, clock: lateClock() });
  slack.send(envelope('slash_commands', command('centos', slack.responseUrl())));
  await slack.until(() => slack.frames.length > 0);
  expect(slack.frames[0]?.payload).toEqual({
    response_type: 'ephemeral',
    text: 'Looking up: `/ehpc-images centos` …',
  });
  give(card('here'));
  await slack.until(() => slack.at('/response/r1').length > 0);
  expect(slack.at('/response/r1')).toMatchObject([{ text: 'here' }]);
  expect(slack.frames).toHaveLength(1);
});

test('a button is acknowledged, then its answer replaces the card', async () => {
  const { slack } = await startBot('socket');
  slack.send(envelope('interactive', click([button('centos page:2')], slack.responseUrl())));
  await slack.until(() => slack.at('/response/r1').length > 0);
  expect(slack.frames).toEqual([{ envelope_id: 'e1', payload: {} }]);
  expect(slack.at('/response/r1')).toMatchObject([
    { text: 'answer to centos page:2', replace_original: true },
  ]);
});

test('an answer that cannot go into the acknowledgement, because the connection is gone, goes to response_url', async () => {
  let give = (_reply: Reply) => {};
  const asked = new Promise<void>((resolve) => {
    const answer = () =>
      new Promise<Reply>((done) => {
        give = done;
        resolve();
      });
    started = startBot('socket', { answer });
  });
  const { slack, bot, logs } = await started;
  slack.send(envelope('slash_commands', command('centos', slack.responseUrl())));
  await asked;
  slack.drop();
  await until(() => bot.notReady() === 'disconnected');
  give(card('here'));
  await slack.until(() => slack.at('/response/r1').length > 0);
  expect(slack.at('/response/r1')).toMatchObject([{ text: 'here' }]);
  expect(logs.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', msg: 'an acknowledgement could not be sent' }),
  );
});
let started: ReturnType<typeof startBot>;

test('a mention whose acknowledgement cannot be sent is answered, once', async () => {
  const { slack, logs } = await startBot('socket');
  slack.sendAndClose(envelope('events_api', mention('<@UBOT> centos')));
  await slack.until(() => slack.at('/api/chat.postEphemeral').length > 0);
  expect(slack.at('/api/chat.postEphemeral')).toHaveLength(1);
  expect(logs.lines).toContainEqual(expect.objectContaining({ msg: 'an acknowledgement could not be sent' }));
});

test('a payload that cannot be read is refused, and logged with a reference', async () => {
  const { slack, logs } = await startBot('socket');
  const { user: _, ...payload } = click([button('centos')], slack.responseUrl());
  slack.send(envelope('interactive', payload));
  const msg = 'a payload of Slack is not as it should be';
  await until(() => logs.lines.some((line) => line['msg'] === msg));
  expect(logs.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', reference: expect.any(String), msg }),
  );
  expect(slack.frames).toEqual([]);
});

test('no output holds a token, the address of the WebSocket, a response_url or a body', async () => {
  const { slack, logs } = await startBot('socket');
  slack.send(envelope('slash_commands', command('very private words', slack.responseUrl())));
  await slack.until(() => slack.frames.length > 0);
  slack.send(envelope('interactive', click([button('very private words')], slack.responseUrl())));
  await slack.until(() => slack.at('/response/r1').length > 0);
  const others = logs.raw().replaceAll(/.*"msg":"request".*/g, '');
  expect(others.length).toBeGreaterThan(500);
  expect(others).not.toMatch(/very private/);
  expect(logs.raw()).not.toMatch(/xoxb|xapp|secret-ticket|\/response\/|trigger|verification-token/);
});

test('a stop acknowledges and answers what is in flight before the connection closes', async () => {
  const { slack, bot } = await startBot('socket');
  slack.send(envelope('interactive', click([button('centos')], slack.responseUrl())));
  await slack.until(() => slack.frames.length > 0);
  const stop = bot.stop();
  expect(bot.notReady()).toBe('draining');
  await stop;
  expect(slack.at('/response/r1')).toMatchObject([{ text: 'answer to centos' }]);
});
