import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { api, post } from './posting.ts';

let slack: Slack;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.stop());

const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'hello' } }];

describe('who may call what', () => {
  test('the bot asks who it is', async () => {
    expect(await api(slack, 'auth.test')).toMatchObject({
      ok: true,
      team_id: 'T0SANDBOX',
      user_id: 'U0BOT',
      bot_id: 'B0BOT',
    });
  });

  test('a socket is opened with the app token alone', async () => {
    const { url } = await api(slack, 'apps.connections.open', {}, slack.tokens.app);
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\?ticket=\w+&app_id=A0SANDBOX$/);
    expect(await api(slack, 'apps.connections.open')).toEqual({ ok: false, error: 'not_allowed_token_type' });
  });

  test('strangers, and methods that there are not', async () => {
    expect(await api(slack, 'auth.test', {}, 'xoxb-stranger')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(JSON.parse((await post(`${slack.apiUrl}auth.test`, '')).text)).toEqual({
      ok: false,
      error: 'not_authed',
    });
    expect(JSON.parse((await post(`${slack.apiUrl}auth.test`, 'token=xoxb-sandbox')).text)).toMatchObject({
      ok: true,
    });
    for (const method of ['chat.sing', 'constructor', 'toString', '__proto__'])
      expect(await api(slack, method)).toEqual({ ok: false, error: 'unknown_method' });
  });
});

