import { expect, test } from '@jest/globals';
import { inTime, withinDeadline } from '../../src/clock.ts';
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

test('a deadline aborts work that it ends, and what that work comes to is dropped', async () => {
  const clock = testClock();
  let signal: AbortSignal | undefined;
  const work = (given: AbortSignal): Promise<never> => {
    signal = given;
    return clock.sleep(2000).then(() => Promise.reject(new Error('nobody hears of it')));
  };
  const answer = withinDeadline(1500, clock, work, () => new Error('too late'));
  const failed = expect(answer).rejects.toThrow('too late');
  expect(signal?.aborted).toBe(false);
  await clock.advance(1500);
  await failed;
  expect(signal?.aborted).toBe(true);
  await clock.advance(500);
  expect(clock.sleepers()).toEqual([]);
});

test('a deadline that was met is no longer waited for', async () => {
  const clock = testClock();
  expect(
    await withinDeadline(
      1500,
      clock,
      async () => 'list',
      () => new Error('too late'),
    ),
  ).toBe('list');
  expect(clock.sleepers()).toEqual([]);
});
