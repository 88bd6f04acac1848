import { expect, test } from '@jest/globals';
import { fuzzHttp } from '../fuzz/http.ts';
import { fuzzSocket } from '../fuzz/socket.ts';
import { seedOfRun } from '../support/seed.ts';

const REQUESTS = 100_000;
/** Mebibytes that may come on top after a tenth of the requests, when everything has been used once. */
const GROWTH = 90;

test(`${REQUESTS} broken and forged requests are each answered as is right, in bounded memory`, async () => {
  const seed = seedOfRun();
  const outcome = await fuzzHttp({ requests: REQUESTS, seed });
  const { statuses, outcomes, wrong, complaints, running, healthy, memory } = outcome;
  expect({ seed, wrong, complaints, running, healthy }).toEqual({
    seed,
    wrong: [],
    complaints: [],
    running: true,
    healthy: true,
  });
  const [early, late] = memory;
  expect(late - early).toBeLessThan(GROWTH);
  // The mutations must leave enough whole, or only the door would be tried.
  expect(outcomes['found']).toBeGreaterThan(REQUESTS / 20);
  expect(statuses['200']).toBeGreaterThan(REQUESTS / 4);
  expect(statuses['400']).toBeGreaterThan(REQUESTS / 10);
  expect(statuses['401']).toBeGreaterThan(REQUESTS / 50);
}, 900_000);

test('ten thousand broken envelopes over a WebSocket leave the bot alive', async () => {
  const seed = seedOfRun();
  const { acknowledged, outcomes, ...outcome } = await fuzzSocket({ envelopes: 10_000, seed });
  expect({ seed, ...outcome }).toEqual({ seed, complaints: [], running: true, healthy: true });
  expect(acknowledged).toBeGreaterThan(2_500);
  expect(outcomes['found']).toBeGreaterThan(500);
}, 300_000);
