import { describe, expect, test } from '@jest/globals';
import type { ListKey, ListReply } from '../../src/catalog/listing.ts';
import { CloudError, type Failure } from '../../src/failures/failure.ts';
import { createLists, type Lists, REFRESH_PATIENCE } from '../../src/lists/lists.ts';
import { settled, testClock } from '../support/clock.ts';

const MINUTE = 60_000;
const hangzhou: ListKey = { region: 'cn-hangzhou' };
const unavailable: Failure = { code: 'ServiceUnavailable', status: 503 };

/** A source that answers when the test says so, on a clock that the test moves. */
function stage(options: { fresh?: number; keep?: number; maxBytes?: number } = {}) {
  const clock = testClock({ start: 1 });
  const calls: {
    key: ListKey;
    land: (bytes?: number) => void;
    fail: (failure: Failure) => void;
    stumble: (failure: Failure) => void;
  }[] = [];
  const lists: Lists = createLists(
    (key, attemptFailed) =>
      new Promise<ListReply>((resolve, reject) => {
        calls.push({
          key,
          land: (bytes = 100) => resolve({ images: [], fetchedAt: clock.now(), unreadable: 0, bytes }),
          fail: (failure) => reject(new CloudError(failure)),
          stumble: (failure) => attemptFailed?.(failure),
        });
      }),
    {
      clock,
      fresh: options.fresh ?? 5 * MINUTE,
      young: 10_000,
      keep: options.keep ?? 60 * MINUTE,
      maxBytes: options.maxBytes ?? 10_000,
    },
  );
  /** Fetches the list once and lets the clock run on. */
  const warm = async (age: number, key = hangzhou) => {
    const first = lists.get(key);
    calls.at(-1)?.land();
    await first;
    await clock.advance(age);
  };
  return { lists, calls, clock, warm };
}

describe('one call for everybody', () => {
  test('fifty people who ask at once cause one call', async () => {
    const { lists, calls } = stage();
    const asked = Array.from({ length: 50 }, () => lists.get(hangzhou));
    expect(calls).toHaveLength(1);
    calls[0]?.land();
    expect(new Set((await Promise.all(asked)).map(({ listing }) => listing)).size).toBe(1);
  });

  test('and when it fails, all fifty hear why', async () => {
    const { lists, calls } = stage();
    const asked = Array.from({ length: 50 }, () => lists.get(hangzhou));
    calls[0]?.fail(unavailable);
    for (const held of await Promise.all(asked)) expect(held).toMatchObject({ failure: unavailable });
    expect(calls).toHaveLength(1);
  });

  test('lists that E-HPC narrows are lists of their own, whatever the order of the key', async () => {
    const { lists, calls } = stage();
    lists.get({ region: 'cn-hangzhou', owner: 'self', base: 'CentOS_7.2_64' });
    lists.get({ base: 'CentOS_7.2_64', owner: 'self', region: 'cn-hangzhou' });
    lists.get({ region: 'cn-hangzhou', owner: 'others' });
    expect(calls).toHaveLength(2);
  });

  test('more lists at once than the cache holds: nobody who waits is lost', async () => {
    const { lists, calls } = stage({ maxBytes: 2_500 });
    const asked = Array.from({ length: 300 }, (_, n) => lists.get({ region: `r-${n}` }));
    for (const call of calls) call.land();
    expect((await Promise.all(asked)).every(({ listing }) => listing)).toBe(true);
  });
});

