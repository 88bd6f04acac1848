import { describe, expect, test } from '@jest/globals';
import { parse } from '../../src/images/query/parse.ts';
import type { Query } from '../../src/images/query/query.ts';
import { search } from '../../src/images/search/search.ts';
import { examples, images, ownQuestions } from './list.ts';

function ask(line: string): string[] {
  const parsed = parse(line, { regions: ['cn-hangzhou'] });
  if (!('command' in parsed)) throw new Error(JSON.stringify(parsed));
  return search(parsed.command as Query, images).images.map(({ id }) => id);
}

describe('every question gets exactly the images that it must', () => {
  test.each([...examples, ...ownQuestions])('$query', ({ query, expect: wanted }) => {
    expect(ask(query).sort()).toEqual([...wanted].sort());
  });
});
