import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { WebSocketServer } from 'ws';
import { type LinkOptions, openLink } from '../../src/slack/receivers/socket-link.ts';

let server: WebSocketServer | undefined;
let dispatcher: Agent;
afterEach(async () => {
  for (const socket of server?.clients ?? []) socket.terminate();
  await dispatcher.destroy();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});
beforeEach(() => {
  dispatcher = new Agent();
});

/** A link to a server that says `hello`, or not, and answers pings, or not. */
async function link({ says = '{"type": "hello"}', pongs = true }, more: Partial<LinkOptions> = {}) {
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: pongs });
  server = listening;
  listening.on('connection', (socket) => socket.send(says));
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as AddressInfo;
  const taken: unknown[] = [];
  const options = { patience: 5000, beat: 5000, linger: 0, ...more };
  const take: LinkOptions['take'] = (payload) => void taken.push(payload);
  return { taken, ...openLink(`ws://127.0.0.1:${port}`, { dispatcher, take, ...options }) };
}

test('a connection on which nothing is heard any more is gone, without a word from the other side', async () => {
  const { hello, gone, isOpen } = await link({ pongs: false }, { beat: 10 });
  await hello;
  await gone;
  expect(isOpen()).toBe(false);
});

test('a connection whose pings are answered stays', async () => {
  const { hello, isOpen } = await link({}, { beat: 10 });
  await hello;
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(isOpen()).toBe(true);
});

test.each(['no JSON', '{"type": 1}', '[]', 'null', '{"type": "news", "payload": {}}'])(
  'a Slack that says %s instead of hello is no Slack; nothing is taken from it',
  async (says) => {
    const { hello, gone, taken } = await link({ says }, { patience: 50 });
    await expect(hello).rejects.toThrow('no hello from Slack');
    await gone;
    expect(taken).toEqual([]);
  },
);

test('what is never acknowledged holds a connection that makes place no longer than Slack waits for it', async () => {
  const envelope = '{"type": "events_api", "envelope_id": "e1", "payload": {"type": "of no kind"}}';
  const { hello, gone, isOpen, taken, retire } = await link({}, { ackLimit: 250 });
  await hello;
  for (const client of server?.clients ?? []) client.send(envelope);
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect([taken.length, isOpen()]).toEqual([1, true]);
  retire();
  const inTime = new Promise((resolve) => setTimeout(resolve, 150, 'still there'));
  expect(await Promise.race([gone.then(() => 'gone'), inTime])).toBe('gone');
});

test.each(['http://127.0.0.1/', 'ws://slack.com/', 'ws://127.0.0.1.evil.example/', 'nowhere', ''])(
  'nothing is sent in the clear, nor elsewhere: no link to %j',
  (url) => {
    const take = () => undefined;
    const options = { dispatcher, take, patience: 50, beat: 5000, linger: 0 };
    expect(() => openLink(url, options)).toThrow('no safe address of a WebSocket');
  },
);