describe('fresh and old lists', () => {
  test('a fresh list is answered from memory', async () => {
    const { lists, calls, warm } = stage();
    await warm(5 * MINUTE - 1);
    expect(await lists.get(hangzhou)).toMatchObject({
      fetched: false,
      outdated: false,
      pending: false,
    });
    expect(calls).toHaveLength(1);
  });

  test('a list past its freshness is fetched anew', async () => {
    const { lists, calls, warm } = stage();
    await warm(5 * MINUTE);
    const asked = lists.get(hangzhou);
    calls[1]?.land();
    expect(await asked).toMatchObject({
      fetched: true,
      outdated: false,
      listing: { fetchedAt: 1 + 5 * MINUTE },
    });
  });

  test('while E-HPC hangs the old list is shown once patience ends, and the new one is taken up when it comes', async () => {
    const { lists, calls, clock, warm } = stage();
    await warm(6 * MINUTE);
    const asked = lists.get(hangzhou);
    expect(clock.sleepers()).toEqual([REFRESH_PATIENCE]);
    await clock.advance(REFRESH_PATIENCE);
    expect(await asked).toMatchObject({
      fetched: false,
      outdated: true,
      pending: true,
      listing: { fetchedAt: 1 },
    });
    calls[1]?.land();
    await Promise.resolve();
    expect(await lists.get(hangzhou)).toMatchObject({
      outdated: false,
      listing: { fetchedAt: 1 + 6 * MINUTE + REFRESH_PATIENCE },
    });
    expect(calls).toHaveLength(2);
  });

  test('an old list tells the last failure known, also of an attempt whose retries still go on', async () => {
    const { lists, calls, clock, warm } = stage();
    await warm(6 * MINUTE);
    const asked = lists.get(hangzhou);
    calls[1]?.stumble(unavailable);
    await clock.advance(REFRESH_PATIENCE);
    expect(await asked).toMatchObject({
      outdated: true,
      pending: true,
      failure: unavailable,
      listing: { fetchedAt: 1 },
    });
  });

  test('a failed refresh leaves the old list, with the reason', async () => {
    const { lists, calls, warm } = stage();
    await warm(6 * MINUTE);
    const asked = lists.get(hangzhou);
    calls[1]?.fail(unavailable);
    expect(await asked).toMatchObject({ outdated: true, failure: unavailable, listing: { fetchedAt: 1 } });
  });

  test('a list may be shown for so long and no longer', async () => {
    const { lists, calls, warm } = stage({ keep: 10 * MINUTE });
    await warm(10 * MINUTE + 1);
    const asked = lists.get(hangzhou);
    calls[1]?.fail(unavailable);
    const { listing, failure } = await asked;
    expect({ listing, failure }).toEqual({ failure: unavailable });
  });

  test('a success clears the failure', async () => {
    const { lists, calls, warm } = stage();
    await warm(6 * MINUTE);
    const first = lists.get(hangzhou, { again: true });
    calls[1]?.fail(unavailable);
    await first;
    const second = lists.get(hangzhou, { again: true });
    calls[2]?.land();
    await second;
    expect(lists.peek(hangzhou)).not.toHaveProperty('failure');
  });
});

describe('a storm of questions is no storm of calls', () => {
  test('a failure is remembered for ten seconds', async () => {
    const { lists, calls, clock } = stage();
    const first = lists.get(hangzhou);
    calls[0]?.fail(unavailable);
    await first;
    await clock.advance(9_999);
    expect(await lists.get(hangzhou)).toMatchObject({ failure: unavailable });
    expect(calls).toHaveLength(1);
    await clock.advance(1);
    lists.get(hangzhou);
    expect(calls).toHaveLength(2);
  });

  test('Try again skips that memory', async () => {
    const { lists, calls } = stage();
    const first = lists.get(hangzhou);
    calls[0]?.fail(unavailable);
    await first;
    const second = lists.get(hangzhou, { again: true });
    calls[1]?.land();
    expect(await second).toMatchObject({ fetched: true });
  });
});

describe('Refresh', () => {
  test('asks E-HPC even if the list is fresh', async () => {
    const { lists, calls, warm } = stage();
    await warm(10_000);
    const asked = lists.get(hangzhou, { again: true });
    calls[1]?.land();
    expect(await asked).toMatchObject({ fetched: true });
  });

  test('of a list younger than ten seconds makes no call', async () => {
    const { lists, calls, warm } = stage();
    await warm(9_999);
    expect(await lists.get(hangzhou, { again: true })).toMatchObject({ fetched: false, outdated: false });
    expect(calls).toHaveLength(1);
  });

  test('of a young list that has failed since then asks again', async () => {
    const { lists, calls, clock, warm } = stage({ fresh: 1_000 });
    await warm(1_000);
    const failing = lists.get(hangzhou);
    calls[1]?.fail(unavailable);
    await failing;
    await clock.advance(1);
    const asked = lists.get(hangzhou, { again: true });
    calls[2]?.land();
    expect(await asked).toMatchObject({ fetched: true });
  });

  test('of a slow list: a second press shows what the first one brought, without another call', async () => {
    const { lists, calls, clock, warm } = stage();
    await warm(MINUTE);
    const first = lists.get(hangzhou, { again: true });
    await clock.advance(REFRESH_PATIENCE);
    expect(await first).toMatchObject({ outdated: true, pending: true });
    calls[1]?.land();
    await settled();
    await clock.advance(9_999);
    expect(await lists.get(hangzhou, { again: true })).toMatchObject({
      outdated: false,
      listing: { fetchedAt: 1 + MINUTE + REFRESH_PATIENCE },
    });
    expect(calls).toHaveLength(2);
  });
});

