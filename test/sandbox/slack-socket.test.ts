import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { api } from './posting.ts';

let slack: Slack;
beforeEach(async () => {
  slack = await startSlack({ limitMs: 200 });
});
afterEach(() => slack.stop());

/** An app that keeps every frame and answers none by itself. */
async function connect() {
  const { url } = await api(slack, 'apps.connections.open', {}, slack.tokens.app);
  const socket = new WebSocket(url);
  const frames: {
    type?: string;
    reason?: string;
    envelope_id?: string;
    accepts_response_payload?: boolean;
  }[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await once(socket, 'message');
  return { url, socket, frames };
}

const ask = (text: string) =>
  slack.command(slack.person('ada'), slack.channel('general'), '/ehpc-images', text);

test('a connection begins with hello, and its ticket is good for one', async () => {
  const waiting = slack.socket.connected(2000);
  const { url, frames } = await connect();
  await waiting;
  await slack.socket.connected(1);
  expect(frames).toMatchObject([
    { type: 'hello', num_connections: 1, connection_info: { app_id: 'A0SANDBOX' } },
  ]);
  const second = new WebSocket(url);
  const [error] = await once(second, 'error');
  expect(String(error)).toContain('401');
  expect(slack.socket.connections).toBe(1);
});

test('commands go out in envelopes, each over one connection, and may be answered in the acknowledgement', async () => {
  const apps = [await connect(), await connect()];
  const asking = [ask('one'), ask('two')];
  while (apps.some(({ frames }) => frames.length < 2)) await new Promise((resolve) => setTimeout(resolve, 1));
  for (const { socket, frames } of apps) {
    expect(frames[1]).toMatchObject({ type: 'slash_commands', accepts_response_payload: true });
    socket.send('no JSON, so no acknowledgement');
    socket.send(JSON.stringify({ envelope_id: frames[1]?.envelope_id, payload: { text: 'here' } }));
  }
  const asked = await Promise.all(asking);
  expect(asked.map(({ ack }) => ack?.text)).toEqual(['here', 'here']);
});

test('events say how often they were sent, and only submissions may be answered in the acknowledgement', async () => {
  const { socket, frames } = await connect();
  socket.on('message', (data) => {
    socket.send(JSON.stringify({ envelope_id: JSON.parse(String(data)).envelope_id }));
  });
  const ada = slack.person('ada');
  await slack.mention(ada, slack.channel('hpc', { bot: true }), 'centos', { times: 2 });
  await slack.shortcut(ada, 'find_image');
  const request = slack.transcript.findLast(({ what }) => what === 'interactive')?.request;
  const title = { type: 'plain_text', text: 'Find' };
  const view = { type: 'modal', title, submit: title, blocks: [{ type: 'divider' }] };
  await api(slack, 'views.open', { trigger_id: Reflect.get(Object(request), 'trigger_id'), view });
  await slack.submit(ada);
  expect(frames.slice(1)).toMatchObject([
    { type: 'events_api', accepts_response_payload: false, retry_attempt: 0, retry_reason: '' },
    { type: 'events_api', accepts_response_payload: false, retry_attempt: 1, retry_reason: 'http_timeout' },
    { type: 'interactive', accepts_response_payload: false, payload: { type: 'shortcut' } },
    { type: 'interactive', accepts_response_payload: true, payload: { type: 'view_submission' } },
  ]);
});

test('without a connection a command fails at once, without an acknowledgement in time', async () => {
  expect((await ask('centos')).error).toBe('dispatch_failed');
  await connect();
  expect((await ask('centos')).error).toBe('operation_timeout');
  await expect(
    startSlack().then(async (other) => {
      await other.socket.connected(1).finally(() => other.stop());
    }),
  ).rejects.toThrow('No app connected to Socket Mode.');
});

test('connections can be asked to go, or broken', async () => {
  const { socket, frames } = await connect();
  slack.socket.disconnect('refresh_requested');
  await once(socket, 'message');
  expect(frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  slack.socket.drop();
  const [code] = await once(socket, 'close');
  expect(code).toBe(1006);
});

test('a connection can break with a request: before it is acknowledged, and after', async () => {
  const first = await connect();
  slack.fault({ on: 'socket', answer: 'drop before', times: 1 });
  const asked = ask('centos');
  await once(first.socket, 'close');
  expect(first.frames.at(-1)).toMatchObject({ type: 'slash_commands' });
  expect((await asked).error).toBe('operation_timeout');
  const second = await connect();
  second.socket.on('message', (data) => {
    second.socket.send(JSON.stringify({ envelope_id: JSON.parse(String(data)).envelope_id }));
  });
  slack.fault({ on: 'socket', answer: 'drop after', times: 1 });
  expect(await ask('centos')).not.toHaveProperty('error');
  await once(second.socket, 'close');
});

test('an event that nobody acknowledged comes again over the next connection, where that is wanted', async () => {
  const other = await startSlack({ limitMs: 100, retryMs: 2000 });
  const { url } = await api(other, 'apps.connections.open', {}, other.tokens.app);
  const deaf = new WebSocket(url);
  await once(deaf, 'message');
  const told = other.mention(other.person('ada'), other.channel('hpc', { bot: true }), 'centos');
  const [frame] = await once(deaf, 'message');
  deaf.on('message', (data) => {
    deaf.send(JSON.stringify({ envelope_id: JSON.parse(String(data)).envelope_id }));
  });
  expect(await told).not.toHaveProperty('error');
  const sent = other.transcript.filter(({ what }) => what === 'events_api').map(({ request }) => request);
  expect(sent).toEqual([JSON.parse(String(frame)).payload, sent[0]]);
  await other.stop();
});
