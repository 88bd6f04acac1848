import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Slack, type SlackEvent, startSlack } from '../../sandbox/slack/server.ts';
import { api, post } from './posting.ts';

let late = 0;
let slack: Slack;
let bot: Server;
/** What the next command or click is answered with. */
let reply: { status: number; body: string };
beforeEach(async () => {
  late = 0;
  reply = { status: 200, body: '' };
  slack = await startSlack({ now: () => Date.now() + late });
  bot = createServer((_, response) => void response.writeHead(reply.status).end(reply.body));
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const { port } = bot.address() as AddressInfo;
  slack.useHttp({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret: 'x' });
});
afterEach(async () => {
  bot.closeAllConnections();
  await new Promise((resolve) => bot.close(resolve));
  await slack.stop();
});

const ada = () => slack.person('ada');
const bob = () => slack.person('bob');
const general = () => slack.channel('general');
const card = (text: string) => ({
  text,
  blocks: [
    {
      type: 'actions',
      elements: [{ type: 'button', text: { type: 'plain_text', text: 'Next' }, value: 'page:2' }],
    },
  ],
});
const seen = (person = ada()) => slack.messages(general(), person).map(({ text }) => text);

/** The response_url of the newest command or click. */
function responseUrl(): string {
  const payload = slack.transcript.findLast(({ wire }) => wire === 'http')?.request;
  return String(Reflect.get(Object(payload), 'response_url'));
}

async function privateCard() {
  const asked = await slack.command(ada(), general(), '/ehpc-images');
  await post(responseUrl(), card('first'));
  return asked.answer();
}

test('it answers five times, privately unless told otherwise, and then is used', async () => {
  await slack.command(ada(), general(), '/ehpc-images', 'centos');
  const url = responseUrl();
  expect(await post(url, { text: '1' })).toMatchObject({ status: 200, text: 'ok' });
  await post(url, { text: '2', response_type: 'in_channel' });
  await post(url, { text: '3', replace_original: true });
  await post(url, { text: '4', thread_ts: '1.000001' });
  await post(url, { text: '5' });
  expect(await post(url, { text: '6' })).toMatchObject({ status: 404, text: 'used_url' });
  expect(await post(`${url}x`, { text: '7' })).toMatchObject({ status: 404, text: 'used_url' });
  expect(seen()).toEqual(['1', '2', '3', '4', '5']);
  expect(seen(bob())).toEqual(['2']);
});

test('it ends after half an hour', async () => {
  await slack.command(ada(), general(), '/ehpc-images', 'centos');
  late = 30 * 60_000 + 1000;
  expect(await post(responseUrl(), { text: 'late' })).toMatchObject({ status: 404, text: 'expired_url' });
});

test.each([
  [{ blocks: [{ type: 'header' }] }, 'invalid_blocks'],
  [{}, 'no_text'],
  [{ response_type: 'shout', text: 'x' }, 'invalid_payload'],
])('%j is refused and shows nothing', async (body, word) => {
  await slack.command(ada(), general(), '/ehpc-images');
  expect(await post(responseUrl(), body)).toMatchObject({ status: 400, text: word });
  expect(seen()).toEqual([]);
});

test('a click replaces its message unless told not to, and never makes it public', async () => {
  const first = await privateCard();
  await slack.press(first, 'Next');
  await post(responseUrl(), { ...card('second'), response_type: 'in_channel' });
  expect([seen(), seen(bob())]).toEqual([['second'], []]);
  await post(responseUrl(), { text: 'shared', response_type: 'in_channel', replace_original: false });
  expect([seen(), seen(bob())]).toEqual([['second', 'shared'], ['shared']]);
});

test('a click may delete its message, and post another in its place', async () => {
  await slack.press(await privateCard(), 1);
  expect(await post(responseUrl(), { delete_original: true, blocks: [{}] })).toMatchObject({ status: 400 });
  await post(responseUrl(), { delete_original: true, text: 'shared', response_type: 'in_channel' });
  expect([seen(), seen(bob())]).toEqual([['shared'], ['shared']]);
  await slack.press(await privateCard(), 1);
  await post(responseUrl(), { delete_original: true });
  expect(seen()).toEqual(['shared']);
});

test('a click on a public message names who clicked, and carries the message', async () => {
  const hpc = slack.channel('hpc', { bot: true });
  const { ts } = await api(slack, 'chat.postMessage', { channel: hpc.id, ...card('for all') });
  await api(slack, 'chat.postMessage', { channel: hpc.id, ...card('in the thread'), thread_ts: ts });
  const [top, below] = slack.messages(hpc, bob());
  if (top === undefined || below === undefined) throw new Error('Two messages were posted.');
  await expect(slack.press(top, 1)).rejects.toThrow('say who, with `by`');
  await slack.press(top, 1, { by: bob() });
  expect(slack.transcript.at(-1)?.request).toMatchObject({
    user: { id: 'U0BOB' },
    message: { bot_id: 'B0BOT', ts },
  });
  await slack.press(below, 1, { by: bob() });
  expect(slack.transcript.at(-1)?.request).toMatchObject({
    container: { thread_ts: ts },
    message: { thread_ts: ts },
  });
  await post(responseUrl(), { text: 'for bob', replace_original: false });
  expect(slack.messages(hpc, bob()).at(-1)).toMatchObject({ text: 'for bob', only: 'U0BOB', threadTs: ts });
});

