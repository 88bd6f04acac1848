import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { after, type Clock, systemClock } from '../../src/clock.ts';
import { testClock, timeoutsBy, until } from './clock.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

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
    const clock = testClock({ start: 1000 });
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

test('a clock may move by itself for sleeps of some lengths, which it notes', async () => {
  const clock = testClock({ passes: (ms) => ms < 1000 });
  const { entries, note } = diary(clock);
  void clock.sleep(1000).then(() => note('long'));
  await clock.sleep(400);
  note('short');
  await clock.sleep(600);
  await clock.untilAsleep();
  expect(entries).toEqual([
    [400, 'short'],
    [1000, 'long'],
  ]);
  expect(clock.passed).toEqual([400, 600]);
});

test('the timeouts of libraries go by a clock for as long as a test wants', async () => {
  const clock = testClock();
  const undo = timeoutsBy(clock);
  const signal = AbortSignal.timeout(3000);
  await clock.advance(2999);
  expect(signal.aborted).toBe(false);
  await clock.advance(1);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  undo();
  AbortSignal.timeout(3000);
  expect(clock.sleepers()).toEqual([]);
});

test('what comes about by itself is waited for', async () => {
  let come = false;
  setImmediate(() => {
    come = true;
  });
  await until(() => come);
  expect(come).toBe(true);
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

test('work that is put off is done at its time, unless it is called off before', async () => {
  const clock = testClock();
  const { entries, note } = diary(clock);
  const off = new AbortController();
  after(clock, 10, () => note('done'), off.signal);
  after(clock, 20, () => note('called off'), off.signal);
  await clock.advance(19);
  off.abort();
  await clock.advance(1);
  expect(entries).toEqual([[10, 'done']]);
});

test('the clock of the system tells the time since 1970, and a sleep on it ends', async () => {
  const before = Date.now();
  await systemClock.sleep(1);
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
});
