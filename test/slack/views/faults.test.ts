import { afterEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/answers/question.ts';
import { en } from '../../../src/words/en.ts';
import { card, cleanUp, lateClock } from '../bot-set-up.ts';
import { button, mention, narrowing } from '../payloads.ts';
import type { Seen } from './payloads.ts';
import { clickIn, globalShortcut, messageShortcut, submission } from './payloads.ts';
import { openedFind, started } from './view-slack.ts';

afterEach(cleanUp);

const { together, views: said } = en;
const failing = { status: 503, text: 'upstream connect error' };
const text = (view: unknown) => JSON.stringify(view);

describe('the find modal', () => {
  test('that is closed early makes no silent request', async () => {
    const { send, view, refuses, posted, ended } = await openedFind('http', { text: 'centos' });
    refuses('/api/views.update', 'not_found');
    await send(clickIn(view, [narrowing('find', 'arch:arm64')], { line: 'base' }));
    expect((await ended(2))[1]).toMatchObject({ level: 'info', delivered: 'overtaken' });
    expect(posted()).toEqual([]);
  });

  test('that was closed before the lists were there makes none either', async () => {
    const { send, opens, refuses, ended } = await started('http');
    opens();
    refuses('/api/views.update', 'not_found');
    await send(globalShortcut);
    expect(await ended()).toMatchObject([{ level: 'info', delivered: 'overtaken' }]);
  });

  test('whose menus Slack refuses does not look at the lists for ever: its line can be asked', async () => {
    const { send, opens, updates, refuses, views, ended } = await started('http');
    opens();
    refuses('/api/views.update', 'invalid_blocks');
    updates();
    await send(globalShortcut);
    expect(await ended()).toMatchObject([{ delivered: 'view' }]);
    const [refused, shown] = views('update');
    expect(text(refused)).not.toContain(said.find.noCount.mrkdwn);
    expect(text(shown)).toContain(said.find.noCount.mrkdwn);
    expect(text(shown)).not.toContain(said.find.busy.mrkdwn);
  });

  test('is shown at the second try where Slack fails once', async () => {
    const { slack, send, opens, updates, views } = await started('http');
    opens();
    slack.next('/api/views.update', failing);
    updates();
    await send(globalShortcut);
    await slack.until(() => views('update').length === 2);
    expect(text(views('update')[1])).not.toContain(said.find.busy.mrkdwn);
  });

  test('is opened at the second try where Slack fails once', async () => {
    const { slack, send, opens, updates, views } = await started('http');
    slack.next('/api/views.open', failing);
    opens();
    updates();
    await send(globalShortcut);
    await slack.until(() => views('update').length === 1);
    expect(views('open')).toHaveLength(2);
  });

  // Closes: A find modal that could not be updated stayed at “Looking at the lists …”, and nothing said so.
  test('that cannot be shown at all is answered by a private message', async () => {
    const { slack, send, opens, refuses, posted, ended } = await started('http');
    opens();
    refuses('/api/views.update', 'access_denied');
    await send(messageShortcut({ text: 'centos 7.6' }, slack.responseUrl()));
    expect(await ended()).toMatchObject([{ entrance: 'shortcut', delivered: 'response_url', matches: 1 }]);
    expect(posted()).toMatchObject([{ response_type: 'ephemeral' }]);
  });
});

describe('an answer in a modal', () => {
  const answerView = (view: Seen): Seen => ({ ...view, callback_id: 'answer', blocks: [] });

  test('to a second press, made before the first was shown, is shown: it is the one that stays', async () => {
    const slow: { give: () => void } = { give: () => {} };
    const answer: Answer = async ({ text: line }) => {
      if (line === 'show m-slow')
        await new Promise<void>((resolve) => Object.assign(slow, { give: resolve }));
      return card(`answer to ${line}`);
    };
    const { slack, send, view, views, updates, refuses, ended } = await openedFind(
      'http',
      undefined,
      { answer },
      { clock: lateClock() },
    );
    updates('V1');
    await send(clickIn(answerView(view), [button('show m-slow', 'show')]));
    await slack.until(() => views('update').length === 2);
    // Slack tells the hash of the view that the person saw, before the line that it is being looked up.
    refuses('/api/views.update', 'hash_conflict');
    updates('V1');
    updates('V1');
    await send(clickIn(answerView(view), [button('show m-fast', 'show')]));
    await ended(2);
    slow.give();
    const outcomes = (await ended(3)).map(({ question, delivered }) => [question, delivered]);
    expect(outcomes.slice(1)).toEqual([
      ['answer to show m-fast', 'view'],
      ['answer to show m-slow', 'overtaken'],
    ]);
    expect(text(views('update').at(-1))).toContain('answer to show m-fast');
    expect(views('update').at(-1)).toMatchObject({ hash: 'V1 opened' });
  });

  test('that could not be posted for all is said once, in the modal', async () => {
    const { slack, send, view, refuses, posted, ended } = await openedFind('http', { text: 'centos' });
    slack.next('/response/r1', { status: 404, text: 'expired_url' });
    refuses('/api/chat.postMessage', 'not_in_channel');
    const response = await send(submission(view, { line: 'centos', audience: 'everyone' }));
    expect(text(response)).toContain('/invite @ehpc-images');
    expect((await ended(2))[1]).toMatchObject({ delivered: 'invite' });
    expect(posted()).toHaveLength(1);
    expect(slack.at('/api/chat.postEphemeral')).toEqual([]);
  });

  test('that Slack did not confirm is said once, in the modal, and submitted again it is not posted again', async () => {
    const { slack, send, view, posted, ended } = await openedFind('http', { text: 'centos' });
    slack.next('/response/r1', 'reset');
    const pressed = submission(view, { line: 'centos', audience: 'everyone' });
    expect(text(await send(pressed))).toContain(together.unconfirmed.mrkdwn);
    expect((await ended(2))[1]).toMatchObject({ delivered: 'unconfirmed' });
    expect(text(await send(pressed))).toContain(together.already.mrkdwn);
    expect([posted().length, slack.at('/api/chat.postMessage').length]).toEqual([1, 0]);
  });

  test('that could not be posted for all, in a modal that was closed, is said by a private message', async () => {
    const { slack, send, view, refuses, posted, ended } = await openedFind(
      'http',
      { text: 'centos' },
      {},
      { clock: lateClock() },
    );
    slack.next('/response/r1', { status: 404, text: 'expired_url' });
    refuses('/api/chat.postMessage', 'not_in_channel');
    refuses('/api/views.update', 'not_found');
    await send(submission(view, { line: 'centos', audience: 'everyone' }));
    expect((await ended(2))[1]).toMatchObject({ delivered: 'response_url' });
    expect(posted().at(-1)?.['text']).toContain('/invite @ehpc-images');
  });

  test('a second submission while the first is being posted is told what came of that', async () => {
    const { slack, send, view, refuses, posted } = await openedFind('http', { text: 'centos' });
    slack.next('/response/r1', { status: 404, text: 'expired_url' });
    refuses('/api/chat.postMessage', 'is_archived');
    const pressed = submission(view, { line: 'centos', audience: 'everyone' });
    const [first, second] = await Promise.all([send(pressed), send(pressed)]);
    expect(text(first)).toContain(together.notPosted.mrkdwn);
    // It came to nothing, so the second one is posted and closes the modal.
    expect(second).toBeUndefined();
    expect(posted()).toMatchObject([{}, { response_type: 'in_channel' }]);
  });
});

describe('App Home', () => {
  const opened = mention('', { type: 'app_home_opened', tab: 'home', user: 'U1' }, 'Ev1');

  test.each([
    ['fails', failing],
    ['breaks the connection', 'reset'],
    ['has no time', { status: 429, text: '', headers: { 'Retry-After': '0' } }],
  ] as const)('is published at the second try where Slack %s once', async (_what, reaction) => {
    const { slack, event, views } = await started('http');
    slack.next('/api/views.publish', reaction);
    await event(opened);
    await slack.until(() => views('publish').length === 2);
  });

  // Closes: App Home was published and recorded twice for an event that Slack sent again.
  test('is published once for an event that Slack delivers twice', async () => {
    const { event, views, ended } = await started('http');
    await event(opened);
    await event(opened);
    await event({ ...opened, event_id: 'Ev2' });
    await ended(2);
    expect(views('publish')).toHaveLength(2);
  });
});
