import { expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { distance, isIn, isOneEdit, oneEditAway } from '../../src/catalog/spelling.ts';
import fc, { runs } from '../support/fast-check.ts';
import { indexOf } from '../support/list.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '中'), maxLength: 7 });

test('one edit is what the distance counts as one', () => {
  fc.assert(
    fc.property(word, word, (a, b) =>
      expect([a, b, isOneEdit(a, b)]).toEqual([a, b, distance(a, b, 1) === 1]),
    ),
    { numRuns: runs(5_000) },
  );
});

test('the words of a list one edit away are those that the distance counts as one', () => {
  fc.assert(
    fc.property(word, fc.uniqueArray(word, { maxLength: 40 }), (typed, all) => {
      const sorted = [...all].sort();
      expect([...oneEditAway(typed, sorted)].sort()).toEqual(sorted.filter((one) => isOneEdit(typed, one)));
    }),
    { numRuns: runs(3_000) },
  );
});

test('of fifty thousand words a typo is compared with a few hundred', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const many = Array.from({ length: 50_000 }, (_, n) =>
    [1, 26, 676, 17_576].map((place) => letters[Math.floor(n / place) % 26]).join(''),
  ).sort();
  let looks = 0;
  const watched = new Proxy(many, {
    get(list, at) {
      if (at !== 'length') looks += 1;
      return Reflect.get(list, at);
    },
  });
  expect(oneEditAway('abcad', watched)).toContain('abca');
  expect(looks).toBeLessThan(10_000);
});

test('an index has the words of letters in the texts, in the order of the alphabet', () => {
  const images: readonly Image[] = [
    { id: 'm-1', region: 'cn-hangzhou', name: 'gromacs-2024', description: 'the LAMMPS of lampms' },
    { id: 'm-2', region: 'cn-hangzhou', name: 'cuda lammpt' },
  ];
  const { words } = indexOf(images);
  expect(words).toEqual(['cuda', 'gromacs', 'lammps', 'lammpt', 'lampms']);
  expect(['gromacs', 'cuda', '2024', 'of'].filter((one) => isIn(one, words))).toEqual(['gromacs', 'cuda']);
});
