import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { api } from './posting.ts';

let late = 0;
let slack: Slack;
let bot: Server;
beforeEach(async () => {
  late = 0;
  slack = await startSlack({ now: () => Date.now() + late });
  bot = createServer((_, response) => void response.writeHead(200).end());
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const { port } = bot.address() as AddressInfo;
  slack.useHttp({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret: 'x' });
});
afterEach(async () => {
  bot.closeAllConnections();
  await new Promise((resolve) => bot.close(resolve));
  await slack.stop();
});

const plain = (text: string) => ({ type: 'plain_text', text });
const modal = (title: string, more: object = {}) => ({
  type: 'modal',
  title: plain(title),
  blocks: [{ type: 'divider' }],
  ...more,
});
const input = { type: 'input', label: plain('x'), element: { type: 'plain_text_input' } };

/** A trigger of its own for each call. */
async function trigger(name = 'ada'): Promise<string> {
  await slack.shortcut(slack.person(name), 'find_image');
  return String(
    Reflect.get(Object(slack.transcript.findLast(({ wire }) => wire === 'http')?.request), 'trigger_id'),
  );
}
const open = async (view: object) => api(slack, 'views.open', { trigger_id: await trigger(), view });
const push = async (view: object) => api(slack, 'views.push', { trigger_id: await trigger(), view });

test('a trigger opens one view, within three seconds', async () => {
  const first = await trigger();
  expect(await api(slack, 'views.open', { trigger_id: first, view: modal('one') })).toMatchObject({
    ok: true,
  });
  expect(await api(slack, 'views.open', { trigger_id: first, view: modal('two') })).toMatchObject({
    error: 'exchanged_trigger_id',
  });
  const second = await trigger();
  late = 3001;
  expect(await api(slack, 'views.open', { trigger_id: second, view: modal('two') })).toMatchObject({
    error: 'expired_trigger_id',
  });
  expect(await api(slack, 'views.open', { trigger_id: 'x', view: modal('two') })).toMatchObject({
    error: 'invalid_trigger_id',
  });
});

test('views lie on one another, three at most, and the answer says how', async () => {
  const pushed = await push(modal('nothing to lie on'));
  expect(pushed).toMatchObject({ error: 'not_found' });
  const { view: root } = await open(modal('one'));
  expect(root).toMatchObject({ root_view_id: root.id, previous_view_id: null, state: { values: {} } });
  const { view: second } = await push(modal('two'));
  expect(second).toMatchObject({ root_view_id: root.id, previous_view_id: root.id });
  await push(modal('three'));
  expect(await push(modal('four'))).toMatchObject({ error: 'push_limit_reached' });
  const ada = slack.person('ada');
  await slack.close(ada);
  expect(slack.viewOf(ada)?.id).toBe(second.id);
  await open(modal('another'));
  expect(await api(slack, 'views.update', { view_id: root.id, view: modal('x') })).toMatchObject({
    error: 'not_found',
  });
});

test('an update changes the hash, and one that comes too late is told so', async () => {
  const { view } = await open(modal('one', { external_id: 'mine' }));
  const form = new URLSearchParams({
    view_id: view.id,
    hash: view.hash,
    view: JSON.stringify(modal('two', { external_id: 'mine' })),
  });
  const updated = await api(slack, 'views.update', String(form));
  expect(updated).toMatchObject({ ok: true, view: { id: view.id, title: { text: 'two' } } });
  expect(updated.view.hash).not.toBe(view.hash);
  expect(
    await api(slack, 'views.update', { view_id: view.id, hash: view.hash, view: modal('x') }),
  ).toMatchObject({
    error: 'hash_conflict',
  });
  expect(
    await api(slack, 'views.update', { external_id: 'mine', view: JSON.stringify(modal('x')) }),
  ).toMatchObject({
    ok: true,
    view: { external_id: '' },
  });
  expect(await api(slack, 'views.update', { external_id: 'mine', view: modal('x') })).toMatchObject({
    error: 'not_found',
  });
});

test('an external_id is one view’s alone', async () => {
  await open(modal('one', { external_id: 'mine' }));
  expect(await push(modal('two', { external_id: 'mine' }))).toMatchObject({ error: 'duplicate_external_id' });
});

