import { expect, test } from '@jest/globals';
import { createDeduplicator } from '../../src/slack/deduplicator.ts';

test('the first who asks may, no later one', async () => {
  const once = createDeduplicator({ now: () => 0 });
  expect(await Promise.all([once('share C1'), once('share C1'), once('share C2')])).toEqual([
    true,
    false,
    true,
  ]);
});

test('what came to nothing may be tried again', async () => {
  const once = createDeduplicator({ now: () => 0 });
  await once('share C1');
  await once.forget('share C1');
  expect(await once('share C1')).toBe(true);
});

test('a key is remembered for a day', async () => {
  let now = 0;
  const once = createDeduplicator({ now: () => now });
  await once('share C1');
  now = 86_399_999;
  expect(await once('share C1')).toBe(false);
  now = 86_400_000;
  expect(await once('share C1')).toBe(true);
});

test('memory has an end: the oldest keys go first', async () => {
  const once = createDeduplicator({ now: () => 0, max: 2 });
  for (const key of ['a', 'b', 'c']) await once(key);
  expect(await once('c')).toBe(false);
  expect(await once('a')).toBe(true);
});
