import { afterEach, describe, expect, test } from '@jest/globals';
import { en } from '../../../src/words/en.ts';
import { cleanUp } from '../bot-set-up.ts';
import { button, mention } from '../payloads.ts';
import { clickAtHome } from './payloads.ts';
import { started } from './view-slack.ts';

afterEach(cleanUp);

describe.each(['http', 'socket'] as const)('by %s', (kind) => {
  test('App Home is published when it is opened', async () => {
    const { event, slack, views, ended } = await started(kind);
    await event(mention('', { type: 'app_home_opened', tab: 'messages', user: 'U1' }, 'Ev1'));
    await event(mention('', { type: 'app_home_opened', tab: 'home', user: 'U1' }, 'Ev2'));
    await slack.until(() => views('publish').length > 0);
    expect(views('publish')).toMatchObject([{ user_id: 'U1', view: { type: 'home' } }]);
    expect(await ended()).toMatchObject([{ entrance: 'home', user: 'U1', team: 'T1', delivered: 'view' }]);
  });
});

describe('App Home', () => {
  test('opens a modal at once when a button is pressed, and answers in it', async () => {
    const { send, opens, updates, views, ended } = await started('http');
    opens();
    updates();
    await send(clickAtHome([button('centos arm', 'command')]));
    expect(await ended()).toMatchObject([{ entrance: 'home', question: 'centos arm64', delivered: 'view' }]);
    expect(views('open')).toMatchObject([{ trigger_id: '1234.trigger', view: { callback_id: 'answer' } }]);
    expect(views('update')).toMatchObject([{ view_id: 'V1', hash: 'V1 opened' }]);
    expect(JSON.stringify(views('update'))).toContain('m-arm79');
  });

  test('belongs to no conversation, so nothing is posted from there', async () => {
    const { send, opens, updates, views, ended } = await started('http');
    opens();
    updates();
    await send(clickAtHome([button('share centos', 'command')]));
    await ended();
    expect(JSON.stringify(views('update'))).toContain(en.together.notHere);
  });

  test('answers by a direct message where the modal does not open', async () => {
    const { slack, send, refuses, ended } = await started('http');
    refuses('/api/views.open', 'expired_trigger_id');
    refuses('/api/chat.postEphemeral', 'channel_not_found');
    await send(clickAtHome([button('m-arm79', 'command')]));
    expect(await ended()).toMatchObject([{ delivered: 'direct' }]);
    expect(slack.at('/api/chat.postMessage')).toMatchObject([{ channel: 'U1' }]);
  });

  test('takes what is typed there into the find modal, whatever it says', async () => {
    const { send, opens, updates, views, ended } = await started('http');
    opens();
    updates();
    const typed = {
      type: 'plain_text_input',
      block_id: 'search',
      action_id: 'search',
      value: ' share centos ',
    };
    await send(clickAtHome([typed]));
    expect(await ended()).toMatchObject([{ entrance: 'home', delivered: 'view' }]);
    expect(views('open')).toMatchObject([{ view: { callback_id: 'find' } }]);
    expect(views('open')[0]?.view.blocks[0]?.element?.initial_value).toBe('share centos');
  });

  test('that cannot be published is a log line at error level', async () => {
    const { event, refuses, ended } = await started('http');
    refuses('/api/views.publish', 'not_enabled');
    await event(mention('', { type: 'app_home_opened', tab: 'home', user: 'U1' }));
    expect(await ended()).toMatchObject([{ level: 'error', delivered: 'none', silent: true }]);
  });
});
