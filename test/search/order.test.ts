import { expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { parse } from '../../src/query/parse.ts';
import { search } from '../../src/search/search.ts';
import fc, { runs } from '../support/fast-check.ts';
import { scopesOf } from '../support/list.ts';

const sorts = ['name', '-name', 'size', '-size', 'os', 'newest', 'version', 'status', 'region'];

const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
const image = fc.record({
  name: some('gromacs', 'GROMACS', 'cuda 9', 'cuda 10'),
  size: some(40, 100, undefined),
  status: some('Available', 'available', 'Creating', undefined),
  osTag: fc.record({ platform: some('CentOS', 'Ubuntu'), version: some('7.9', '8.0', '8') }),
});
const listOf = (region: string, prefix: string) =>
  fc
    .array(image, { maxLength: 40 })
    .map((all) => all.map((fields, n): Image => ({ id: `m-${prefix}${n}`, region, ...fields }) as Image));

test('the pages of an answer over several lists have each image once, in one order', () => {
  fc.assert(
    fc.property(
      listOf('cn-hangzhou', 'a'),
      listOf('cn-beijing', 'b'),
      listOf('cn-shanghai', 'c'),
      some(...sorts),
      fc.integer({ min: 1, max: 9 }),
      (first, second, third, sort, size) => {
        const parsed = parse(`sort:${sort}`, { regions: [] });
        if (!('command' in parsed) || parsed.command.verb !== 'find') throw new Error(sort);
        const { images } = search(parsed.command, scopesOf(first, second, third));
        const pages = Array.from({ length: Math.ceil(images.length / size) }, (_, page) =>
          images.slice(page * size, (page + 1) * size),
        );
        expect(pages.flat().map(({ id }) => id)).toEqual(images.slice().map(({ id }) => id));
      },
    ),
    { numRuns: runs(500) },
  );
});
