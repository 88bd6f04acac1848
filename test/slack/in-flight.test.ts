import { expect, test } from '@jest/globals';
import { createInFlight } from '../../src/slack/in-flight.ts';

test('work in flight is counted until it ends, well or badly', async () => {
  const inFlight = createInFlight();
  let end = () => {};
  const good = inFlight.track(
    new Promise<void>((resolve) => {
      end = resolve;
    }),
  );
  const bad = inFlight.track(Promise.reject(new Error('bad')));
  expect(inFlight.count()).toBe(2);
  await expect(bad).rejects.toThrow('bad');
  expect(inFlight.count()).toBe(1);
  end();
  await inFlight.idle();
  await good;
  expect(inFlight.count()).toBe(0);
});
