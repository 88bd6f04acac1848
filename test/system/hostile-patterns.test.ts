import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { expect, test } from '@jest/globals';
import { texts, timeOf, UNITS } from '../hostile/units.ts';

/** Regular expressions as they stand in the sources, but for those that are put together at run time. */
function patternsIn(source: string): RegExp[] {
  const code = source.replace(/^\s*(?:\/\*\*?|\*|\/\/).*$/gm, '');
  const literals = code.matchAll(
    /(?<=[=(,:[?\s!])\/(?![*/\s])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)(?=[.,;)\s\]])/g,
  );
  return [...literals].map(([, pattern = '', flags = '']) => new RegExp(pattern, flags));
}

const src = new URL('../../src/', import.meta.url);
const patterns = readdirSync(src, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    patternsIn(readFileSync(new URL(file, src), 'utf8')).map((pattern): [string, RegExp] => [
      `${file} ${pattern}`,
      pattern,
    ]),
  );

/** Milliseconds for 8,000 characters; what looks at each of them for each takes longer. */
const MOST = 15;

function isSlow(read: (text: string) => unknown, text: string): boolean {
  const begin = performance.now();
  read(text);
  return performance.now() - begin > MOST && timeOf(read, text) > MOST;
}

test('no regular expression of the sources goes wild', () => {
  expect(patterns.length).toBeGreaterThan(100);
  const slow = patterns.flatMap(([name, pattern]) => {
    const all = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
    const read = (text: string) => text.replace(all, '');
    const worst = UNITS.flatMap((unit) => texts(unit, 8_000)).find((text) => isSlow(read, text));
    return worst === undefined ? [] : [`${name}: ${JSON.stringify(worst.slice(0, 10))}`];
  });
  expect(slow).toEqual([]);
});
