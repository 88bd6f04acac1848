import { expect, test } from '@jest/globals';
import { seedOfRun } from './fuzz-dice.ts';
import { fuzzHttp } from './fuzz-http.ts';

const REQUESTS = Number(process.env['FUZZ'] ?? 1_000);

test('whatever Slack signs is answered, whatever it does not sign is refused, and the bot lives', async () => {
  const seed = seedOfRun();
  const a = performance.now();
  const outcome = await fuzzHttp({ requests: REQUESTS, seed });
  console.log(seed, (performance.now() - a).toFixed(0), JSON.stringify(outcome, null, 1).slice(0, 20000));
  const { wrong, complaints, running, healthy } = outcome;
  expect({ seed, wrong, complaints, running, healthy }).toEqual({
    seed,
    wrong: [],
    complaints: [],
    running: true,
    healthy: true,
  });
}, 60_000);
