import { describe, expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import type { Scope } from '../../src/catalog/list-index.ts';
import type { ListKey } from '../../src/catalog/listing.ts';
import { CloudError } from '../../src/failures/failure.ts';
import { gather, keyOf, regionsOf } from '../../src/lists/gather.ts';
import { createLists } from '../../src/lists/lists.ts';
import type { Term } from '../../src/query/filters.ts';
import { parse } from '../../src/query/parse.ts';
import { search } from '../../src/search/search.ts';
import { testClock } from '../support/clock.ts';

const regions = ['cn-hangzhou', 'cn-beijing', 'cn-shanghai'];

function termsOf(line: string): readonly Term[] {
  const parsed = parse(line, { regions });
  return 'command' in parsed && 'terms' in parsed.command ? parsed.command.terms : [];
}

/** Lists from a function that says which images a key has, or which code it fails with. */
function world(images: (key: ListKey) => readonly Image[] | string) {
  const calls: ListKey[] = [];
  const lists = createLists(
    async (key) => {
      calls.push(key);
      const answer = images(key);
      if (typeof answer === 'string') throw new CloudError({ code: answer });
      return { images: answer, fetchedAt: 1, unreadable: 0, bytes: 1 };
    },
    { clock: testClock({ start: 1 }), fresh: 1_000, young: 0, keep: 1_000, maxBytes: 1_000_000 },
  );
  const ask = (line: string) => gather(termsOf(line), { lists, regions, again: false });
  return { ask, calls };
}

/** All images that a question without conditions finds. */
const imagesOf = (scopes: readonly Scope[]) =>
  search({ verb: 'find', terms: [], page: 1, fresh: false }, scopes).images.slice();

const mine = (region: string): Image => ({
  id: `m-${region}`,
  region,
  owner: 'self',
  baseOsTag: { tag: 'CentOS_7.2_64' },
});
const theirs = (region: string): Image => ({ id: `m-s-${region}`, region, owner: 'others' });

describe('which lists a question needs', () => {
  test.each([
    ['centos', regions],
    ['region:beijing', ['cn-beijing']],
    ['region:beijing region:shanghai', ['cn-beijing', 'cn-shanghai']],
    ['-region:beijing', ['cn-hangzhou', 'cn-shanghai']],
  ])('%s is about %j', (line, expected) => {
    expect(regionsOf(termsOf(line), regions)).toEqual(expected);
  });

  test('the four parameters of the API go upstream; mine and shared do not', () => {
    const terms = termsOf('centos owner:self base:CentOS_7.2_64 type:ecs.c7.large cluster:ehpc-hz-1a mine');
    expect(keyOf('cn-beijing', terms)).toEqual({
      region: 'cn-beijing',
      owner: 'self',
      base: 'CentOS_7.2_64',
      type: 'ecs.c7.large',
      cluster: 'ehpc-hz-1a',
    });
    expect(keyOf('cn-beijing', termsOf('mine -owner:others'))).toEqual({ region: 'cn-beijing' });
  });
});

describe('several regions', () => {
  test('are asked at once, and one that fails leaves the others their answers', async () => {
    const { ask, calls } = world(({ region }) =>
      region === 'cn-beijing' ? 'ServiceUnavailable' : [mine(region)],
    );
    const { scopes, parts } = await ask('centos');
    expect(calls).toHaveLength(3);
    expect(imagesOf(scopes).map(({ region }) => region)).toEqual(['cn-hangzhou', 'cn-shanghai']);
    expect(parts).toMatchObject([{}, { region: 'cn-beijing', failure: { code: 'ServiceUnavailable' } }, {}]);
  });

  test('a cluster belongs to one of them, so the others not knowing it is no failure', async () => {
    const { ask } = world(({ region }) => (region === 'cn-beijing' ? [mine(region)] : 'ClusterNotFound'));
    const { parts } = await ask('cluster:ehpc-bj-1a');
    expect(parts.map(({ region, failure }) => [region, failure])).toEqual([['cn-beijing', undefined]]);
  });

  test('unless none of them knows it', async () => {
    const { ask } = world(() => 'ClusterNotFound');
    const { parts } = await ask('cluster:ehpc-bj-1a');
    expect(parts.map(({ failure }) => failure?.code)).toEqual(Array(3).fill('ClusterNotFound'));
  });
});

test('a region that hangs holds back neither those that have their lists nor a whole list that can stand in', async () => {
  const never = new Promise<never>(() => undefined);
  let hangs = false;
  const clock = testClock({ start: 1, passes: () => hangs });
  const lists = createLists(
    async ({ region, owner }) =>
      hangs && (region === 'cn-beijing' || owner)
        ? never
        : { images: [mine(region)], fetchedAt: 1, unreadable: 0, bytes: 1 },
    { clock, fresh: 1_000, young: 0, keep: 60_000, maxBytes: 1_000_000 },
  );
  const ask = (line: string) => gather(termsOf(line), { lists, regions, again: false });
  await ask('region:hangzhou');
  hangs = true;
  expect((await ask('')).parts).toMatchObject([{ fetchedAt: 1 }, { pending: true }, { fetchedAt: 1 }]);
  // One wait, no second call for the whole list.
  expect((await ask('owner:self region:hangzhou')).parts).toMatchObject([{ fetchedAt: 1, standIn: {} }]);
});

describe('where a narrower list cannot be had', () => {
  const narrowFails = ({ region, owner, base, type }: ListKey) =>
    (owner ?? base ?? type) ? 'UnknownError' : [mine(region), theirs(region)];

  test('the whole one answers owner: and says so', async () => {
    const { ask } = world(narrowFails);
    const { scopes, parts } = await ask('owner:others region:beijing');
    expect(imagesOf(scopes).map(({ id }) => id)).toEqual(['m-s-cn-beijing']);
    expect(parts).toMatchObject([{ standIn: { reason: { code: 'UnknownError' } } }]);
    expect(parts[0]).not.toHaveProperty('failure');
  });

  test('and base:', async () => {
    const { ask } = world(narrowFails);
    const { scopes } = await ask('base:CentOS_7.2_64 region:beijing');
    expect(imagesOf(scopes).map(({ id }) => id)).toEqual(['m-cn-beijing']);
  });

  test('but not type:, which only E-HPC can judge', async () => {
    const { ask } = world(narrowFails);
    const { scopes, parts } = await ask('type:ecs.c7.large region:beijing');
    expect(scopes).toEqual([]);
    expect(parts).toMatchObject([{ failure: { code: 'UnknownError' } }]);
    expect(parts[0]).not.toHaveProperty('standIn');
  });

  test('nor can it where it fails as well', async () => {
    const { ask } = world(() => 'DbError');
    expect((await ask('owner:self region:beijing')).parts).toMatchObject([{ failure: { code: 'DbError' } }]);
  });
});
