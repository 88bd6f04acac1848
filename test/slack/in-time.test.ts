import { expect, test } from '@jest/globals';
import { createInFlight } from '../../src/slack/in-flight.ts';
import { inTime } from '../../src/slack/in-time.ts';

const never = new Promise<string>(() => {});

test('work that is done before the wait is over', async () => {
  let aborted = false;
  const wait = (signal: AbortSignal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        aborted = true;
        reject(signal.reason);
      });
    });
  expect(await inTime(Promise.resolve('card'), wait)).toBe('card');
  expect(aborted).toBe(true);
});

test('work that is not', async () => {
  expect(await inTime(never, () => Promise.resolve())).toBeUndefined();
});

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
