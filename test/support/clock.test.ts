import { describe, expect, test } from '@jest/globals';
import { type Clock, systemClock } from '../../src/clock.ts';
import { testClock } from './clock.ts';

/** What happens on a clock, each with the milliseconds since its start. */
function diary({ now }: Clock) {
  const start = now();
  const entries: [number, string][] = [];
  return { entries, note: (what: string) => void entries.push([now() - start, what]) };
}

describe('the clock of a test', () => {
  test('wakes sleepers in the order of their times, each at its own', async () => {
    const clock = testClock();
    const { entries, note } = diary(clock);
    void clock.sleep(300).then(() => note('third'));
    void clock.sleep(100).then(() => note('first'));
    void clock.sleep(100).then(() => note('second'));
    await clock.advance(299);
    expect(entries).toEqual([
      [100, 'first'],
      [100, 'second'],
    ]);
    await clock.advance(1);
    expect(entries.at(-1)).toEqual([300, 'third']);
  });

  test('also wakes, at their times, those who fall asleep on the way', async () => {
    const clock = testClock();
    const { entries, note } = diary(clock);
    void (async () => {
      for (const turn of ['one', 'two', 'three']) {
        await clock.sleep(10);
        note(turn);
      }
    })();
    void clock.sleep(25).then(() => note('between'));
    await clock.advance(30);
    expect(entries).toEqual([
      [10, 'one'],
      [20, 'two'],
      [25, 'between'],
      [30, 'three'],
    ]);
    expect(clock.sleepers()).toEqual([]);
  });

  test('stands still otherwise, and tells who sleeps', async () => {
    const clock = testClock(1000);
    void clock.sleep(50);
    void clock.sleep(20);
    await clock.advance(10);
    expect([clock.now(), clock.sleepers()]).toEqual([1010, [20, 50]]);
  });

  test('tells when code has come to its pause', async () => {
    const clock = testClock();
    const asleep = clock.untilAsleep(500, 500);
    let two = false;
    void asleep.then(() => {
      two = true;
    });
    void clock.sleep(500);
    void clock.sleep(400);
    await clock.advance(0);
    expect(two).toBe(false);
    void clock.sleep(500);
    await asleep;
    await clock.untilAsleep(400);
  });
});

describe.each([
  ['of a test', testClock()],
  ['of the system', systemClock],
])('a sleep by the clock %s', (_, clock) => {
  test('ends with the reason of the signal that is aborted', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const asleep = clock.sleep(60_000, stop.signal);
    stop.abort(reason);
    await expect(asleep).rejects.toBe(reason);
  });

  test('does not begin where the signal has been aborted before', async () => {
    const reason = new Error('too late');
    await expect(clock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

test('the clock of the system tells the time since 1970, and a sleep on it ends', async () => {
  const before = Date.now();
  await systemClock.sleep(1);
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
});
