import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import type { TableBlock } from '@slack/types';
import { Agent } from 'undici';
import type { Reply } from '../../../src/answers/question.ts';
import { createDelivery } from '../../../src/slack/outbound/delivery.ts';
import type { Destination } from '../../../src/slack/outbound/destination.ts';
import { webApiOptions } from '../../../src/slack/outbound/web-api.ts';
import { en } from '../../../src/words/en.ts';
import { testClock, timeoutsBy, until } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { botToken, card } from '../bot-set-up.ts';
import { type FakeSlack, fakeSlack } from '../fake-slack.ts';

/** Milliseconds that response_url and the Web API get to answer. */
const [URL_PATIENCE, API_PATIENCE] = [5000, 3000];

let slack: FakeSlack;
let dispatcher: Agent;
let clock: ReturnType<typeof testClock>;
let undo = () => {};
beforeEach(async () => {
  clock = testClock({ passes: (ms) => ms !== URL_PATIENCE && ms !== API_PATIENCE });
  undo = timeoutsBy(clock);
  slack = await fakeSlack();
  dispatcher = new Agent();
});
afterEach(async () => {
  undo();
  await dispatcher.destroy();
  await slack.close();
});

/** A delivery, the pauses that it made, and what it logged. */
function delivery() {
  const { log, lines } = logLines();
  const pauses = clock.passed;
  const api = { apiUrl: slack.apiUrl, dispatcher, log };
  const client = new webApi.WebClient(botToken, webApiOptions(api));
  const send = createDelivery({ client, words: en, dispatcher, apiUrl: slack.apiUrl, log, clock });
  return { send, pauses, lines };
}

/** Lets as many milliseconds pass as Slack gets to answer, once it has the request that it leaves without an answer. */
async function hanging(patience: number, has: () => boolean): Promise<void> {
  await until(has);
  await clock.advance(patience);
}

/** A private card was clicked. */
const clicked = (more: Partial<Destination> = {}): Destination => ({
  responseUrl: slack.responseUrl(),
  channel: 'C1',
  user: 'U1',
  original: 'replace',
  message: '1.1',
  ...more,
});

/** What became of one answer. */
async function deliver(more: Partial<Destination> = {}, reply: Partial<Reply> = {}) {
  const { send, pauses, lines } = delivery();
  const delivered = await send({ ...card('centos'), ...reply }, clicked(more));
  return { delivered, pauses, lines };
}

const used = { status: 404, text: 'used_url' };
const refused = { status: 400, text: 'invalid_blocks' };
const says = (error: string) => ({ text: JSON.stringify({ ok: false, error }) });
const posted = () => slack.at('/response/r1');
const ephemeral = () => slack.at('/api/chat.postEphemeral');
const messages = () => slack.at('/api/chat.postMessage');
const updates = () => slack.at('/api/chat.update');

