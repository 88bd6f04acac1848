import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { startBolt } from './bolt-app.ts';
import { api } from './posting.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const choice = (name: string) => ({ text: plain(name), value: `show ${name}` });

const elements = [
  { type: 'external_select' as const, action_id: 'image', min_query_length: 0, placeholder: plain('Find') },
  {
    type: 'multi_static_select' as const,
    action_id: 'tick',
    options: ['m-a', 'm-b', 'm-c'].map(choice),
    max_selected_items: 2,
  },
  { type: 'button' as const, action_id: 'compare', text: plain('Compare'), value: 'compare' },
];
const blocks = [{ type: 'actions' as const, block_id: 'narrow centos', elements }];
const home = {
  type: 'home' as const,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'search',
      dispatch_action: true,
      label: plain('Search'),
      element: { type: 'plain_text_input' as const, action_id: 'search' },
    },
  ],
};

function listeners(app: App, bodies: object[]): void {
  app.command('/ehpc-images', ({ ack, command }) =>
    ack({ text: 'a card', blocks, response_type: command.text === 'all' ? 'in_channel' : 'ephemeral' }),
  );
  app.action(/.*/, async ({ ack, body }) => {
    bodies.push(body);
    await ack();
  });
  app.options('image', async ({ ack, body, options }) => {
    bodies.push(body);
    const { value } = options;
    if (value === 'late') return;
    if (value === 'all') return ack({ options: Array.from({ length: 101 }, (_, n) => choice(`m-${n}`)) });
    if (value === 'groups')
      return ack({ option_groups: [{ label: plain('Own'), options: [choice('m-o')] }] });
    await ack({ options: ['m-a', 'm-b'].filter((name) => name.includes(value)).map(choice) });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    bodies.push(event);
    await client.views.publish({ user_id: event.user, view: home });
  });
}

