import { afterEach, describe, expect, test } from '@jest/globals';
import { en } from '../../../src/words/en.ts';
import { cleanUp, lateClock } from '../bot-set-up.ts';
import { narrowing } from '../payloads.ts';
import { clickIn, globalShortcut, messageShortcut, picked, submission } from './payloads.ts';
import { fieldOf, later, openedFind, started } from './view-slack.ts';

afterEach(cleanUp);

const { together } = en;

describe.each(['http', 'socket'] as const)('by %s', (kind) => {
  test('a message shortcut opens a modal before any list is there, filled with what the message mentions', async () => {
    const look = later<{ line: string; narrowings: []; images: [] }>();
    const bot = await started(kind, { look: look.ask });
    const { slack, send, opens, updates, views, ended } = bot;
    opens();
    updates();
    const alarm = { text: '', attachments: [{ fallback: 'node failed', fields: [{ value: 'm-centos79' }] }] };
    await send(messageShortcut(alarm, slack.responseUrl()));
    await look.asked;
    const [opened] = views('open');
    expect(opened).toMatchObject({ trigger_id: '1234.trigger' });
    expect(opened && fieldOf(opened.view)).toEqual(['line0', 'show m-centos79']);
    expect(views('update')).toEqual([]);
    look.give({ line: 'show m-centos79', narrowings: [], images: [] });
    expect(await ended()).toMatchObject([
      { entrance: 'shortcut', channel: 'C1', thread: '5.1', question: 'show m-centos79', delivered: 'view' },
    ]);
    expect(views('update')).toMatchObject([{ view_id: 'V1', hash: 'V1 opened' }]);
  });

  test('a submission for oneself is answered in the modal', async () => {
    const { send, view, posted } = await openedFind(kind);
    const response = await send(submission(view, { line: 'centos arm', audience: 'asker' }));
    expect(response).toMatchObject({ response_action: 'update', view: { callback_id: 'answer' } });
    expect(JSON.stringify(response)).toContain('m-arm79');
    expect(posted()).toEqual([]);
  });

  test('an empty line is marked at its field', async () => {
    const { send, view } = await openedFind(kind);
    for (const line of [null, '  '])
      expect(await send(submission(view, { line }))).toEqual({
        response_action: 'errors',
        errors: { line0: together.emptyLine },
      });
  });

  test('a submission for all is posted to the thread that the modal came from, and the modal closes', async () => {
    const { send, view, posted, ended } = await openedFind(kind, { text: 'centos 7.6', thread_ts: '4.1' });
    expect(fieldOf(view)).toEqual(['line0', 'centos 7.6']);
    expect(await send(submission(view, { line: 'centos 7.6', audience: 'everyone' }))).toBeUndefined();
    expect(posted()).toMatchObject([
      { response_type: 'in_channel', replace_original: false, thread_ts: '4.1' },
    ]);
    expect(JSON.stringify(posted())).toContain('<@U1>');
    expect((await ended(2))[1]).toMatchObject({
      entrance: 'modal',
      delivered: 'response_url',
      thread: '4.1',
    });
  });
});

test('a modal that Slack does not open any more is answered privately where there is a way', async () => {
  const { slack, send, refuses, posted, ended } = await started('http');
  refuses('/api/views.open', 'expired_trigger_id');
  await send(messageShortcut({ text: 'which m-centos79?' }, slack.responseUrl()));
  expect(await ended()).toMatchObject([{ entrance: 'shortcut', delivered: 'response_url' }]);
  expect(posted()).toMatchObject([{ response_type: 'ephemeral', thread_ts: '5.1' }]);
  expect(slack.at('/api/views.open')).toHaveLength(1);
});

test('a message that names nothing gets an empty line, and is said to name nothing', async () => {
  const { view } = await openedFind('http', { text: 'good morning' });
  expect(fieldOf(view)).toEqual(['line0', undefined]);
  expect(JSON.stringify(view)).toContain(en.views.find.nothingMentioned.mrkdwn);
});

