import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { expectFile } from '../support/golden.ts';
import { holeRows, holesIn } from './holes.ts';

describe('a hole', () => {
  const mark = '// Closes: A is broken.\n';

  test.each([
    ['is closed by the test behind it', `${mark}test('a is whole', async () => {});`, ['A is broken.']],
    [
      'may be one of two',
      `  ${mark}  // Closes: B, too.\n  test('a is whole', f);`,
      ['A is broken.', 'B, too.'],
    ],
    ['may be closed for each row', `${mark}test.each([\n  [1],\n])('a is whole', f);`, ['A is broken.']],
  ])('%s', (_, text, holes) => {
    expect(holesIn(text)).toEqual(holes.map((hole) => ({ hole, test: 'a is whole' })));
  });

  test.each([
    ['a test that is passed over', `${mark}test.skip('a is whole', f);`],
    ['something else', `${mark}const a = 1;\ntest('a is whole', f);`],
    ['another hole alone', `${mark}\n${mark}test('a is whole', f);`],
    ['nothing', mark],
  ])('is not closed by %s', (_, text) => {
    expect(() => holesIn(text)).toThrow('have no test behind them');
  });
});

test('docs/reliability.md has each hole that a test closes', () => {
  const page = new URL('../../docs/reliability.md', import.meta.url);
  const text = readFileSync(page, 'utf8');
  const rows = holeRows();
  expect(rows.split('\n').length).toBeGreaterThan(15);
  expectFile(
    page,
    text.replace(/^\| what was found \|.*\n(?:\|.*\n)*/m, () => `${rows}\n`),
  );
});
