import { afterEach, describe, expect, test } from '@jest/globals';
import type { Answer, Question, Reply } from '../../src/answers/question.ts';
import { en } from '../../src/words/en.ts';
import { until } from '../support/clock.ts';
import { card, cleanUp, secret, startBot } from './bot-set-up.ts';
import { signedPost } from './fake-slack.ts';
import { button, click, command, direct, mention, narrowing, ownMessage, sharedBlock } from './payloads.ts';

afterEach(cleanUp);

/** Answers as the bot does: `share`, `propose` and `choose` post, everything else goes to those who shall see it. */
const together: Answer = async ({ text, adds, audience }) => {
  const posts = /^(?:share|propose|choose)/.test(text);
  const reply = card([text, adds].filter((part) => part !== undefined).join(' + '));
  const original = text.startsWith('choose') && { original: { text: 'chosen', blocks: [] } };
  return posts ? { ...reply, to: 'everyone', posts, ...original } : { ...reply, to: audience };
};

/** A bot and how Slack sends it payloads in one of the two modes. */
async function started(kind: 'http' | 'socket', answer: Answer = together) {
  const asked: Question[] = [];
  const bot = await startBot(kind, {
    answer: (question) => {
      asked.push(question);
      return answer(question);
    },
  });
  const { slack, url, logs } = bot;
  const envelope = (type: string, payload: object) =>
    slack.send({ envelope_id: `e${slack.frames.length}`, type, payload, accepts_response_payload: false });
  const http = kind === 'http';
  return {
    slack,
    asked,
    event: async (body: object) =>
      http ? void (await signedPost(url, secret, JSON.stringify(body))) : envelope('events_api', body),
    click: async (actions: readonly object[], more: object = {}) => {
      const body = { ...click(actions, slack.responseUrl()), ...more };
      if (http) await signedPost(url, secret, { payload: JSON.stringify(body) });
      else envelope('interactive', body);
    },
    messages: () => slack.at('/api/chat.postMessage'),
    posted: () => slack.at('/response/r1'),
    /** Until so many requests have ended; then their log lines. */
    ended: async (count: number) => {
      const lines = () => logs.lines.filter(({ msg }) => msg === 'request');
      await until(() => lines().length >= count);
      return lines();
    },
  };
}

const sharedCard = ownMessage([{ type: 'context', block_id: sharedBlock('U2', 7) }]);
const proposal = ownMessage([{ type: 'actions', elements: [button('choose m-1', 'choose')] }]);

describe.each(['http', 'socket'] as const)('by %s', (kind) => {
  test('a mention is answered for all in its thread, and logged', async () => {
    const { event, messages, asked, ended } = await started(kind);
    await event(mention('<@UBOT> centos &gt;=7', { thread_ts: '4.1' }));
    expect(await ended(1)).toMatchObject([
      { entrance: 'mention', user: 'U1', channel: 'C1', thread: '4.1', delivered: 'message' },
    ]);
    expect(messages()).toMatchObject([{ channel: 'C1', thread_ts: '4.1', text: 'centos &gt;=7' }]);
    expect(asked).toMatchObject([{ audience: 'everyone' }]);
  });

  test('a mention that Slack delivers twice is answered once, one of a bot never', async () => {
    const { event, messages, ended } = await started(kind);
    await event(mention('<@UBOT> centos', { bot_id: 'B2' }, 'Ev0'));
    await event(mention('<@UBOT> centos', { user: 'UBOT' }, 'Ev3'));
    await event(direct('centos', { user: 'UBOT', bot_id: 'BBOT' }, 'Ev4'));
    await event(direct('centos', { user: undefined, bot_id: 'BBOT', subtype: 'bot_message' }, 'Ev5'));
    for (const _ of [1, 2]) await event(mention('<@UBOT> centos', {}, 'Ev1'));
    await event(mention('<@UBOT> ubuntu', {}, 'Ev2'));
    expect(await ended(2)).toHaveLength(2);
    expect(
      messages()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['centos', 'ubuntu']);
  });

  test('a direct message is answered with a plain one', async () => {
    const { event, messages, ended } = await started(kind);
    await event(direct('centos'));
    expect(await ended(1)).toMatchObject([{ entrance: 'message', delivered: 'message' }]);
    expect(messages()).toMatchObject([{ channel: 'D1', text: 'centos' }]);
    expect(messages()[0]).not.toHaveProperty('thread_ts');
  });

  test('Share posts once, also when it is pressed twice', async () => {
    const { click, posted, ended } = await started(kind);
    const container = { message_ts: '1.1', thread_ts: '0.9', is_ephemeral: true };
    for (const _ of [1, 2]) await click([button('share centos', 'share')], { container });
    await ended(2);
    expect(posted()).toMatchObject([
      { text: 'share centos', response_type: 'in_channel', replace_original: false, thread_ts: '0.9' },
      { text: en.together.already.mrkdwn, response_type: 'ephemeral', replace_original: false },
    ]);
  });

  test('Share pressed again while the first press is on its way is told what came of that, and posts where it failed', async () => {
    const { slack, click, posted, ended } = await started(kind);
    const container = { message_ts: '1.1', thread_ts: '0.9', is_ephemeral: true };
    slack.next('/response/r1', { status: 404, text: 'used_url' });
    slack.next('/api/chat.postMessage', { text: '{"ok": false, "error": "is_archived"}' });
    for (const _ of [1, 2]) await click([button('share centos', 'share')], { container });
    expect((await ended(2)).map(({ delivered }) => delivered)).toEqual(['refused', 'response_url']);
    expect(posted().map(({ text }) => text)).toEqual([
      'share centos',
      en.together.notPosted.mrkdwn,
      'share centos',
    ]);
  });

  test('Choose posts the decision, then replaces the proposal', async () => {
    const { click, posted, ended } = await started(kind);
    await click([button('choose m-1', 'choose')], proposal);
    await ended(1);
    expect(posted()).toMatchObject([
      { text: 'choose m-1', response_type: 'in_channel', replace_original: false, thread_ts: '1.1' },
      { text: 'chosen', response_type: 'in_channel', replace_original: true },
    ]);
  });

  test('two who choose at one moment get a decision each', async () => {
    const { click, posted, ended } = await started(kind);
    for (const id of ['U1', 'U2'])
      await click([button('choose m-1', 'choose')], { ...proposal, user: { id } });
    await ended(2);
    expect(posted().map(({ text }) => text)).toEqual(['choose m-1', 'chosen', 'choose m-1', 'chosen']);
  });

  test('Next on a shared card changes it for all', async () => {
    const { click, posted, asked, ended } = await started(kind);
    await click([button('centos page:2', 'next')], sharedCard);
    await ended(1);
    expect(posted()).toMatchObject([
      { text: 'centos page:2', response_type: 'in_channel', replace_original: true },
    ]);
    expect(asked).toMatchObject([
      { audience: 'everyone', shared: { how: 'shared', by: 'U2', at: 7 }, person: { id: 'U1' } },
    ]);
  });

  test('a select on it narrows it for all', async () => {
    const { click, posted, ended } = await started(kind);
    await click([narrowing('centos', 'arch:arm64')], sharedCard);
    expect(await ended(1)).toMatchObject([{ entrance: 'select' }]);
    expect(posted()).toMatchObject([{ text: 'centos + arch:arm64', response_type: 'in_channel' }]);
  });

  test('Only for me is answered beside it, privately', async () => {
    const { click, posted, ended } = await started(kind);
    await click([button('centos', 'only-for-me')], sharedCard);
    await ended(1);
    expect(posted()).toMatchObject([{ response_type: 'ephemeral', replace_original: false }]);
  });

  test('a button in a direct message replaces the plain answer', async () => {
    const { click, posted, ended } = await started(kind);
    const answer = ownMessage([{ type: 'actions', elements: [button('share centos', 'share')] }]);
    await click([button('centos page:2')], { ...answer, channel: { id: 'D1' } });
    await ended(1);
    expect(posted()).toMatchObject([
      { text: 'centos page:2', response_type: 'in_channel', replace_original: true },
    ]);
  });
});