test('the RequestId beside an error is remembered, but not of a call of the bot, which its own card shows', async () => {
  const text = 'Code: DbError RequestId: A1B2C303-7F21-5A03-8C2E-702690023757';
  const remembered = async (message: object) =>
    JSON.parse((await openedFind('http', { text, ...message })).view.private_metadata).mentioned.requestId;
  expect(await remembered({ user: 'U1' })).toBe('A1B2C303-7F21-5A03-8C2E-702690023757');
  expect(await remembered({ bot_id: 'B2' })).toBe('A1B2C303-7F21-5A03-8C2E-702690023757');
  expect(await remembered({ bot_id: 'BBOT' })).toBeUndefined();
});

test('a person who was quicker than the counts keeps what is there', async () => {
  const { send, opens, refuses, views, posted, ended } = await started('http');
  opens();
  refuses('/api/views.update', 'hash_conflict');
  await send(globalShortcut);
  expect(await ended()).toMatchObject([{ delivered: 'overtaken' }]);
  expect([views('update').length, posted().length]).toEqual([1, 0]);
});

describe('a choice in the modal', () => {
  test('adds to what is typed there now and makes a new field, since Slack keeps the text of the old one', async () => {
    const { send, view, views, updates, ended } = await openedFind('http');
    updates();
    const typed = { line: 'base', audience: 'everyone' } as const;
    await send(clickIn(view, [narrowing('find', 'arch:arm64')], typed));
    expect((await ended(2))[1]).toMatchObject({ entrance: 'modal', question: 'arm64 base', matches: 1 });
    const [, next] = views('update');
    expect(next).toMatchObject({ view_id: 'V1', hash: 'V1 now' });
    expect(next && fieldOf(next.view)).toEqual(['line1', 'arm64 base']);
    expect(JSON.stringify(next)).toContain('"initial_option":{"text":{"type":"plain_text","text":"Post it');
  });

  test('of an image asks for that image', async () => {
    const { send, view, views, updates, ended } = await openedFind('http');
    updates();
    await send(clickIn(view, [picked('show region:cn-hangzhou m-arm79')], { line: 'centos' }));
    await ended(2);
    const [, next] = views('update');
    expect(next && fieldOf(next.view)).toEqual(['line1', 'show region:cn-hangzhou m-arm79']);
  });

  test('that a later one has overtaken changes nothing', async () => {
    const { send, view, refuses, ended } = await openedFind('http');
    for (const _ of ['by its own hash', 'by the last that is known'])
      refuses('/api/views.update', 'hash_conflict');
    await send(clickIn(view, [narrowing('find', 'arch:arm64')], { line: '' }));
    expect((await ended(2))[1]).toMatchObject({ level: 'info', delivered: 'overtaken' });
  });
});

