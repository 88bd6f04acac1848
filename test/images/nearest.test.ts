import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from '../../src/images/query/parse.ts';
import type { Query } from '../../src/images/query/query.ts';
import { testOf } from '../../src/images/search/conditions.ts';
import { nearest } from '../../src/images/search/nearest.ts';
import { images } from './list.ts';

function queryOf(line: string): Query | undefined {
  const parsed = parse(line, { regions: [] });
  return 'command' in parsed && parsed.command.verb === 'find' ? parsed.command : undefined;
}

const parts = ['centos', 'rocky', '7.9', '>=8', 'gromacs', 'cuda', '12', '-gpu', 'x86', 'mine', 'zzzzz'];

test('what it counts without a condition is what a search without it finds', () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.subarray([...parts, 'name:open', 'size:<50'], { minLength: 2 }), (words) => {
      const query = queryOf(words.join(' '));
      if (!query) return;
      for (const near of nearest(query, images).without) {
        seen += 1;
        expect(near.count).toBe(images.filter(testOf(near.query.terms)).length);
        expect(near.query.terms).toEqual(query.terms.filter((term) => !near.without?.includes(term)));
      }
    }),
    { numRuns: 500 },
  );
  expect(seen).toBeGreaterThan(200);
});
