import { describe, expect, test } from '@jest/globals';
import { complete, suggestionsFor } from '../../../sandbox/browser/typeahead.ts';
import { ADA, APP, BEN } from './world.ts';

const offered = (before: string) => {
  const { name, rows, from } = suggestionsFor(before, APP, [ADA, BEN]) ?? {};
  return { name, texts: rows?.map(({ text }) => text), from };
};

describe('the list above the composer', () => {
  test.each([
    ['/', 'Commands', ['/ehpc-images'], 0],
    ['/eh', 'Commands', ['/ehpc-images'], 0],
    ['@', 'People', ['@ehpc-images', '@ada', '@ben'], 0],
    ['hello @B', 'People', ['@ben'], 6],
  ])('offers for %s', (before, name, texts, from) => expect(offered(before)).toEqual({ name, texts, from }));

  test.each(['', 'hello', '/other', '/ehpc-images', '/ehpc-images ', '@ehpc-images', 'ada@b', '@eve'])(
    'offers nothing for %s',
    (before) => expect(suggestionsFor(before, APP, [ADA, BEN])).toBeUndefined(),
  );

  test('shows what the manifest says of the command', () => {
    const row = suggestionsFor('/', APP, [])?.rows[0];
    expect(row).toMatchObject({ label: '/ehpc-images centos 7 arm', says: 'Find an E-HPC image' });
  });
});

test('a row takes the place of what was typed of it, and what stands behind it stays', () => {
  const row = { text: '@ben', label: 'ben', says: '' };
  expect(complete('hello @b, look', 8, 6, row)).toEqual({ text: 'hello @ben , look', caret: 11 });
});
