import { expect, test } from '@jest/globals';
import { dayOf, timeOf } from '../../../sandbox/browser/when.ts';

const tsOf = (date: Date) => `${date.getTime() / 1000}.000001`;

test('a time is that of the reader’s clock', () => {
  expect(timeOf(tsOf(new Date(2026, 10, 24, 9, 5)))).toBe('09:05');
});

test('the newest days have names', () => {
  const now = new Date(2026, 2, 1, 0, 30);
  expect(dayOf(tsOf(new Date(2026, 2, 1, 0, 1)), now)).toBe('Today');
  expect(dayOf(tsOf(new Date(2026, 1, 28, 23, 59)), now)).toBe('Yesterday');
  expect(dayOf(tsOf(new Date(2026, 1, 27, 12)), now)).toMatch(/^Friday,? 27 February 2026$/);
});
