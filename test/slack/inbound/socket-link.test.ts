import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { WebSocketServer } from 'ws';
import { openLink } from '../../../src/slack/inbound/socket-link.ts';
import { testClock, until } from '../../support/clock.ts';

let server: WebSocketServer | undefined;
let dispatcher: Agent;
let clock: ReturnType<typeof testClock>;
let pongs = 0;
const hear = () => {
  pongs += 1;
};
afterEach(async () => {
  unsubscribe('undici:websocket:pong', hear);
  for (const socket of server?.clients ?? []) socket.terminate();
  await dispatcher.destroy();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});
beforeEach(() => {
  dispatcher = new Agent();
  clock = testClock();
  pongs = 0;
  subscribe('undici:websocket:pong', hear);
});

/** A link to a server that says `hello`, or not, and answers pings, or not. */
async function link({ says = '{"type": "hello"}', autoPong = true } = {}) {
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong });
  server = listening;
  let pings = 0;
  listening.on('connection', (socket) => {
    socket.send(says);
    socket.on('ping', () => {
      pings += 1;
    });
  });
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const taken: unknown[] = [];
  const opened = openLink(`ws://127.0.0.1:${port}`, {
    clock,
    dispatcher,
    take: (payload) => void taken.push(payload),
  });
  return { taken, pings: () => pings, ...opened };
}

test('a connection on which nothing is heard for two pings is gone, without a word from the other side', async () => {
  const { hello, gone, isOpen, pings } = await link({ autoPong: false });
  await hello;
  for (const count of [1, 2]) {
    await clock.advance(5000);
    await until(() => pings() === count);
  }
  await clock.advance(4999);
  expect(isOpen()).toBe(true);
  await clock.advance(1);
  await gone;
  expect(isOpen()).toBe(false);
});

test('a connection whose pings are answered stays', async () => {
  const { hello, isOpen, pings } = await link();
  await hello;
  for (let count = 1; count <= 10; count += 1) {
    await clock.advance(5000);
    await until(() => pongs === count);
  }
  expect([pings(), isOpen()]).toEqual([10, true]);
});

test.each(['no JSON', '{"type": 1}', '[]', 'null', '{"type": "news", "payload": {}}'])(
  'a Slack that says %s instead of hello is no Slack; nothing is taken from it',
  async (says) => {
    const { hello, gone, isOpen, taken } = await link({ says });
    const refused = expect(hello).rejects.toThrow('no hello from Slack');
    await until(isOpen);
    await clock.advance(9999);
    expect(isOpen()).toBe(true);
    await clock.advance(1);
    await refused;
    await gone;
    expect(taken).toEqual([]);
  },
);

test('whoever has said hello may be silent for as long as it answers pings', async () => {
  const { hello, isOpen } = await link();
  await hello;
  expect(clock.sleepers()).toEqual([5000]);
  expect(isOpen()).toBe(true);
});

const envelope = '{"type": "events_api", "envelope_id": "e1", "payload": {"type": "of no kind"}}';

/** Sends an envelope that nobody acknowledges. */
async function sent(taken: readonly unknown[]): Promise<void> {
  for (const client of server?.clients ?? []) client.send(envelope);
  await until(() => taken.length === 1);
}

test('a connection that makes place takes what comes for ten seconds', async () => {
  const { hello, gone, isOpen, retire } = await link();
  await hello;
  retire();
  await clock.advance(5000);
  await until(() => pongs === 1);
  await clock.advance(4999);
  expect(isOpen()).toBe(true);
  await clock.advance(1);
  await gone;
});

test('what is never acknowledged holds a connection that makes place no longer than Slack waits for it', async () => {
  const { hello, gone, isOpen, taken, retire } = await link();
  await hello;
  await sent(taken);
  await clock.advance(3000);
  retire();
  await clock.advance(2000);
  await until(() => pongs === 1);
  await clock.advance(5000);
  await until(() => pongs === 2);
  await clock.advance(2999);
  expect([taken.length, isOpen()]).toEqual([1, true]);
  await clock.advance(1);
  await gone;
});

test('what came last before a connection goes still has its time to be acknowledged', async () => {
  const { hello, gone, isOpen, taken, retire } = await link();
  await hello;
  retire();
  await clock.advance(5000);
  await until(() => pongs === 1);
  await clock.advance(4999);
  await sent(taken);
  await clock.advance(1);
  await until(() => pongs === 2);
  await clock.advance(2999);
  expect(isOpen()).toBe(true);
  await clock.advance(1);
  await gone;
});

test.each(['http://127.0.0.1/', 'ws://slack.com/', 'ws://127.0.0.1.evil.example/', 'nowhere', ''])(
  'nothing is sent in the clear, nor elsewhere: no link to %j',
  (url) => {
    const take = () => undefined;
    expect(() => openLink(url, { clock, dispatcher, take })).toThrow('no safe address of a WebSocket');
  },
);
