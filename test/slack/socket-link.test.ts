import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { WebSocketServer } from 'ws';
import { type LinkOptions, openLink } from '../../src/slack/socket-link.ts';

let server: WebSocketServer;
let dispatcher: Agent;
afterEach(async () => {
  for (const socket of server.clients) socket.terminate();
  await dispatcher.destroy();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  dispatcher = new Agent();
});

/** A link to a server that says `hello`, or not, and answers pings, or not. */
async function link({ says = '{"type": "hello"}', pongs = true }, more: Partial<LinkOptions> = {}) {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: pongs });
  server.on('connection', (socket) => socket.send(says));
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
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