test('a Home tab is published for one person, and its hash is checked', async () => {
  const home = { type: 'home', blocks: [{ type: 'divider' }] };
  const user_id = slack.person('ada').id;
  const { view } = await api(slack, 'views.publish', { user_id, view: home });
  expect(view).toMatchObject({ type: 'home' });
  expect(await api(slack, 'views.publish', { user_id, view: home, hash: 'old' })).toMatchObject({
    error: 'hash_conflict',
  });
  expect(await api(slack, 'views.publish', { user_id: 'U0NONE', view: home })).toMatchObject({
    error: 'user_not_found',
  });
});

test.each<[string, object, string]>([
  ['a long title', modal('x'.repeat(25)), 'must be less than 25 characters [json-pointer:/view/title/text]'],
  ['a modal without a title', { type: 'modal', blocks: [] }, '[json-pointer:/view/title]'],
  [
    'an input without submit',
    modal('x', { blocks: [input] }),
    'is required where there is an input block [json-pointer:/view/submit]',
  ],
  [
    'a table',
    modal('x', { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }),
    'unsupported type [json-pointer:/view/blocks/0/type]',
  ],
  [
    '101 blocks',
    modal('x', { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }),
    'must be less than 101 items [json-pointer:/view/blocks]',
  ],
  [
    'much to remember',
    modal('x', { private_metadata: 'x'.repeat(3001) }),
    '[json-pointer:/view/private_metadata]',
  ],
  ['a Home tab', { type: 'home', blocks: [] }, 'must be modal [json-pointer:/view/type]'],
  ['half a character', modal('cut \ud83d'), 'is not well-formed text [json-pointer:/view/title/text]'],
])('%s is refused, with a pointer to it, and the trigger stays good', async (_, view, error) => {
  const trigger_id = await trigger();
  const refused = await api(slack, 'views.open', { trigger_id, view });
  expect(refused).toMatchObject({ ok: false, error: 'invalid_arguments' });
  expect(refused.response_metadata.messages.join('\n')).toContain(error);
  expect(await api(slack, 'views.open', { trigger_id, view: modal('x') })).toMatchObject({ ok: true });
});

test('a view of more than 250 kB is too large', async () => {
  const section = { type: 'section', text: plain('x'.repeat(3000)) };
  const blocks = Array.from({ length: 84 }, () => section);
  expect(await open(modal('x', { blocks }))).toMatchObject({ error: 'view_too_large' });
});

test('views come and go for those who watch, and nobody waits for one without end', async () => {
  const types: string[] = [];
  slack.onEvent((event) => event.kind === 'view' && types.push(event.change.type));
  const ada = slack.person('ada');
  const waiting = slack.nextView(ada, ({ title }) => title?.text === 'two');
  await open(modal('one', { clear_on_close: true }));
  await push(modal('two', { clear_on_close: true }));
  expect(await waiting).toMatchObject({ title: { text: 'two' } });
  const view = slack.viewOf(ada);
  await slack.close(ada);
  expect(types).toEqual(['opened', 'pushed', 'closed', 'closed']);
  await expect(slack.nextView(ada, undefined, 1)).rejects.toThrow('No such view came within 1 ms.');
  await expect(view && slack.press(view, 1)).rejects.toThrow('This view is closed.');
  await expect(slack.fill(ada, 1, 'x')).rejects.toThrow('There is no view to fill in.');
  await open(modal('nothing to submit'));
  await expect(slack.submit(ada)).rejects.toThrow('nothing to submit');
});

test('whose view it would be is noted, taken or not', async () => {
  const reader = () => slack.transcript.findLast(({ wire }) => wire === 'web-api')?.person;
  await api(slack, 'views.open', { trigger_id: await trigger('bob'), view: { type: 'modal' } });
  expect(reader()).toBe('U0BOB');
  const { view } = await open(modal('one'));
  await api(slack, 'views.update', { view_id: view.id, view: { type: 'modal' } });
  expect(reader()).toBe('U0ADA');
  await api(slack, 'views.publish', { user_id: 'U0BOB', view: { type: 'home' } });
  expect(reader()).toBe('U0BOB');
  const channel = slack.channel('incident', { bot: true }).id;
  await api(slack, 'chat.postEphemeral', { channel, user: 'U0ADA', text: 'x' });
  expect(reader()).toBe('U0ADA');
  await api(slack, 'chat.postMessage', { channel, text: 'x' });
  expect(reader()).toBeUndefined();
});