describe('a submission', () => {
  test('that cannot be read is marked at its field', async () => {
    const { send, view } = await openedFind('http');
    expect(await send(submission(view, { line: 'sizes:>3' }))).toMatchObject({
      response_action: 'errors',
      errors: { line0: expect.stringContaining('sizes') },
    });
  });

  test('for all needs a conversation', async () => {
    const { send, view } = await openedFind('http');
    expect(await send(submission(view, { line: 'centos', audience: 'everyone' }))).toEqual({
      response_action: 'errors',
      errors: { conversation: together.conversationNeeded },
    });
  });

  test('for all goes to the conversation that was picked, by the address that Slack gives for it', async () => {
    const { slack, send, view, posted } = await openedFind('http');
    const url = { channel_id: 'C7', response_url: slack.responseUrl('r7') };
    const filled = { line: 'centos', audience: 'everyone', conversation: 'C7' } as const;
    expect(await send(submission(view, filled, { response_urls: [url] }))).toBeUndefined();
    expect(posted('r7')).toMatchObject([{ response_type: 'in_channel' }]);
    expect(posted('r7')[0]).not.toHaveProperty('thread_ts');
  });

  test('whose answer is late shows that it is being looked up, then the answer', async () => {
    const { send, view, views, updates, ended } = await openedFind(
      'http',
      undefined,
      {},
      { clock: lateClock() },
    );
    updates();
    expect(JSON.stringify(await send(submission(view, { line: 'centos arm' })))).toContain(
      en.views.answer.loading.mrkdwn,
    );
    expect((await ended(2))[1]).toMatchObject({ delivered: 'view' });
    const [, answer] = views('update');
    expect(answer).toMatchObject({ view_id: 'V1', view: { callback_id: 'answer' } });
    expect(answer).not.toHaveProperty('hash');
    expect(JSON.stringify(answer)).toContain('m-arm79');
  });

  test('whose modal was closed before its answer came is answered privately', async () => {
    const message = { text: 'centos 7.6' };
    const { send, view, refuses, posted, ended } = await openedFind(
      'http',
      message,
      {},
      { clock: lateClock() },
    );
    refuses('/api/views.update', 'not_found');
    await send(submission(view, { line: 'centos 7.6' }));
    expect((await ended(2))[1]).toMatchObject({ delivered: 'response_url' });
    expect(posted()).toMatchObject([{ response_type: 'ephemeral' }]);
  });

  test('whose answer Slack does not take is shown as text', async () => {
    const { send, view, views, refuses, updates, ended } = await openedFind(
      'http',
      undefined,
      {},
      {
        clock: lateClock(),
      },
    );
    refuses('/api/views.update', 'invalid_arguments');
    updates();
    await send(submission(view, { line: 'm-arm79' }));
    expect((await ended(2))[1]).toMatchObject({ delivered: 'view text' });
    expect(views('update')[2]?.view.blocks).toHaveLength(1);
  });

  test('that cannot be posted says why and how to invite the bot', async () => {
    const { slack, send, view, refuses } = await openedFind('http', { text: 'centos' });
    slack.next('/response/r1', { status: 404, text: 'expired_url' });
    refuses('/api/chat.postMessage', 'not_in_channel');
    const response = await send(submission(view, { line: 'centos', audience: 'everyone' }));
    expect(JSON.stringify(response)).toContain('/invite @ehpc-images');
  });

  test('for all is posted once, however often it is pressed', async () => {
    const { send, view, posted } = await openedFind('http', { text: 'centos' });
    const pressed = submission(view, { line: 'centos', audience: 'everyone' });
    const responses = [await send(pressed), await send(pressed)];
    expect(JSON.stringify(responses)).toContain(together.already.mrkdwn);
    expect(posted()).toHaveLength(1);
  });

  test.each([
    ['share', 'share centos'],
    ['propose', 'Propose m-arm79'],
    ['choose', '选择 m-arm79'],
    ['share', 'share sizes:>3'],
  ])('only for oneself posts nothing where its line is a %s: %j', async (verb, line) => {
    const { everyone } = en.views.find;
    for (const [to, from] of [['thread', { text: 'centos' }], ['conversation']] as const) {
      const { send, view, posted } = await openedFind('http', from);
      expect(await send(submission(view, { line, audience: 'asker' }))).toEqual({
        response_action: 'errors',
        errors: { line0: together.forEverybody(verb, everyone[to]) },
      });
      expect(posted()).toEqual([]);
    }
  });

  test('for all of a line that shares or proposes posts it', async () => {
    const { send, view, posted } = await openedFind('http', { text: 'centos' });
    const lines = ['share centos', 'propose m-arm79'];
    for (const line of lines) {
      const pressed = submission(view, { line, audience: 'everyone' });
      await send({ ...pressed, view: { ...pressed.view, id: line } });
    }
    expect(posted()).toMatchObject(lines.map(() => ({ response_type: 'in_channel', thread_ts: '5.1' })));
  });

  test('never says by its text who proposed or chose something', async () => {
    const { send, view, posted } = await openedFind('http', { text: 'm-arm79' });
    const line = 'choose m-arm79\n{"proposedBy":"UBOSS","proposedAt":1}';
    await send(submission(view, { line, audience: 'everyone' }));
    expect(JSON.stringify(posted())).not.toContain('<@UBOSS>');
  });
});
