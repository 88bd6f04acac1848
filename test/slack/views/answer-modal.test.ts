import { afterEach, describe, expect, test } from '@jest/globals';
import { en } from '../../../src/words/en.ts';
import { cleanUp, lateClock } from '../bot-set-up.ts';
import { button } from '../payloads.ts';
import type { Seen } from './payloads.ts';
import { clickIn, submission } from './payloads.ts';
import { openedFind, started } from './view-slack.ts';

afterEach(cleanUp);

const { together } = en;

describe('an answer in a modal', () => {
  test('gives way to the next one, in the same modal', async () => {
    const { send, view, views, updates, ended } = await openedFind('http');
    await send(submission(view, { line: 'centos' }));
    updates();
    const answer: Seen = { ...view, callback_id: 'answer', blocks: [] };
    await send(clickIn(answer, [button('show m-arm79', 'show')]));
    expect((await ended(3))[2]).toMatchObject({ entrance: 'modal', delivered: 'view', matches: 1 });
    expect(views('update')[1]).toMatchObject({ view_id: 'V1', hash: 'V1 now' });
  });

  test('is shared from there to the thread that the modal came from, once', async () => {
    const { send, view, views, updates, posted, ended } = await openedFind('http', { text: 'centos 7.6' });
    const found = (await send(submission(view, { line: 'm-arm79' }))) as { view: Seen };
    expect(JSON.stringify(found)).toContain('"action_id":"share"');
    const press = clickIn(found.view, [button('share m-arm79', 'share')]);
    for (const count of [3, 4]) {
      updates();
      await send(press);
      await ended(count);
    }
    expect(posted()).toMatchObject([
      { response_type: 'in_channel', replace_original: false, thread_ts: '5.1' },
    ]);
    const [, first, second] = views('update').map((update) => JSON.stringify(update));
    expect(first).toContain(together.posted.mrkdwn);
    expect(second).toContain(together.already.mrkdwn);
  });

  test('is proposed from there in a modal above it, which goes back to it', async () => {
    const { slack, send, view, posted, ended } = await openedFind('http', { text: 'centos 7.6' });
    const found = (await send(submission(view, { line: 'm-arm79' }))) as { view: Seen };
    slack.next('/api/views.push', { text: JSON.stringify({ ok: true, view: { id: 'V2' } }) });
    await send(clickIn(found.view, [button('propose region:cn-hangzhou m-arm79', 'propose')]));
    await ended(3);
    const [pushed] = slack.at('/api/views.push');
    expect(pushed).toMatchObject({ trigger_id: '1234.trigger' });
    const reason: Seen = JSON.parse(String(pushed?.['view']));
    expect(reason.callback_id).toBe('reason');
    expect(await send(submission(reason, { reason: 'runs on Arm' }))).toBeUndefined();
    expect(posted()).toMatchObject([{ response_type: 'in_channel', thread_ts: '5.1' }]);
    expect(JSON.stringify(posted())).toContain('runs on Arm');
  });

  test('has nothing that posts where the modal came from no conversation', async () => {
    const { send, view } = await openedFind('http');
    const said = JSON.stringify(await send(submission(view, { line: 'm-arm79' })));
    expect(said).not.toMatch(/"action_id":"(?:share|propose)"/);
  });

  test('says that a slow one is being looked up', async () => {
    const { send, view, views, updates, ended } = await openedFind(
      'http',
      undefined,
      {},
      { clock: lateClock() },
    );
    updates('V1');
    updates('V1');
    await send(clickIn({ ...view, callback_id: 'answer' }, [button('show m-arm79', 'show')]));
    await ended(2);
    expect(views('update').slice(1)).toMatchObject([{ hash: 'V1 now' }, { hash: 'V1 opened' }]);
    expect(JSON.stringify(views('update')[1])).toContain(en.views.answer.loading.mrkdwn);
  });

  test('is left alone by a tick', async () => {
    const { send, view, views } = await openedFind('http');
    await send(
      clickIn({ ...view, callback_id: 'answer' }, [{ type: 'multi_static_select', action_id: 'tick' }]),
    );
    expect(views('update')).toHaveLength(1);
  });
});

test('a control of a view that the bot does not know is acknowledged and asks nothing', async () => {
  const { slack, send } = await started('http');
  const view = { callback_id: 'another', private_metadata: '', blocks: [] };
  expect(await send(clickIn(view, [button('centos')]))).toBeUndefined();
  expect(slack.taken.map(({ path }) => path)).toEqual(['/api/auth.test']);
});
