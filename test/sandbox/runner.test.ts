import { expect, test } from '@jest/globals';
import type { Bot } from '../../sandbox/bot.ts';
import { createRunner, type Runner } from '../../sandbox/runner.ts';

/** Starts bots that are none, and counts how many run at once. `slowly` holds each start and each end. */
function createStarts(slowly: () => Promise<void> = async () => {}) {
  const counts = { started: 0, running: 0, most: 0 };
  const bots: { readonly end: () => void }[] = [];
  const start = async (): Promise<Bot> => {
    counts.started += 1;
    counts.running += 1;
    counts.most = Math.max(counts.most, counts.running);
    let running = true;
    const listeners: (() => void)[] = [];
    const end = () => {
      if (!running) return;
      running = false;
      counts.running -= 1;
      for (const listener of listeners) listener();
    };
    bots.push({ end });
    await slowly();
    return {
      lines: [],
      get running() {
        return running;
      },
      ended: async () => !running,
      onEnd: (listener) => void listeners.push(listener),
      pause() {},
      resume() {},
      async stop() {
        await slowly();
        end();
      },
    };
  };
  return { start, counts, bots };
}

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

function statesOf(runner: Runner): string[] {
  const states: string[] = [];
  runner.onState((state) => states.push(state));
  return states;
}

test('however many ask for it at once, one bot runs at a time, and the last one that was asked for stays', async () => {
  const { start, counts } = createStarts(soon);
  const runner = await createRunner(start, false);
  await Promise.all([
    runner.restart({ http: true }),
    runner.stopBot(),
    runner.restart(),
    runner.restart({ http: false }),
  ]);
  expect(counts).toEqual({ started: 4, running: 1, most: 1 });
  expect([runner.state, runner.http]).toEqual(['running', false]);
});

test('a bot that is stopping says so, and cannot be paused', async () => {
  const runner = await createRunner(createStarts(soon).start, false);
  const states = statesOf(runner);
  const stopped = runner.stopBot();
  await Promise.resolve();
  expect(runner.state).toBe('stopping');
  expect(() => runner.pause()).toThrow('The bot is stopping, not running.');
  await stopped;
  await runner.stopBot();
  expect(states).toEqual(['stopping', 'stopped']);
  expect(() => runner.resume()).toThrow('The bot is stopped, not paused.');
});

test('a paused one is stopped too', async () => {
  const runner = await createRunner(createStarts(soon).start, false);
  const states = statesOf(runner);
  runner.pause();
  await runner.stopBot();
  expect(states).toEqual(['paused', 'stopping', 'stopped']);
});

test('one that ends by itself is stopped, and its end while another one is started is no news', async () => {
  const { start, bots } = createStarts();
  const runner = await createRunner(start, false);
  const states = statesOf(runner);
  bots[0]?.end();
  await runner.restart();
  await runner.restart();
  expect(states).toEqual(['stopped', 'starting', 'running', 'starting', 'running']);
});