test('menus send what was chosen; what is not there cannot be pressed', async () => {
  const choice = (text: string) => ({ text: { type: 'plain_text', text }, value: `owner:${text}` });
  const menu = {
    type: 'static_select',
    action_id: 'narrow',
    option_groups: [
      { label: { type: 'plain_text', text: 'Owner' }, options: [choice('self'), choice('others')] },
    ],
  };
  const more = { type: 'overflow', options: [choice('self')] };
  const asked = await slack.command(ada(), general(), '/ehpc-images');
  await post(responseUrl(), {
    text: 'x',
    blocks: [{ type: 'actions', block_id: 'centos', elements: [menu, more] }],
  });
  const message = await asked.answer();
  await slack.press(message, 'narrow', { option: 'others' });
  expect(slack.transcript.at(-1)?.request).toMatchObject({
    actions: [{ block_id: 'centos', action_id: 'narrow', selected_option: { value: 'owner:others' } }],
  });
  await slack.press(message, 2, { option: 1 });
  expect(slack.transcript.at(-1)?.request).toMatchObject({
    actions: [{ type: 'overflow', selected_option: { value: 'owner:self' } }],
  });
  await expect(slack.press(message, 3)).rejects.toThrow('There is no button 3; this message has 2.');
  await expect(slack.press(message, 1, { option: 9 })).rejects.toThrow(
    'There is no choice 9 in menu narrow.',
  );
});

test('faults: once an error, spent, or a word of Slack', async () => {
  await slack.command(ada(), general(), '/ehpc-images');
  slack.fault({ on: 'response_url', answer: 500, times: 1 });
  slack.fault({ on: 'response_url', answer: 'used_url', times: 1 });
  slack.fault({ on: 'response_url', answer: 'invalid_blocks' });
  const statuses = [];
  for (const text of ['a', 'b', 'c']) statuses.push((await post(responseUrl(), { text })).status);
  expect(statuses).toEqual([500, 404, 200]);
  expect(await post(responseUrl(), { text: 'd', blocks: [{ type: 'divider' }] })).toMatchObject({
    status: 400,
    text: 'invalid_blocks',
  });
  expect(seen()).toEqual(['c']);
});

test('whose private answer it was is noted, and nobody where all would see it', async () => {
  const readerOf = async (body: object) => {
    await post(responseUrl(), body);
    return slack.transcript.findLast(({ wire }) => wire === 'response_url')?.person;
  };
  const forAll = { text: 'x', response_type: 'in_channel' };
  await slack.command(ada(), general(), '/ehpc-images');
  expect([await readerOf({ text: 'x' }), await readerOf(forAll)]).toEqual(['U0ADA', undefined]);
  await slack.press(await privateCard(), 'Next');
  expect(await readerOf(forAll)).toBe('U0ADA');
  await slack.command(bob(), general(), '/ehpc-images');
  await post(responseUrl(), { ...card('for all'), response_type: 'in_channel' });
  const shared = slack.messages(general(), ada()).find(({ text }) => text === 'for all');
  if (shared === undefined) throw new Error('There is no card for all.');
  await slack.press(shared, 'Next', { by: ada() });
  expect(await readerOf({ text: 'x', replace_original: false })).toBe('U0ADA');
  expect(await readerOf({ text: 'x' })).toBeUndefined();
});

test('an app that answers with anything but 200, or not at all, has dispatch_failed', async () => {
  reply = { status: 404, body: '' };
  expect((await slack.command(ada(), general(), '/ehpc-images')).error).toBe('dispatch_failed');
  bot.closeAllConnections();
  await new Promise((resolve) => bot.close(resolve));
  expect((await slack.command(ada(), general(), '/ehpc-images')).error).toBe('dispatch_failed');
});

test('whoever watches hears of each exchange and each change', async () => {
  const events: SlackEvent[] = [];
  const leave = slack.onEvent((event) => events.push(event));
  const asked = await slack.command(ada(), general(), '/ehpc-images');
  await post(responseUrl(), { text: 'x' });
  leave();
  await expect(asked.answer(1)).resolves.toMatchObject({ text: 'x' });
  const told = events.map((event) =>
    event.kind === 'change' ? event.change.by : event.kind === 'exchange' ? event.exchange.wire : event.kind,
  );
  expect(told).toEqual(['channel', 'http', 'http', 'response_url', 'response_url', 'response_url']);
});

test('an answer that does not come is not waited for without end', async () => {
  const asked = await slack.command(ada(), general(), '/ehpc-images');
  await expect(asked.answer(1)).rejects.toThrow('No answer came within 1 ms.');
});