describe.each(['http', 'socket'] as const)('an app with menus over %s', (mode) => {
  let slack: Slack;
  let stop: () => Promise<void>;
  const bodies: object[] = [];
  beforeEach(async () => {
    bodies.length = 0;
    slack = await startSlack({ limitMs: 300 });
    stop = await startBolt(slack, mode, (app) => listeners(app, bodies));
  });
  afterEach(async () => {
    await stop();
    await slack.stop();
  });
  const [ada, ben] = [() => slack.person('ada'), () => slack.person('ben')];
  const ask = async (text = '') =>
    (await slack.command(ada(), slack.channel('general'), '/ehpc-images', text)).answer();

  test('is asked what a menu offers for what is typed, and told what was chosen', async () => {
    const message = await ask();
    expect(await slack.suggest(message, 'image', 'm-b')).toEqual([choice('m-b')]);
    expect(bodies[0]).toMatchObject({
      type: 'block_suggestion',
      action_id: 'image',
      block_id: 'narrow centos',
      value: 'm-b',
      container: { is_ephemeral: true },
      channel: { id: 'C0GENERAL' },
    });
    expect(bodies[0]).not.toHaveProperty('message');
    await expect(slack.suggest(message, 'image', '', ben())).rejects.toThrow(
      'ben does not see this message.',
    );
    await slack.press(message, 'image', { typed: 'm-', option: 'm-b' });
    expect(bodies.at(-1)).toMatchObject({
      actions: [{ type: 'external_select', selected_option: { value: 'show m-b' } }],
    });
    await slack.press(message, 'image', { typed: 'm-a' });
    expect(bodies.at(-1)).toMatchObject({ actions: [{ selected_option: { value: 'show m-a' } }] });
    await expect(slack.press(message, 'image', { typed: 'nothing' })).rejects.toThrow(
      'no choice 1 in menu image',
    );
  });

  test('is not asked again for what it offered, however long ago, when that is chosen by its value', async () => {
    const message = await ask();
    await slack.suggest(message, 'image', 'm-b');
    await slack.suggest(message, 'image', 'm-a');
    await slack.press(message, 'image', { option: { value: 'show m-b' } });
    expect(bodies.map((body) => Reflect.get(body, 'type'))).toEqual([
      'block_suggestion',
      'block_suggestion',
      'block_actions',
    ]);
    expect(bodies.at(-1)).toMatchObject({ actions: [{ selected_option: { value: 'show m-b' } }] });
    await slack.enter(message, 'image', []);
    await slack.enter(message, 'tick', [{ value: 'show m-a' }]);
    expect(slack.held(message)['narrow centos']).toMatchObject({
      image: { selected_option: null },
      tick: { selected_options: [choice('m-a')] },
    });
    expect(bodies).toHaveLength(3);
  });

  test('may answer in groups, but neither late nor with more than a hundred', async () => {
    const message = await ask();
    expect(await slack.suggest(message, 'image', 'groups')).toEqual([choice('m-o')]);
    await expect(slack.suggest(message, 'image', 'all')).rejects.toThrow('Slack cannot show these options.');
    await expect(slack.suggest(message, 'image', 'late')).rejects.toThrow('operation_timeout');
    await expect(slack.suggest(message, 'tick', 'x')).rejects.toThrow('tick does not ask the bot.');
  });

  test('is told of ticks at once, and again with each click of the same person on the same message', async () => {
    const message = await ask('all');
    await slack.tick(message, 'tick', ['m-a', 3], { by: ada() });
    const selected_options = [choice('m-a'), choice('m-c')];
    expect(bodies.at(-1)).toMatchObject({ actions: [{ type: 'multi_static_select', selected_options }] });
    await slack.press(message, 'Compare', { by: ada() });
    expect(bodies.at(-1)).toMatchObject({
      actions: [{ action_id: 'compare' }],
      state: {
        values: { 'narrow centos': { tick: { selected_options }, image: { selected_option: null } } },
      },
    });
    await slack.press(message, 'Compare', { by: ben() });
    expect(bodies.at(-1)).toMatchObject({
      state: { values: { 'narrow centos': { tick: { selected_options: [] } } } },
    });
    await expect(slack.tick(message, 'tick', [1, 2, 3], { by: ada() })).rejects.toThrow('At most 2');
  });

  test('is told of an ephemeral card in a thread without the message, but with the thread and what is ticked', async () => {
    const hpc = slack.channel('hpc', { bot: true });
    const alarm = slack.say(ada(), hpc, 'the queue is stuck');
    const card = { channel: hpc.id, user: ada().id, thread_ts: alarm.ts, text: 'a card', blocks };
    await api(slack, 'chat.postEphemeral', card);
    const message = slack.messages(hpc, ada()).at(-1) ?? alarm;
    await slack.tick(message, 'tick', ['m-a', 'm-b']);
    await slack.press(message, 'compare');
    expect(bodies.at(-1)).toMatchObject({
      container: { is_ephemeral: true, thread_ts: alarm.ts },
      state: { values: { 'narrow centos': { tick: { selected_options: [choice('m-a'), choice('m-b')] } } } },
    });
    expect(bodies.at(-1)).not.toHaveProperty('message');
  });

  test('publishes a Home tab, and hears what is entered there', async () => {
    const view = await slack.openHome(ada());
    expect(view).toMatchObject({ type: 'home', person: 'U0ADA' });
    expect(bodies[0]).toMatchObject({
      type: 'app_home_opened',
      user: 'U0ADA',
      tab: 'home',
      channel: 'D0DMADA',
    });
    expect(bodies[0]).not.toHaveProperty('view');
    await slack.fill(ada(), 'search', 'centos 7');
    expect(bodies.at(-1)).toMatchObject({
      container: { type: 'view', view_id: view.id },
      view: { type: 'home' },
      actions: [{ type: 'plain_text_input', action_id: 'search', block_id: 'search', value: 'centos 7' }],
    });
    const again = await slack.openHome(ada());
    expect(bodies.at(-1)).toMatchObject({ view: { id: view.id, hash: view.hash } });
    expect([again.id, again.hash === view.hash]).toEqual([view.id, false]);
  });
});