describe('lists that E-HPC narrows', () => {
  const narrowed = (n: number): ListKey => ({ ...hangzhou, type: `ecs.made-up-${n}` });

  /** Fetches these lists, one after the other; each takes 1,100 bytes. */
  async function fetchAll(keys: readonly ListKey[], { lists, calls }: ReturnType<typeof stage>) {
    for (const key of keys) {
      const asked = lists.get(key);
      calls.at(-1)?.land();
      await asked;
    }
  }
  const held = ({ lists }: ReturnType<typeof stage>) =>
    lists
      .known()
      .filter((key) => lists.peek(key).listing)
      .map(({ region, type = 'whole' }) => `${region} ${type}`);

  test('push each other out of the memory, and never a whole list, however many values are made up', async () => {
    const world = stage({ maxBytes: 3 * 1_100 });
    await world.warm(1);
    await fetchAll([1, 2, 3, 4, 5].map(narrowed), world);
    expect(held(world)).toEqual([
      'cn-hangzhou whole',
      'cn-hangzhou ecs.made-up-5',
      'cn-hangzhou ecs.made-up-4',
    ]);
  });

  test('give way to whole lists: together they take no more than before', async () => {
    const world = stage({ maxBytes: 3 * 1_100 });
    await fetchAll([1, 2, 3].map(narrowed), world);
    await fetchAll([hangzhou, { region: 'cn-beijing' }], world);
    expect(held(world)).toEqual(['cn-beijing whole', 'cn-hangzhou whole', 'cn-hangzhou ecs.made-up-3']);
  });

  test('are not kept where whole lists fill the memory', async () => {
    const world = stage({ maxBytes: 2 * 1_100 });
    await fetchAll([hangzhou, { region: 'cn-beijing' }, narrowed(1)], world);
    expect(held(world)).toEqual(['cn-beijing whole', 'cn-hangzhou whole']);
  });
});

describe('one person', () => {
  const narrowed = (n: number): ListKey => ({ ...hangzhou, type: `ecs.c${n}.large` });

  /** Asks for lists that are not there yet, each of which E-HPC answers. */
  async function askFor(count: number, by: string, { lists, calls }: ReturnType<typeof stage>, from = 0) {
    for (let n = from; n < from + count; n += 1) {
      const asked = lists.get(narrowed(n), { by });
      calls.at(-1)?.land();
      await asked;
    }
  }

  test('may cause thirty calls a minute; the next look-up is refused without one', async () => {
    const world = stage({ maxBytes: 100_000 });
    await askFor(30, 'ada', world);
    expect(await world.lists.get(hangzhou, { by: 'ada' })).toMatchObject({
      fetched: false,
      pending: false,
      failure: { code: 'TooManyLookups' },
    });
    expect(world.calls).toHaveLength(30);
  });

  test('may go on as the minute of each call ends', async () => {
    const world = stage({ maxBytes: 100_000 });
    await askFor(1, 'ada', world);
    await world.clock.advance(30_000);
    await askFor(29, 'ada', world, 1);
    await world.clock.advance(29_999);
    await askFor(1, 'ada', world, 30);
    expect(world.calls).toHaveLength(30);
    await world.clock.advance(1);
    await askFor(2, 'ada', world, 31);
    expect(world.calls).toHaveLength(31);
  });

  test('pays nothing for what is answered from memory, nor for a call of somebody else', async () => {
    const world = stage({ maxBytes: 100_000 });
    const { lists, calls } = world;
    await askFor(29, 'ada', world);
    for (let n = 0; n < 100; n += 1) await lists.get(narrowed(n % 29), { by: 'ada' });
    const flying = lists.get({ region: 'cn-beijing' }, { by: 'grace' });
    const joined = lists.get({ region: 'cn-beijing' }, { by: 'ada' });
    calls.at(-1)?.land();
    await Promise.all([flying, joined]);
    await askFor(1, 'ada', world, 29);
    expect(calls).toHaveLength(31);
  });

  test('who may ask no more still has the lists that are held, with the reason', async () => {
    const world = stage({ maxBytes: 100_000 });
    await world.warm(MINUTE);
    await askFor(30, 'ada', world);
    expect(await world.lists.get(hangzhou, { again: true, by: 'ada' })).toMatchObject({
      listing: { fetchedAt: 1 },
      outdated: true,
      failure: { code: 'TooManyLookups' },
      failedAt: 1 + MINUTE,
    });
  });

  test('who may ask no more keeps nobody else from asking, and leaves no failure behind', async () => {
    const world = stage({ maxBytes: 100_000 });
    const { lists, calls } = world;
    await askFor(30, 'ada', world);
    await lists.get(hangzhou, { by: 'ada' });
    expect(lists.peek(hangzhou)).not.toHaveProperty('failure');
    const asked = lists.get(hangzhou, { by: 'grace' });
    calls.at(-1)?.land();
    expect(await asked).toMatchObject({ fetched: true });
    expect(await lists.get(hangzhou, { by: 'ada' })).toMatchObject({ outdated: false });
  });

  test('pays for each Try again', async () => {
    const world = stage({ maxBytes: 100_000 });
    for (let n = 0; n < 40; n += 1) {
      const asked = world.lists.get(hangzhou, { again: true, by: 'ada' });
      if (n < 30) world.calls.at(-1)?.fail(unavailable);
      await asked;
    }
    expect(world.calls).toHaveLength(30);
  });

  test('is not locked out by a clock that is set back', async () => {
    const world = stage({ maxBytes: 100_000 });
    await world.clock.advance(3_600_000);
    await askFor(30, 'ada', world);
    world.clock.setBack(3_600_000);
    await askFor(1, 'ada', world, 30);
    expect(world.calls).toHaveLength(31);
  });
});