describe('response_url', () => {
  test('takes the card', async () => {
    expect(await deliver()).toMatchObject({ delivered: 'response_url', pauses: [] });
    expect(posted()).toMatchObject([
      { text: 'centos', blocks: card('centos').card.blocks, replace_original: true },
    ]);
  });

  test.each([
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
  ])(
    'that something else answers, with %s, has delivered nothing, so the next way is taken',
    async (_what, text) => {
      slack.next('/response/r1', { text });
      expect(await deliver()).toMatchObject({ delivered: 'ephemeral', pauses: [] });
      expect(ephemeral()).toMatchObject([{ user: 'U1', text: 'centos' }]);
    },
  );

  test('takes an answer beside what was clicked, in its thread', async () => {
    await deliver({ original: 'keep', thread: '0.9' });
    expect(posted()).toMatchObject([
      { response_type: 'ephemeral', replace_original: false, thread_ts: '0.9' },
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

  test('gets the same answer in the oldest blocks where Slack refuses its own, then as text', async () => {
    const table: TableBlock = { type: 'table', rows: [[{ type: 'raw_text', text: 'id' }]] };
    const newest = { text: 'centos', blocks: [...card('centos').card.blocks, table] };
    slack.next('/response/r1', refused);
    expect(await deliver({}, { card: newest })).toMatchObject({ delivered: 'response_url oldest' });
    expect(JSON.stringify(posted()[1])).not.toContain('table');
    for (const _ of [1, 2]) slack.next('/response/r1', refused);
    expect(await deliver({}, { card: newest })).toMatchObject({ delivered: 'response_url text' });
    expect(posted().at(-1)).toEqual({
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

  // Closes: Bolt’s `respond` has no timeout.
  test('where response_url does not answer, and then it is not asked again', async () => {
    slack.next('/response/r1', 'hang');
    const delivered = deliver();
    await hanging(URL_PATIENCE, () => posted().length === 1);
    expect(await delivered).toMatchObject({ delivered: 'ephemeral', pauses: [] });
    expect(posted()).toHaveLength(1);
  });

  test.each([[''], ['http://slack.example/response'], ['ftp://127.0.0.1/']])(
    'where response_url is %j: an answer does not leave this machine in the clear',
    async (url) => {
      expect(await deliver({ responseUrl: url })).toMatchObject({ delivered: 'ephemeral' });
    },
  );

  test('with the plain text where the blocks are refused there, too', async () => {
    slack.next('/response/r1', used);
    for (const _ of [1, 2]) slack.next('/api/chat.postEphemeral', says('invalid_blocks'));
    expect(await deliver()).toMatchObject({ delivered: 'ephemeral text' });
    expect(ephemeral().map((fields) => 'blocks' in fields)).toEqual([true, true, false]);
  });

  test('with the plain text where response_url takes neither blocks nor text', async () => {
    for (const _ of [1, 2]) slack.next('/response/r1', refused);
    slack.next('/response/r1', used);
    expect(await deliver()).toMatchObject({ delivered: 'ephemeral text' });
    expect(ephemeral().map((fields) => 'blocks' in fields)).toEqual([false]);
  });
});

describe('an answer that has no other way left', () => {
  const busy = (seconds: string) => ({ status: 429, text: '', headers: { 'Retry-After': seconds } });

  test('waits for each way as long as Slack wants, up to a minute, and asks none before', async () => {
    slack.next('/response/r1', busy('40'));
    for (const _ of [1, 2]) slack.next('/api/chat.postEphemeral', busy('30'));
    slack.next('/api/chat.postMessage', says('user_not_found'));
    expect(await deliver()).toMatchObject({ delivered: 'response_url', pauses: [30_000, 10_000] });
    expect([posted().length, ephemeral().length, messages().length]).toEqual([2, 2, 1]);
  });

  test('waits for the way that works later, also where the others fail in another way meanwhile', async () => {
    slack.next('/response/r1', busy('30'));
    for (const path of ['/api/chat.postEphemeral', '/api/chat.postMessage'])
      for (let tries = 0; tries < 8; tries += 1) slack.next(path, { status: 503, text: '' });
    const { delivered, pauses } = await deliver();
    expect(delivered).toBe('response_url');
    expect(pauses.filter((ms) => ms !== 200)).toEqual([1800, 7800, 19_600]);
    expect(posted()).toHaveLength(2);
  });

  test('is not lost by one 500 everywhere', async () => {
    for (const path of ['/response/r1', '/api/chat.postEphemeral', '/api/chat.postMessage'])
      for (const status of [500, 503]) slack.next(path, { status, text: 'oops' });
    expect(await deliver()).toMatchObject({ delivered: 'response_url', pauses: [200, 200, 200, 1600] });
  });

  test('is not lost by a 429 that does not say for how long', async () => {
    for (const path of ['/response/r1', '/api/chat.postEphemeral', '/api/chat.postMessage'])
      for (const status of [429, 429]) slack.next(path, { status, text: '' });
    const { delivered, lines } = await deliver();
    expect(delivered).toBe('response_url');
    expect(lines[0]).toMatchObject({ code: 'slack_webapi_rate_limited_error' });
  });

  test('is not posted again by the way on which Slack did not answer: it may be there', async () => {
    slack.next('/response/r1', 'hang');
    slack.next('/api/chat.postEphemeral', 'hang');
    slack.next('/api/chat.postMessage', busy('1'));
    const delivered = deliver();
    await hanging(URL_PATIENCE, () => posted().length === 1);
    await hanging(API_PATIENCE, () => ephemeral().length === 1);
    expect(await delivered).toMatchObject({ delivered: 'direct' });
    expect([posted().length, ephemeral().length, messages().length]).toEqual([1, 1, 2]);
  });
});

describe('an answer for everyone', () => {
  const all = { to: 'everyone' } as const;

  test('to a mention goes to its thread', async () => {
    const mention = { responseUrl: '', original: 'keep', thread: '5.1' } as const;
    expect(await deliver(mention, all)).toMatchObject({ delivered: 'message', lines: [] });
    expect(messages()).toMatchObject([{ channel: 'C1', thread_ts: '5.1', text: 'centos' }]);
  });

  test('to a mention waits where Slack takes one message a second', async () => {
    slack.next('/api/chat.postMessage', { status: 429, text: '', headers: { 'Retry-After': '1' } });
    const mention = { responseUrl: '', original: 'keep', thread: '5.1' } as const;
    expect(await deliver(mention, all)).toMatchObject({ delivered: 'message', pauses: [1000] });
    expect(messages()).toHaveLength(2);
  });

  test('to one person goes beside a thread that Slack refuses', async () => {
    for (const error of ['thread_not_found', 'invalid_thread_ts', 'cannot_reply_to_message']) {
      slack.next('/response/r1', used);
      slack.next('/api/chat.postEphemeral', says(error));
      expect(await deliver({ original: 'keep', thread: '5.1' })).toMatchObject({ delivered: 'ephemeral' });
      const [there, beside] = ephemeral().slice(-2);
      expect([there?.['thread_ts'], beside?.['thread_ts']]).toEqual(['5.1', undefined]);
    }
  });

  test('to one person is posted beside a thread that its response_url refuses', async () => {
    slack.next('/response/r1', { status: 400, text: 'restricted_action_thread_locked' });
    expect(await deliver({ original: 'keep', thread: '5.1' })).toMatchObject({ delivered: 'response_url' });
    expect(posted().map((one) => one['thread_ts'])).toEqual(['5.1', undefined]);
  });

  test('to a mention in a thread that is locked is told to the person who asked', async () => {
    slack.next('/api/chat.postMessage', says('restricted_action_thread_locked'));
    const mention = { responseUrl: '', original: 'keep', thread: '5.1' } as const;
    expect(await deliver(mention, all)).toMatchObject({ delivered: 'ephemeral' });
    expect(ephemeral()).toMatchObject([{ user: 'U1', text: 'centos' }]);
    expect(ephemeral()[0]).not.toHaveProperty('thread_ts');
  });

  test('takes the place of a shared card', async () => {
    await deliver({ public: true }, all);
    expect(posted()).toMatchObject([{ response_type: 'in_channel', replace_original: true }]);
  });

  test('takes it by chat.update where response_url has expired', async () => {
    slack.next('/response/r1', used);
    expect(await deliver({ public: true }, all)).toMatchObject({ delivered: 'update' });
    expect(updates()).toMatchObject([{ channel: 'C1', ts: '1.1', text: 'centos' }]);
  });

  test('that is for one person after all leaves the shared card alone', async () => {
    await deliver({ public: true });
    expect(posted()).toMatchObject([{ response_type: 'ephemeral', replace_original: false }]);
  });
});

describe('a message of its own', () => {
  const post = { to: 'everyone', posts: true } as const;
  const press = { original: 'keep', thread: '0.9' } as const;

  test('goes to the thread, also where the bot is no member', async () => {
    expect(await deliver(press, post)).toMatchObject({ delivered: 'response_url' });
    expect(posted()).toMatchObject([
      { response_type: 'in_channel', replace_original: false, thread_ts: '0.9' },
    ]);
  });

  test('by chat.postMessage where response_url has expired', async () => {
    slack.next('/response/r1', used);
    expect(await deliver(press, post)).toMatchObject({ delivered: 'message' });
    expect(messages()).toMatchObject([{ channel: 'C1', thread_ts: '0.9' }]);
  });

  test.each(['not_in_channel', 'channel_not_found'])(
    'cannot go where the bot is no member (%s): the person learns how to invite it, by the way that is left',
    async (error) => {
      for (const _ of [1, 2]) slack.next('/response/r1', used);
      slack.next('/api/chat.postMessage', says(error));
      slack.next('/api/chat.postEphemeral', says(error));
      expect(await deliver(press, post)).toMatchObject({ delivered: 'invite' });
      expect(messages()).toMatchObject([{ channel: 'C1' }, { channel: 'U1' }]);
      expect(messages()[1]?.['text']).toContain('/invite');
    },
  );

  test('that Slack does not take is told to the person', async () => {
    slack.next('/response/r1', used);
    slack.next('/api/chat.postMessage', says('is_archived'));
    expect(await deliver(press, post)).toMatchObject({ delivered: 'refused' });
    expect(posted().at(-1)).toMatchObject({
      response_type: 'ephemeral',
      text: en.together.notPosted.mrkdwn,
    });
  });

  test.each([
    ['response_url does not answer', ['hang'], [], URL_PATIENCE],
    ['response_url breaks the connection', ['reset'], [], 0],
    ['chat.postMessage does not answer', [used], ['hang'], API_PATIENCE],
    ['chat.postMessage breaks the connection', [used], ['reset'], 0],
    ['a gateway heard nothing more of chat.postMessage', [used], [{ status: 504, text: '' }], 0],
    ['chat.postMessage says that it failed half way', [used], [says('internal_error')], 0],
  ] as const)(
    'is posted once and no second time where %s: it may be there, as the person learns',
    async (_, urls, apis, patience) => {
      for (const reaction of urls) slack.next('/response/r1', reaction);
      for (const reaction of apis) slack.next('/api/chat.postMessage', reaction);
      const delivered = deliver(press, post);
      if (patience > 0)
        await hanging(patience, () => posted().length === 1 && messages().length === apis.length);
      expect(await delivered).toMatchObject({ delivered: 'unconfirmed', pauses: [] });
      expect([posted().length, messages().length]).toEqual([1, apis.length]);
      expect(ephemeral()).toMatchObject([
        { user: 'U1', thread_ts: '0.9', text: en.together.unconfirmed.mrkdwn },
      ]);
    },
  );

  test('that may be there is said by response_url where the bot is no member and may not write to the person', async () => {
    slack.next('/response/r1', 'reset');
    slack.next('/api/chat.postEphemeral', says('not_in_channel'));
    slack.next('/api/chat.postMessage', says('messages_tab_disabled'));
    expect(await deliver(press, post)).toMatchObject({ delivered: 'unconfirmed' });
    expect(posted()[1]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  test('that may be there, of which the person cannot be told, is known to be unheard of', async () => {
    for (const _ of [1, 2]) slack.next('/response/r1', 'hang');
    slack.next('/api/chat.postEphemeral', says('not_in_channel'));
    slack.next('/api/chat.postMessage', says('messages_tab_disabled'));
    const delivered = deliver(press, post);
    await hanging(URL_PATIENCE, () => posted().length === 1);
    await hanging(URL_PATIENCE, () => posted().length === 2);
    expect(await delivered).toMatchObject({ delivered: 'unheard' });
  });

  test('takes the next way where the first could not be reached: nothing was sent', async () => {
    const gone = await fakeSlack();
    const responseUrl = gone.responseUrl();
    await gone.close();
    expect(await deliver({ ...press, responseUrl }, post)).toMatchObject({ delivered: 'message' });
  });

  const original = { text: 'chosen', blocks: [] };

  test('comes first; then the card that was clicked shows what came of it', async () => {
    await deliver({ ...press, public: true }, { ...post, original });
    expect(posted()).toMatchObject([
      { text: 'centos', replace_original: false },
      { text: 'chosen', replace_original: true, response_type: 'in_channel' },
    ]);
  });

  test('that could not be posted changes nothing', async () => {
    for (const _ of [1, 2]) slack.next('/response/r1', used);
    slack.next('/api/chat.postMessage', says('not_in_channel'));
    await deliver({ ...press, public: true }, { ...post, original });
    expect(posted().every(({ replace_original: replaces }) => replaces === false)).toBe(true);
    expect(updates()).toEqual([]);
  });

  test('stands, although the card that was clicked cannot be changed', async () => {
    slack.next('/response/r1', { text: 'ok' });
    slack.next('/response/r1', used);
    slack.next('/api/chat.update', says('message_not_found'));
    const { delivered, lines } = await deliver({ ...press, public: true }, { ...post, original });
    expect(delivered).toBe('response_url');
    expect(lines).toMatchObject([{ code: 'message_not_found' }, { msg: 'a card could not be changed' }]);
  });
});

test('changes of one message come in the order of the clicks, those of others do not wait', async () => {
  const { send } = delivery();
  let give = (_reply: Reply) => {};
  const slow = new Promise<Reply>((resolve) => {
    give = resolve;
  });
  const first = send(slow, clicked());
  const second = send(card('second'), clicked());
  await send(card('other'), clicked({ message: '2.2' }));
  give(card('first'));
  await Promise.all([first, second]);
  expect(posted().map(({ text }) => text)).toEqual(['other', 'first', 'second']);
});

describe('nothing gets through', () => {
  test('where Slack says no to everything', async () => {
    slack.next('/response/r1', used);
    slack.next('/api/chat.postEphemeral', says('not_in_channel'));
    slack.next('/api/chat.postMessage', says('messages_tab_disabled'));
    expect(await deliver()).toMatchObject({
      delivered: 'none',
      lines: [
        { level: 'warn', code: 'not_in_channel' },
        { level: 'warn', code: 'messages_tab_disabled' },
      ],
    });
  });

  test('where Slack cannot be reached for more than ten seconds, in which each way is tried four times', async () => {
    slack.next('/response/r1', used);
    for (let tries = 0; tries < 100; tries += 1) {
      slack.next('/api/chat.postEphemeral', 'reset');
      slack.next('/api/chat.postMessage', 'reset');
    }
    const { delivered, lines, pauses } = await deliver();
    expect(delivered).toBe('none');
    expect(lines.at(-1)).toMatchObject({ level: 'warn', code: 'slack_webapi_request_error' });
    expect([posted().length, ephemeral().length, messages().length]).toEqual([1, 4, 4]);
    expect(pauses).toEqual([200, 200, 1800, 200, 7800, 200]);
  });

  test('where Slack wants more than a minute everywhere', async () => {
    const busy = { status: 429, text: '', headers: { 'Retry-After': '61' } };
    slack.next('/response/r1', busy);
    slack.next('/api/chat.postEphemeral', busy);
    slack.next('/api/chat.postMessage', busy);
    expect(await deliver()).toMatchObject({ delivered: 'none', pauses: [] });
  });

  test('of a message for all, nor of the line that says so', async () => {
    for (const _ of [1, 2]) slack.next('/response/r1', used);
    for (const _ of [1, 2]) slack.next('/api/chat.postMessage', says('channel_not_found'));
    slack.next('/api/chat.postEphemeral', says('channel_not_found'));
    const reply = { to: 'everyone', posts: true } as const;
    expect(await deliver({ original: 'keep' }, reply)).toMatchObject({ delivered: 'none' });
  });
});

test('the person who is in no channel of the bot gets a message of the bot', async () => {
  slack.next('/response/r1', used);
  slack.next('/api/chat.postEphemeral', says('user_not_in_channel'));
  expect(await deliver()).toMatchObject({ delivered: 'direct' });
  expect(messages()).toMatchObject([{ channel: 'U1', text: 'centos' }]);
});
