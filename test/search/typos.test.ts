import { expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { distance, isOneEdit } from '../../src/catalog/spelling.ts';
import { vocabulary } from '../../src/catalog/texts.ts';
import fc, { runs } from '../support/fast-check.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '中'), maxLength: 7 });

test('one edit is what the distance counts as one', () => {
  fc.assert(
    fc.property(word, word, (a, b) =>
      expect([a, b, isOneEdit(a, b)]).toEqual([a, b, distance(a, b, 1) === 1]),
    ),
    { numRuns: runs(5_000) },
  );
});

test('a vocabulary has the words of letters, and tells the first of the alphabet', () => {
  const images: readonly Image[] = [
    { id: 'm-1', region: 'cn-hangzhou', name: 'gromacs-2024', description: 'the LAMMPS of lampms' },
    { id: 'm-2', region: 'cn-hangzhou', name: 'cuda lammpt' },
  ];
  const words = vocabulary(images);
  expect(['gromacs', 'cuda', 'lammps', '2024', 'of'].filter((one) => words.has(one))).toEqual([
    'gromacs',
    'cuda',
    'lammps',
  ]);
  expect(words.first((one) => one.startsWith('lam'), [5, 6, 7])).toBe('lammps');
  expect(words.first((one) => one.startsWith('lam'), [7])).toBeUndefined();
});
