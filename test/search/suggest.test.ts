import { expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { suggest } from '../../src/search/suggest.ts';
import { images, indexOf } from '../support/list.ts';

const lists = [indexOf(images)];
const context = { regions: ['cn-hangzhou'] };
const names = (typed: string) => suggest(typed, lists, context).map(({ name }) => name);

test('what is typed so far is read as a question', () => {
  expect(names('rocky 9')).toEqual(['rocky92-arm-base', 'rocky92-base']);
  expect(names('show rocky gpu')).toEqual(['rocky-gpu-a100']);
});

test('parts of a word and of an id will do', () => {
  expect(names('gr')).toContain('gromacs-2021-cpu');
  const [image] = images;
  expect(suggest(image?.id.slice(3, 9) ?? '', lists, context)).toContain(image);
});

test('nothing typed is every image, what nothing holds is none', () => {
  expect(names('')).toHaveLength(images.length);
  expect(names('zzzz')).toEqual([]);
  expect(names('owner:nobody')).toEqual([]);
});

test('at most 100, of the whole list', () => {
  const many = indexOf(
    Array.from(
      { length: 5_000 },
      (_, n): Image => ({ id: `m-${n}`, region: 'cn-hangzhou', name: `chess ${n}` }),
    ),
  );
  expect(suggest('chess', [many], context)).toHaveLength(100);
  expect(suggest('chess 4999', [many], context)).toMatchObject([{ id: 'm-4999' }]);
});
