import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { createDelivery } from '../../src/slack/delivery.ts';
import { logLines } from '../log-lines.ts';
import { botToken, card } from './bot-set-up.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';

let slack: FakeSlack;
let dispatcher: Agent;
beforeEach(async () => {
  slack = await fakeSlack();
  dispatcher = new Agent();
});
afterEach(async () => {
  await dispatcher.destroy();
  await slack.close();
});

/** What became of one answer, and which pauses were made. */
async function deliver(responseUrl = slack.responseUrl(), patience = 5000) {
  const pauses: number[] = [];
  const { log, lines } = logLines();
  const pause = async (ms: number) => pauses.push(ms);
  const send = createDelivery({ apiUrl: slack.apiUrl, dispatcher, log, botToken, pause, patience });
  const destination = { responseUrl, channel: 'C1', user: 'U1', replaceOriginal: true };
  const delivered = await send(card('centos'), destination);
  return { delivered, pauses, lines };
}

const refused = { status: 400, text: 'invalid_blocks' };
const refusedByApi = { text: JSON.stringify({ ok: false, error: 'invalid_blocks' }) };
const posted = () => slack.at('/response/r1');
const ephemeral = () => slack.at('/api/chat.postEphemeral');

describe('response_url', () => {
  test('takes the card', async () => {
    expect(await deliver()).toMatchObject({ delivered: 'response_url', pauses: [] });
    expect(posted()).toMatchObject([
      { text: 'centos', blocks: card('centos').card.blocks, replace_original: true },
    ]);
  });

  test.each([
    ['a 500', { status: 500, text: 'oops' }, 200],
    ['a broken connection', 'reset', 200],
    ['a 429 with a short Retry-After', { status: 429, text: '', headers: { 'Retry-After': '2' } }, 2000],
    ['a 429 without Retry-After', { status: 429, text: '' }, 1000],
    ['a 429 with a date', { status: 429, text: '', headers: { 'Retry-After': 'Tue, 24 Nov' } }, 1000],
  ] as const)('is tried once more after %s', async (_, reaction, pause) => {
    slack.next('/response/r1', reaction);
    expect(await deliver()).toMatchObject({ delivered: 'response_url', pauses: [pause] });
    expect(posted()).toHaveLength(2);
    expect(ephemeral()).toEqual([]);
  });

  test('gets the plain text of the same answer where Slack refuses its blocks', async () => {
    slack.next('/response/r1', refused);
    expect(await deliver()).toMatchObject({ delivered: 'text' });
    expect(posted()[1]).toEqual({
      text: 'centos',
      response_type: 'ephemeral',
      replace_original: true,
      unfurl_links: false,
      unfurl_media: false,
    });
  });
});

describe('chat.postEphemeral is tried', () => {
  test.each([
    ['is used up', { status: 404, text: 'used_url' }, 1],
    ['has expired', { status: 404, text: 'expired_url' }, 1],
    ['says no with a 200', { text: '{"ok": false, "error": "cannot_reply"}' }, 1],
    ['asks for a long pause', { status: 429, text: '', headers: { 'Retry-After': '60' } }, 1],
  ] as const)('where response_url %s', async (_, reaction, tries) => {
    slack.next('/response/r1', reaction);
    expect(await deliver()).toMatchObject({ delivered: 'ephemeral' });
    expect(posted()).toHaveLength(tries);
    expect(ephemeral()).toMatchObject([{ channel: 'C1', user: 'U1', text: 'centos' }]);
  });

  test('where response_url fails twice', async () => {
    for (const status of [500, 502]) slack.next('/response/r1', { status, text: '' });
    expect(await deliver()).toMatchObject({ delivered: 'ephemeral' });
    expect(posted()).toHaveLength(2);
  });

  test('where response_url does not answer, and then it is not asked again', async () => {
    slack.next('/response/r1', 'hang');
    expect(await deliver(slack.responseUrl(), 50)).toMatchObject({ delivered: 'ephemeral', pauses: [] });
    expect(posted()).toHaveLength(1);
  });

  test.each([[''], ['http://slack.example/response'], ['ftp://127.0.0.1/']])(
    'where response_url is %j: an answer does not leave this machine in the clear',
    async (url) => {
      expect(await deliver(url)).toMatchObject({ delivered: 'ephemeral' });
    },
  );

  test('with the plain text where the blocks are refused there, too', async () => {
    slack.next('/response/r1', { status: 404, text: 'used_url' });
    slack.next('/api/chat.postEphemeral', refusedByApi);
    expect(await deliver()).toMatchObject({ delivered: 'ephemeral' });
    expect(ephemeral().map((fields) => 'blocks' in fields)).toEqual([true, false]);
  });

  test('with the plain text where response_url takes neither blocks nor text', async () => {
    slack.next('/response/r1', refused);
    slack.next('/response/r1', { status: 404, text: 'used_url' });
    expect(await deliver()).toMatchObject({ delivered: 'ephemeral' });
    expect(ephemeral().map((fields) => 'blocks' in fields)).toEqual([false]);
  });
});

describe('nothing gets through', () => {
  test('where Slack says no to everything', async () => {
    slack.next('/response/r1', { status: 404, text: 'used_url' });
    slack.next('/api/chat.postEphemeral', { text: '{"ok": false, "error": "not_in_channel"}' });
    expect(await deliver()).toMatchObject({
      delivered: 'none',
      lines: [{ level: 'warn', code: 'not_in_channel' }],
    });
  });

  test('where Slack cannot be reached', async () => {
    slack.next('/response/r1', { status: 404, text: 'used_url' });
    slack.next('/api/chat.postEphemeral', 'reset');
    const { delivered, lines } = await deliver();
    expect(delivered).toBe('none');
    expect(lines.at(-1)).toMatchObject({ level: 'warn', code: 'slack_webapi_request_error' });
    expect(ephemeral()).toHaveLength(1);
  });
});