describe('posting', () => {
  test('works where the bot was invited, in JSON and in a form', async () => {
    const channel = slack.channel('hpc', { bot: true });
    const form = new URLSearchParams({ channel: channel.id, text: 'x', blocks: JSON.stringify(blocks) });
    const sent = await api(slack, 'chat.postMessage', String(form));
    expect(sent).toMatchObject({ ok: true, channel: channel.id, message: { bot_id: 'B0BOT', text: 'x' } });
    await api(slack, 'chat.postMessage', { channel: channel.id, text: 'below', thread_ts: sent.ts });
    const seen = slack.messages(channel, slack.person('bob'));
    expect(seen.map(({ text, threadTs }) => [text, threadTs])).toEqual([
      ['x', undefined],
      ['below', sent.ts],
    ]);
  });

  test('fails elsewhere, and says of a private channel only that it is not found', async () => {
    const [open, closed] = [slack.channel('open'), slack.channel('closed', { kind: 'private' })];
    expect(await api(slack, 'chat.postMessage', { channel: open.id, text: 'x' })).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await api(slack, 'chat.postMessage', { channel: closed.id, text: 'x' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await api(slack, 'chat.postMessage', { channel: 'C0NONE', text: 'x' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(
      await api(slack, 'chat.postEphemeral', { channel: open.id, user: 'U0ADA', text: 'x' }),
    ).toMatchObject({ error: 'not_in_channel' });
  });

  test('to a person opens the direct conversation', async () => {
    const ada = slack.person('ada');
    expect(await api(slack, 'chat.postMessage', { channel: ada.id, text: 'x' })).toMatchObject({
      ok: true,
      channel: 'D0DMADA',
    });
  });

  test('ephemeral messages are for members, seen by one, and no method can change them', async () => {
    const [ada, bob] = [slack.person('ada'), slack.person('bob')];
    const channel = slack.channel('hpc', { bot: true, members: [ada] });
    const sent = await api(slack, 'chat.postEphemeral', { channel: channel.id, user: ada.id, text: 'psst' });
    expect(slack.messages(channel, ada)).toHaveLength(1);
    expect(slack.messages(channel, bob)).toEqual([]);
    expect(
      await api(slack, 'chat.postEphemeral', { channel: channel.id, user: bob.id, text: 'x' }),
    ).toMatchObject({ error: 'user_not_in_channel' });
    expect(
      await api(slack, 'chat.update', { channel: channel.id, ts: sent.message_ts, text: 'x' }),
    ).toMatchObject({ error: 'message_not_found' });
  });

  test('chat.update changes what the bot posted', async () => {
    const channel = slack.channel('hpc', { bot: true });
    const { ts } = await api(slack, 'chat.postMessage', { channel: channel.id, text: 'before' });
    expect(await api(slack, 'chat.update', { channel: channel.id, ts, text: 'after' })).toMatchObject({
      ok: true,
      ts,
    });
    expect(slack.messages(channel, slack.person('ada')).map(({ text }) => text)).toEqual(['after']);
    expect(await api(slack, 'chat.update', { channel: channel.id, ts, text: '' })).toMatchObject({
      error: 'no_text',
    });
  });

  test.each<[string, object, string]>([
    ['blank text', { text: ' ' }, 'no_text'],
    ['endless text', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['a block without its text', { blocks: [{ type: 'header' }] }, 'invalid_blocks'],
    ['blocks that are no list', { blocks: {} }, 'invalid_blocks_format'],
    ['a number for text', { text: 7 }, 'invalid_payload'],
    ['a thread that is none', { text: 'x', thread_ts: 'yesterday' }, 'invalid_thread_ts'],
    ['a thread under nothing', { text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
  ])('%s is refused', async (_, body, error) => {
    const channel = slack.channel('hpc', { bot: true });
    expect(await api(slack, 'chat.postMessage', { channel: channel.id, ...body })).toMatchObject({
      ok: false,
      error,
    });
    expect(slack.messages(channel, slack.person('ada'))).toEqual([]);
  });
});

test('blocks.validate points at what is wrong, as posting does', async () => {
  expect(await api(slack, 'blocks.validate', { blocks })).toEqual({ ok: true });
  expect(await api(slack, 'blocks.validate', { blocks: [{ type: 'card' }] })).toEqual({
    ok: false,
    error: 'invalid_blocks',
    errors: ['unsupported type [json-pointer:/blocks/0/type]'],
    response_metadata: { messages: ['[ERROR] unsupported type [json-pointer:/blocks/0/type]'] },
  });
});

describe('faults', () => {
  test('one method, or all of them, so many times', async () => {
    slack.fault({ on: 'auth.test', answer: 429, retryAfter: 3, times: 1 });
    const limited = await post(`${slack.apiUrl}auth.test`, '');
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '3']);
    expect(await api(slack, 'auth.test')).toMatchObject({ ok: true });
    slack.fault({ on: 'web-api', answer: 503 });
    expect((await post(`${slack.apiUrl}auth.test`, '')).status).toBe(503);
    slack.heal();
    slack.fault({ on: 'auth.test', answer: 'account_inactive' });
    expect(await api(slack, 'auth.test')).toEqual({ ok: false, error: 'account_inactive' });
  });

  test('429 need not say how long to wait', async () => {
    slack.fault({ on: 'auth.test', answer: 429, retryAfter: 'none' });
    const limited = await post(`${slack.apiUrl}auth.test`, '');
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, undefined]);
  });

  test('one conversation alone', async () => {
    const [archived, other] = [slack.channel('old', { bot: true }), slack.channel('hpc', { bot: true })];
    slack.fault({ on: 'web-api', answer: 'is_archived', channel: archived.id });
    const say = (channel: string) => api(slack, 'chat.postMessage', { channel, text: 'x' });
    expect(await say(archived.id)).toMatchObject({ error: 'is_archived' });
    expect(await say(other.id)).toMatchObject({ ok: true });
  });

  test('invalid_blocks hits only what carries blocks', async () => {
    slack.fault({ on: 'web-api', answer: 'invalid_blocks' });
    const channel = slack.channel('incident', { bot: true }).id;
    const say = (more: object) => api(slack, 'chat.postMessage', { channel, text: 'x', ...more });
    expect(await say({ blocks })).toMatchObject({ error: 'invalid_blocks' });
    expect(await say({ blocks: [] })).toMatchObject({ ok: true });
    expect(await say({})).toMatchObject({ ok: true });
    const asForm = new URLSearchParams({ channel, text: 'x', blocks: JSON.stringify(blocks) }).toString();
    expect(await api(slack, 'chat.postMessage', asForm)).toMatchObject({ error: 'invalid_blocks' });
    const view = JSON.stringify({ type: 'home', blocks });
    expect(await api(slack, 'views.publish', { user_id: slack.person('ada').id, view })).toMatchObject({
      error: 'invalid_blocks',
    });
  });

  test('latency, and no answer at all', async () => {
    slack.latency(5);
    expect(await api(slack, 'auth.test')).toMatchObject({ ok: true });
    slack.heal();
    slack.fault({ on: 'auth.test', answer: 'hang' });
    const never = api(slack, 'auth.test');
    await expect(Promise.race([never, api(slack, 'blocks.validate', { blocks })])).resolves.toEqual({
      ok: true,
    });
    await Promise.all([expect(never).rejects.toThrow(), slack.stop()]);
  });

  test('a broken connection', async () => {
    slack.fault({ on: 'web-api', answer: 'reset' });
    await expect(api(slack, 'auth.test')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(slack.transcript).toMatchObject([
      { wire: 'web-api', what: 'auth.test', response: { fault: 'reset' } },
    ]);
  });
});
