import { afterEach, describe, expect, test } from '@jest/globals';
import { cleanUp, lateClock } from '../bot-set-up.ts';
import { button } from '../payloads.ts';
import { clickIn, type Seen } from './payloads.ts';
import { openedFind } from './view-slack.ts';

afterEach(cleanUp);

const answerView = (view: Seen): Seen => ({ ...view, callback_id: 'answer', blocks: [] });
const late = () => [undefined, {}, { clock: lateClock() }] as const;

describe('an answer in a modal', () => {
  test.each([
    ['breaks the connection', 'reset'],
    ['fails', { status: 503, text: 'upstream connect error' }],
  ] as const)(
    'comes into the view that says it is looked up, also where Slack wrote that and then %s',
    async (_what, reaction) => {
      const { slack, send, view, views, updates, refuses, ended } = await openedFind('http', ...late());
      slack.next('/api/views.update', reaction);
      // Of what was written, though it was not heard of.
      refuses('/api/views.update', 'hash_conflict');
      updates('V1');
      updates('V1');
      await send(clickIn(answerView(view), [button('show m-arm79', 'show')]));
      await slack.until(() => views('update').length === 5);
      expect((await ended(2))[1]).toMatchObject({ delivered: 'view' });
      const [, , , again, answer] = views('update');
      expect(again).not.toHaveProperty('hash');
      expect(answer).toMatchObject({ hash: 'V1 opened' });
      expect(JSON.stringify(answer)).toContain('arm-base');
    },
  );

  test('comes into its view although nobody knows what that shows now', async () => {
    const { send, view, views, refuses, updates, ended } = await openedFind('http', ...late());
    refuses('/api/views.update', 'access_denied');
    updates('V1');
    await send(clickIn(answerView(view), [button('show m-arm79', 'show')]));
    expect((await ended(2))[1]).toMatchObject({ delivered: 'view' });
    expect(views('update').at(-1)).not.toHaveProperty('hash');
  });

  test('is a private message where the view has changed and nothing newer was asked there', async () => {
    const { send, view, refuses, posted, ended } = await openedFind('http', { text: 'centos' });
    refuses('/api/views.update', 'hash_conflict');
    await send(clickIn(answerView(view), [button('show m-arm79', 'show')]));
    expect((await ended(2))[1]).toMatchObject({ delivered: 'response_url' });
    expect(posted()).toMatchObject([{ response_type: 'ephemeral' }]);
  });
});
