import { expect, test } from '@jest/globals';
import { codes } from '../../src/failures/codes.ts';
import { expectFile } from '../support/golden.ts';
import { errorsPage } from './errors-page.ts';

test('docs/errors.md says what the table and the words say', () => {
  expectFile(new URL('../../docs/errors.md', import.meta.url), errorsPage());
});

test('the page names every code', () => {
  const page = errorsPage();
  expect(Object.keys(codes).filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

test('no two kinds of failure share a title, so that the links of the page are right', () => {
  const titles = errorsPage().match(/^## .*$/gm) ?? [];
  expect(new Set(titles).size).toBe(titles.length);
});
