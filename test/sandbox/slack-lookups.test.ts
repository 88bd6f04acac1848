import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { api } from './posting.ts';

let slack: Slack;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.stop());

test('chat.delete takes away what the bot posted, and nothing else', async () => {
  const channel = slack.channel('hpc', { bot: true });
  const { ts } = await api(slack, 'chat.postMessage', { channel: channel.id, text: 'x' });
  const said = slack.say(slack.person('ada'), channel, 'mine');
  expect(await api(slack, 'chat.delete', { channel: channel.id, ts: said.ts })).toMatchObject({
    error: 'cant_delete_message',
  });
  expect(await api(slack, 'chat.delete', { channel: channel.id, ts })).toMatchObject({ ok: true });
  expect(await api(slack, 'chat.delete', { channel: channel.id, ts })).toMatchObject({
    error: 'message_not_found',
  });
  expect(slack.messages(channel, slack.person('ada'))).toEqual([said]);
});

test('chat.getPermalink leads to a message, also in a thread', async () => {
  const channel = slack.channel('hpc', { bot: true });
  const said = slack.say(slack.person('ada'), channel, 'x');
  const reply = slack.say(slack.person('ada'), channel, 'y', { threadTs: said.ts });
  const link = (message_ts: string) => api(slack, 'chat.getPermalink', { channel: channel.id, message_ts });
  const path = `https://sandbox.slack.com/archives/C0HPC/p`;
  expect(await link(said.ts)).toMatchObject({ permalink: path + said.ts.replace('.', '') });
  expect((await link(reply.ts)).permalink).toContain(`?thread_ts=${said.ts}&cid=C0HPC`);
  expect(await link('1.000001')).toMatchObject({ error: 'message_not_found' });
  expect(await api(slack, 'chat.getPermalink', { channel: 'C0NONE' })).toMatchObject({
    error: 'channel_not_found',
  });
});

test('people and conversations can be looked up, private ones by members alone', async () => {
  slack.channel('closed', { kind: 'private' });
  const info = (channel: string) => api(slack, 'conversations.info', { channel });
  expect(await info(slack.channel('open').id)).toMatchObject({ channel: { name: 'open', is_member: false } });
  expect(await info(slack.dm(slack.person('ada')).id)).toMatchObject({ channel: { is_im: true } });
  expect(await info('C0CLOSED')).toMatchObject({ error: 'channel_not_found' });
  slack.invite(slack.channel('closed'));
  expect(await info('C0CLOSED')).toMatchObject({ channel: { is_private: true, is_member: true } });
  expect(await api(slack, 'users.info', { user: 'U0ADA' })).toMatchObject({ user: { name: 'ada' } });
  expect(await api(slack, 'users.info', { user: 'U0NONE' })).toMatchObject({ error: 'user_not_found' });
});
