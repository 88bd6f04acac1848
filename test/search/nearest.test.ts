import { expect, test } from '@jest/globals';
import { type Term, termOf } from '../../src/query/filters.ts';
import { formatCommand } from '../../src/query/format.ts';
import { parse } from '../../src/query/parse.ts';
import type { Query } from '../../src/query/query.ts';
import { matching } from '../../src/search/matches.ts';
import { type Near, nearestQueries } from '../../src/search/nearest.ts';
import fc from '../support/fast-check.ts';
import { images, scopesOf } from '../support/list.ts';

function queryOf(line: string): Query | undefined {
  const parsed = parse(line, { regions: [] });
  return 'command' in parsed && parsed.command.verb === 'find' ? parsed.command : undefined;
}

const scopes = scopesOf(images);
const found = (terms: readonly Term[]): number =>
  scopes.reduce((sum, scope) => sum + matching(scope, terms).length, 0);
const parts = ['centos', 'rocky', '7.9', '>=8', 'gromacs', 'cuda', '12', '-gpu', 'x86', 'mine', 'zzzzz'];
const lines = fc
  .subarray([...parts, 'name:open', 'size:<50'], { minLength: 2 })
  .map((words) => words.join(' '));

/** A word goes together with the numbers behind it, and only the API can judge an owner. */
const standsAlone = ({ key }: Term): boolean => !['word', 'number', 'owner'].includes(key);

test('what it counts without a condition is what a search without it finds', () => {
  const seen: Near[] = [];
  fc.assert(
    fc.property(lines.map(queryOf), (query) => {
      fc.pre(query !== undefined);
      const { without } = nearestQueries(query, scopes);
      seen.push(...without);
      for (const near of without) {
        expect(near.count).toBe(found(near.query.terms));
        expect(near.query.terms).toEqual(query.terms.filter((term) => !near.without?.includes(term)));
      }
      // There is room for three: all that find something are there, while there are fewer.
      const drops = without.flatMap((near) => (near.without?.length === 1 ? near.without : []));
      const missing = query.terms
        .filter((term) => standsAlone(term) && !drops.includes(term))
        .filter((term) => found(query.terms.filter((other) => other !== term)) > 0);
      expect(without.length < 3 && query.terms.length > 1 ? missing : []).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(seen.length).toBeGreaterThan(200);
});

test('either of two systems counts without the word that no image holds', () => {
  const query = queryOf('centos rocky zzzzz');
  if (!query) throw new Error('no question');
  const [near, ...more] = nearestQueries(query, scopes).without;
  expect(near?.without).toEqual([termOf('word', ['zzzzz'])]);
  expect(near?.count).toBe(found(query.terms.slice(0, 2)));
  expect(near?.count).toBeGreaterThan(5);
  expect(more).toEqual([]);
});

test('a service pack is offered as it can be asked for', () => {
  const query = queryOf('sles 12');
  const suse = { id: 'm-1', region: 'cn-hangzhou', osTag: { platform: 'SUSE', version: '15 SP4' } };
  if (!query) throw new Error('no question');
  const { values } = nearestQueries(query, scopesOf([suse]));
  expect(values).toMatchObject({ key: 'version', os: ['SUSE'], all: ['15.4'] });
  expect(values?.near.map(({ query: near, count }) => [formatCommand(near), count])).toEqual([
    ['suse 15.4', 1],
  ]);
});