test('the bot itself, as for the typeahead, is counted to nobody', async () => {
  const { lists, calls } = stage();
  const asked = Array.from({ length: 40 }, (_, n) => lists.get({ region: `r-${n}` }));
  for (const call of calls) call.land();
  await Promise.all(asked);
  expect(calls).toHaveLength(40);
});

test('who has something else to show waits no longer than others for a list that was never there', async () => {
  const { lists, clock } = stage();
  const asked = lists.get(hangzhou, { hurry: true });
  await clock.advance(REFRESH_PATIENCE);
  expect(await asked).toEqual({ fetched: false, outdated: false, pending: true });
});

test('lists that are held or have failed are known by their keys', async () => {
  const { lists, calls, warm } = stage();
  await warm(1);
  const failing = lists.get({ region: 'cn-beijing', owner: 'self' });
  calls[1]?.fail(unavailable);
  await failing;
  expect(lists.known()).toEqual([hangzhou, { region: 'cn-beijing', owner: 'self' }]);
});

test('a large list is made ready in steps with pauses between them, and handed out when it is', async () => {
  const images = Array.from({ length: 3_000 }, (_, n) => ({
    id: `m-${n}`,
    region: 'cn-hangzhou',
    name: `wrf-${n}`,
  }));
  const pauses: (() => void)[] = [];
  const lists = createLists(async () => ({ images, fetchedAt: 1, unreadable: 0, bytes: 1 }), {
    clock: testClock({ start: 1 }),
    fresh: 1_000,
    young: 1,
    keep: 1_000,
    maxBytes: 10_000_000,
    pause: () => new Promise<void>((resolve) => pauses.push(resolve)),
  });
  const asked = lists.get(hangzhou);
  let count = 0;
  for (await settled(); pauses.length > 0; await settled()) {
    expect(lists.peek(hangzhou)).not.toHaveProperty('listing');
    count += 1;
    pauses.shift()?.();
  }
  expect(count).toBeGreaterThan(5);
  expect((await asked).listing?.index.images).toHaveLength(3_000);
});

test('an unexpected error that nobody waits for any more is told', async () => {
  const heard: unknown[] = [];
  let fail = (_: Error) => {};
  const lists = createLists(
    () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
    {
      clock: testClock({ passes: () => true }),
      fresh: 1,
      young: 1,
      keep: 1,
      maxBytes: 10_000,
      unexpected: (error) => heard.push(error),
    },
  );
  expect(await lists.get(hangzhou, { hurry: true })).toMatchObject({ pending: true });
  expect(heard).toEqual([]);
  fail(new TypeError('a bug'));
  await settled();
  expect(heard).toEqual([new TypeError('a bug')]);
});

test('an error that is no CloudError is not kept as a failure', async () => {
  const lists = createLists(() => Promise.reject(new TypeError('a bug')), {
    clock: testClock(),
    fresh: 1,
    young: 1,
    keep: 1,
    maxBytes: 10_000,
  });
  await expect(lists.get(hangzhou)).rejects.toThrow('a bug');
  expect(lists.peek(hangzhou)).not.toHaveProperty('failure');
});
