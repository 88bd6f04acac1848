import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { listCustomImages } from '../../src/ehpc/list-custom-images.ts';
import { inSteps } from '../../src/in-steps.ts';
import { createSingleFlight } from '../../src/lists/single-flight.ts';
import { testClock } from '../support/clock.ts';

const MB = 1024 * 1024;
const MAX_BYTES = 4 * MB;
const PER_LIST = 500;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const tag = { Platform: 'a', OsTag: 'b', Version: '1', Architecture: 'c', BaseOsTag: 'd' };
const facts = { ImageOwnerAlias: 'self', Status: 'e', SkuCode: 'f', PricingCycle: 'g', Uid: 'h' };

/** Images whose objects weigh much beside their texts, and the reverse. */
const kinds: Readonly<Record<string, (n: number) => object>> = {
  'an id alone': () => ({}),
  'every field, and little in it': () => ({ ...facts, Size: 40, OsTag: tag, BaseOsTag: tag }),
  'a usual name and description': (n) => ({
    ...facts,
    ImageName: `centos-7.9-gromacs-${n}`,
    Description: 'd'.repeat(500),
    OsTag: tag,
    BaseOsTag: tag,
  }),
  'long Chinese texts': (n) => ({
    ImageName: `${n}${'镜像'.repeat(400)}`,
    Description: `${n}${'x镜'.repeat(400)}`,
  }),
  'texts of two bytes a character where one would do': (n) => ({ Description: `${n}镜${'x'.repeat(1_900)}` }),
};

test.each(Object.entries(kinds))('with CACHE_MAX_MB=4, lists take 8 MB at most: %s', async (_, imageOf) => {
  const flights = createSingleFlight(
    async ({ region }) => {
      const list = Array.from({ length: PER_LIST }, (_image, n) => ({
        ImageId: `m-${region}-${n}`,
        ...imageOf(n),
      }));
      const json = JSON.stringify({ RequestId: 'R', Images: { ImageInfo: list } });
      return {
        ...(await inSteps(listCustomImages.read(JSON.parse(json), { region }))),
        bytes: Buffer.byteLength(json),
        fetchedAt: 1,
      };
    },
    { clock: testClock({ start: 1 }), keep: 1_000, maxBytes: MAX_BYTES },
  );
  const before = heap();
  for (let n = 0; n < 30; n += 1) await flights.join({ region: `r-${n}` });
  const taken = heap() - before;
  const held = flights.known().length;
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(30);
  expect(taken).toBeLessThan(2 * MAX_BYTES);
});

test('a list that is larger than the cache is answered from, but not kept', async () => {
  const listing = { images: [], unreadable: 0, bytes: MAX_BYTES, fetchedAt: 1 };
  const flights = createSingleFlight(async () => listing, {
    clock: testClock({ start: 1 }),
    keep: 1_000,
    maxBytes: MAX_BYTES,
  });
  expect(await flights.join({ region: 'r' })).toMatchObject(listing);
  expect(flights.known()).toEqual([]);
});

test('five thousand lists and a thousand failures are remembered, however small', async () => {
  const empty = { images: [], unreadable: 0, bytes: 1, fetchedAt: 1 };
  const flights = createSingleFlight(async () => empty, {
    clock: testClock({ start: 1 }),
    keep: 1_000,
    maxBytes: 64 * MB,
  });
  for (let n = 0; n < 6_000; n += 1) await flights.join({ region: 'r', type: `ecs.c${n}.large` });
  expect(flights.known()).toHaveLength(5_000);
});
