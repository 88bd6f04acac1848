import { expect, test } from '@jest/globals';
import { inTime } from '../../src/clock.ts';
import { testClock } from '../support/clock.ts';

test('work that is done in time, after which nobody sleeps', async () => {
  const clock = testClock();
  const work = clock.sleep(1499).then(() => 'card');
  const answer = inTime(work, 1500, clock);
  await clock.advance(1499);
  expect(await answer).toBe('card');
  expect(clock.sleepers()).toEqual([]);
});

test('work that is not', async () => {
  const clock = testClock();
  const work = clock.sleep(1501).then(() => 'card');
  const answer = inTime(work, 1500, clock);
  await clock.advance(1500);
  expect(await answer).toBeUndefined();
  await clock.advance(1);
  expect(await work).toBe('card');
});

test('work that fails in time', async () => {
  const clock = testClock();
  await expect(inTime(Promise.reject(new Error('bad')), 1500, clock)).rejects.toThrow('bad');
  expect(clock.sleepers()).toEqual([]);
});
