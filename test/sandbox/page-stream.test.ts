import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Feed } from '../../sandbox/page/feed.ts';
import type { Start } from '../../sandbox/page/protocol.ts';
import { stream } from '../../sandbox/page/stream.ts';
import { createTelling } from '../../sandbox/page/told.ts';

const MIB = 1024 * 1024;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A browser that reads nothing, and what is on its way to it. */
function connect(name = 'ehpc-images') {
  const { tell, ...telling } = createTelling(0);
  const app: Start['app'] = {
    name,
    user: { id: 'U0BOT', name: 'ehpc-images' },
    command: { name: '/ehpc-images', description: '', hint: '' },
    shortcuts: [],
  };
  const switches: Start['switches'] = {
    bot: { mode: 'socket', state: 'running' },
    regions: [],
    slack: { faults: [], latencyMs: 0 },
    offered: { cloud: [], images: [], slack: [] },
  };
  const none = { people: [], channels: [], messages: [], homes: [], wire: [] };
  const feed: Feed = {
    start: () => ({ type: 'start', app, switches, ...none }),
    entry: () => undefined,
    ...telling,
    look() {},
    stop() {},
  };
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const written = jest.spyOn(response, 'write');
  stream(feed, request, response);
  const say = (text: string) =>
    tell({
      type: 'message',
      change: 'posted',
      message: { ts: '1.000001', channel: 'C0OPS', user: 'U0ADA', text, blocks: [] },
    });
  return { response, written, say };
}

test('a browser that hears nothing for a while is sent a sign of life, until it leaves', () => {
  const { response, written } = connect();
  const begun = written.mock.calls.length;
  jest.advanceTimersByTime(30_000);
  expect(written.mock.calls.slice(begun).map(([text]) => text)).toEqual([':\n\n', ':\n\n']);
  response.emit('close');
  expect(jest.getTimerCount()).toBe(0);
  jest.advanceTimersByTime(30_000);
  expect(written.mock.calls).toHaveLength(begun + 2);
});

test('after it has left it is told nothing', () => {
  const { response, written, say } = connect();
  response.emit('close');
  const before = written.mock.calls.length;
  say('hello');
  expect(written.mock.calls).toHaveLength(before);
});

test('a browser that does not read is let go when more than 32 MiB wait for it', () => {
  const { response, say } = connect();
  for (let sent = 0; sent < 31; sent += 1) say('x'.repeat(MIB));
  expect(response.destroyed).toBe(false);
  for (let sent = 0; sent < 2; sent += 1) say('x'.repeat(MIB));
  expect(response.destroyed).toBe(true);
});

test('a long beginning is sent whole, and does not count', () => {
  const { response, say } = connect('x'.repeat(40 * MIB));
  say('hello');
  expect(response.destroyed).toBe(false);
});
