import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { raw } from '../../sandbox/raw.ts';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { createTranscript, type Exchange } from '../../sandbox/slack/transcript.ts';
import { api } from './posting.ts';

let slack: Slack;
beforeEach(async () => {
  slack = await startSlack({ limitMs: 200 });
});
afterEach(() => slack.stop());

test('an exchange keeps what went over the wire, its headers and the time until the answer', () => {
  let now = 1000;
  const told: Exchange[] = [];
  const transcript = createTranscript(
    () => now,
    (exchange) => told.push(exchange),
  );
  const sent = raw('{"text":"x"}', { 'content-type': 'application/json' }, 'POST /api/chat.postMessage');
  const note = transcript.begin({ wire: 'web-api', what: 'chat.postMessage', request: { text: 'x' }, sent });
  now += 7;
  note({ ok: true }, raw('{"ok":true}', {}, '200'));
  expect(told.map(({ id, ms }) => [id, ms])).toEqual([
    [0, undefined],
    [0, 7],
  ]);
  expect(transcript.entries).toEqual([told[1]]);
  expect(told[1]).toMatchObject({
    sent: { headers: [['content-type', 'application/json']], bytes: 12 },
    answered: { line: '200', body: '{"ok":true}' },
  });
});

test('of exchanges long ago only what they were is kept, even if they end late', () => {
  const transcript = createTranscript(Date.now, () => {});
  const begin = () => transcript.begin({ wire: 'web-api', what: 'auth.test', request: {}, sent: raw('') });
  const late = begin();
  for (let made = 1; made < 1200; made += 1) begin()({ ok: true });
  late({ ok: true });
  expect(transcript.entries).toHaveLength(1200);
  expect(transcript.entries[0]).toEqual({
    id: 0,
    at: expect.any(Number),
    wire: 'web-api',
    what: 'auth.test',
    request: undefined,
    ms: expect.any(Number),
  });
  expect(transcript.entries.filter(({ sent }) => sent !== undefined)).toHaveLength(1000);
});

test('a long body is kept in part, with its size', () => {
  const { body, bytes } = raw('ü'.repeat(100_000));
  expect([body.length, bytes]).toEqual([65_536, 200_000]);
});

test('the Web API is kept with the line and the headers of both sides', async () => {
  await api(slack, 'auth.test');
  expect(slack.transcript[0]?.sent).toMatchObject({ line: 'POST /api/auth.test', body: '{}' });
  expect(slack.transcript[0]?.sent?.headers).toContainEqual(['authorization', 'Bearer xoxb-sandbox']);
  expect(slack.transcript[0]?.answered).toMatchObject({
    line: '200',
    headers: [
      ['content-type', 'application/json;charset=utf-8'],
      ['x-oauth-scopes', 'commands,chat:write,app_mentions:read,im:history'],
    ],
    body: expect.stringContaining('"ok":true'),
  });
});

test('what is made to go wrong can be looked at, and taken back one by one', async () => {
  slack.fault({ on: 'auth.test', answer: 'account_inactive', times: 2 });
  slack.fault({ on: 'response_url', answer: 'used_url' });
  expect(slack.latency(5)).toBe(5);
  await api(slack, 'auth.test');
  expect(slack.faults()).toEqual([
    { on: 'auth.test', answer: 'account_inactive', times: 1 },
    { on: 'response_url', answer: 'used_url' },
  ]);
  await api(slack, 'auth.test');
  expect(slack.faults()).toEqual([{ on: 'response_url', answer: 'used_url' }]);
  slack.heal('response_url');
  expect([slack.faults(), slack.latency()]).toEqual([[], 5]);
  slack.heal();
  expect(slack.latency()).toBe(0);
});

test('the wait of a slow Slack is part of the exchange', async () => {
  slack.latency(20);
  await api(slack, 'auth.test');
  expect(slack.transcript[0]?.ms).toBeGreaterThanOrEqual(15);
});

test('events can be made to come twice, and nothing else', async () => {
  slack.fault({ on: 'events', answer: 'duplicate' });
  const [ada, general] = [slack.person('ada'), slack.channel('general', { bot: true })];
  await slack.mention(ada, general, 'centos');
  await slack.command(ada, general, '/ehpc-images', 'centos');
  expect(slack.transcript.map(({ what }) => what)).toEqual(['events_api', 'events_api', 'slash_commands']);
  const [first, second] = slack.transcript.map(({ request }) => Object(request).event_id);
  expect(first).toBe(second);
  expect(JSON.parse(slack.transcript[1]?.sent?.body ?? '')).toMatchObject({ retry_attempt: 1 });
  slack.heal('events');
  await slack.mention(ada, general, 'centos');
  expect(slack.transcript).toHaveLength(4);
});
