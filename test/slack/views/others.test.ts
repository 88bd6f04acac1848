import { afterEach, describe, expect, test } from '@jest/globals';
import type { Image } from '../../../src/catalog/image.ts';
import { createInFlight } from '../../../src/slack/in-flight.ts';
import { suggestImages } from '../../../src/slack/views/options.ts';
import { en } from '../../../src/words/en.ts';
import { testClock } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { cleanUp } from '../bot-set-up.ts';
import { button, mention } from '../payloads.ts';
import { clickAtHome, clickIn, suggestion } from './payloads.ts';
import { started } from './view-slack.ts';

afterEach(cleanUp);

interface Rows {
  readonly options: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}

describe.each(['http', 'socket'] as const)('by %s', (kind) => {
  test('a menu that is typed in gets the images that fit, as lines that show them', async () => {
    const { send } = await started(kind);
    expect(await send(suggestion('arm'))).toMatchObject({
      options: [
        { text: { text: 'arm-base – CentOS 7.9 · arm64' }, value: 'show region:cn-hangzhou m-arm79' },
      ],
    });
  });

  test('App Home is published when it is opened', async () => {
    const { event, slack, views, ended } = await started(kind);
    await event(mention('', { type: 'app_home_opened', tab: 'messages', user: 'U1' }, 'Ev1'));
    await event(mention('', { type: 'app_home_opened', tab: 'home', user: 'U1' }, 'Ev2'));
    await slack.until(() => views('publish').length > 0);
    expect(views('publish')).toMatchObject([{ user_id: 'U1', view: { type: 'home' } }]);
    expect(await ended()).toMatchObject([{ entrance: 'home', user: 'U1', team: 'T1', delivered: 'view' }]);
  });
});

/** What a menu gets of these images. */
async function rowsOf(images: readonly Image[]): Promise<Rows['options']> {
  const { send } = await started('http', { suggest: async () => images });
  return ((await send(suggestion(''))) as Rows).options;
}

describe('rows for a menu', () => {
  const many = Array.from(
    { length: 250 },
    (_, n): Image => ({
      id: `m-${'x'.repeat(n)}`,
      region: 'cn-hangzhou',
      name: 'n'.repeat(n),
      osTag: { platform: 'CentOS '.repeat(n % 20), version: '7.9' },
    }),
  );

  test('are as many and as long as Slack takes, and each says its operating system', async () => {
    const options = await rowsOf(many);
    expect(options.length).toBeLessThanOrEqual(100);
    expect(options.length).toBeGreaterThan(30);
    expect(Math.max(...options.map(({ text }) => text.text.length))).toBeLessThanOrEqual(75);
    expect(Math.max(...options.map(({ value }) => value.length))).toBeLessThanOrEqual(150);
    expect(options.filter(({ text }) => !text.text.includes(' – '))).toEqual([]);
  });

  test('leave the name thirty characters beside the longest facts, and all of the room beside none', async () => {
    const name = 'n'.repeat(100);
    const platform = 'p'.repeat(100);
    const [beside, alone, brief] = await rowsOf([
      { id: 'm-1', region: 'r', name, osTag: { platform, architecture: 'arm64' } },
      { id: 'm-2', region: 'r', name },
      { id: 'm-3', region: 'r', name: 'base', osTag: { platform: 'CentOS' } },
    ]);
    expect(beside?.text.text).toBe(`${'n'.repeat(29)}… – ${'p'.repeat(41)}…`);
    expect(alone?.text.text).toBe(`${'n'.repeat(74)}…`);
    expect(brief?.text.text).toBe('base – CentOS');
  });

  test('are none where they are late', async () => {
    const asked: object[] = [];
    const ack = async (rows?: object) => void asked.push(rows ?? {});
    const service = { suggest: () => new Promise<never>(() => {}) };
    const quiet = { acknowledging: createInFlight(), log: logLines().log };
    await suggestImages({ value: 'arm', user: { id: 'U1' }, team: { id: 'T1' } }, ack, {
      ...quiet,
      service,
      words: en,
      clock: testClock({ passes: () => true }),
    });
    expect(asked).toEqual([{ options: [] }]);
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

test('a control of a view that the bot does not know is acknowledged and asks nothing', async () => {
  const { slack, send } = await started('http');
  const view = { callback_id: 'another', private_metadata: '', blocks: [] };
  expect(await send(clickIn(view, [button('centos')]))).toBeUndefined();
  expect(slack.taken.map(({ path }) => path)).toEqual(['/api/auth.test']);
});
