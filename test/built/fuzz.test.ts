import { expect, test } from '@jest/globals';
import { fuzzHttp } from '../fuzz/http.ts';
import { fuzzSocket } from '../fuzz/socket.ts';
import { seedOfRun } from '../support/seed.ts';

test('a thousand broken and forged requests are each answered as is right, and the bot lives', async () => {
  const seed = seedOfRun();
  const { outcomes, wrong, complaints, running, healthy, memory } = await fuzzHttp({ requests: 1_000, seed });
  expect({ seed, wrong, complaints, running, healthy }).toEqual({
    seed,
    wrong: [],
    complaints: [],
    running: true,
    healthy: true,
  });
  expect(outcomes['found']).toBeGreaterThan(50);
  expect(memory[1]).toBeGreaterThan(0);
});

test('two thousand broken envelopes over a WebSocket leave the bot alive', async () => {
  const seed = seedOfRun();
  const { acknowledged, outcomes, ...outcome } = await fuzzSocket({ envelopes: 2_000, seed });
  expect({ seed, ...outcome }).toEqual({ seed, complaints: [], running: true, healthy: true });
  expect(acknowledged).toBeGreaterThan(500);
  expect(outcomes['found']).toBeGreaterThan(100);
});