test('a share that Slack did not confirm may be there, so pressing again posts nothing', async () => {
  const { slack, click, posted, ended } = await started('http');
  slack.next('/response/r1', 'reset');
  await click([button('share centos', 'share')]);
  expect(await ended(1)).toMatchObject([{ delivered: 'unconfirmed' }]);
  await click([button('share centos', 'share')]);
  await ended(2);
  expect(posted().map(({ text }) => text)).toEqual(['share centos', en.together.already.mrkdwn]);
  expect(slack.at('/api/chat.postMessage')).toEqual([]);
});

test('a share that reached nobody may be pressed again', async () => {
  const { slack, click, posted, ended } = await started('http');
  slack.next('/response/r1', { status: 404, text: 'used_url' });
  slack.next('/api/chat.postMessage', { text: '{"ok": false, "error": "not_in_channel"}' });
  await click([button('share centos', 'share')]);
  expect(await ended(1)).toMatchObject([{ delivered: 'invite' }]);
  expect(posted().at(-1)).toMatchObject({
    response_type: 'ephemeral',
    text: en.together.invite('C1').mrkdwn,
  });
  await click([button('share centos', 'share')]);
  expect(await ended(2)).toMatchObject([{}, { delivered: 'response_url' }]);
});

test('a choice that could not be made, too', async () => {
  const noSuchImage: Answer = async () => card('no such image');
  const { click, posted, ended } = await started('http', noSuchImage);
  for (const count of [1, 2]) {
    await click([button('choose m-1', 'choose')], proposal);
    await ended(count);
  }
  expect(posted().map(({ text }) => text)).toEqual(['no such image', 'no such image']);
});

test('two who page one shared card are shown what the later one asked, however long the first took', async () => {
  let give = (_reply: Reply) => {};
  const slow = new Promise<Reply>((resolve) => {
    give = resolve;
  });
  const first: Answer = (question) => (question.person.id === 'U1' ? slow : together(question));
  const { click, posted, ended } = await started('http', first);
  await click([button('centos page:2', 'next')], sharedCard);
  await click([button('centos page:3', 'next')], { ...sharedCard, user: { id: 'U2' } });
  give({ ...card('centos page:2'), to: 'everyone' });
  await ended(2);
  expect(posted().map(({ text }) => text)).toEqual(['centos page:2', 'centos page:3']);
});

test('a command that shares posts in the channel, by its acknowledgement', async () => {
  const { slack, url } = await startBot('http', { answer: together });
  const response = await signedPost(url, secret, command('share centos', slack.responseUrl()));
  expect(await response.json()).toMatchObject({ response_type: 'in_channel', text: 'share centos' });
});
