import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { areas } from './areas.ts';
import { mutantsOf } from './mutants.ts';

/** Everything that a text may become by one change. */
const changesOf = (source: string) => mutantsOf('a.ts', source).map(({ text }) => text);

describe('a source is changed in one place at a time', () => {
  test.each([
    ['a comparison takes in its bound, or leaves it out', 'x(a < b)', ['x(a <= b)']],
    ['equal becomes different', 'x(a === b)', ['x(a !== b)']],
    ['and becomes or', 'x(a && b)', ['x(a || b)']],
    ['a fallback goes', 'x(a ?? b)', ['x(a)']],
    ['a negation goes', 'x(!a)', ['x((a))']],
    ['a condition holds always, or never', 'x(a ? b : c)', ['x(true ? b : c)', 'x(false ? b : c)']],
    [
      'constants change',
      "x(1, true, 'a', '')",
      ["x(2, true, 'a', '')", "x(1, false, 'a', '')", "x(1, true, '', '')", "x(1, true, 'a', 'mutant')"],
    ],
    ['every becomes some', 'x(a.every(b))', ['x(a.some(b))']],
    ['a method that has no other stays', 'x(a.map(b))', []],
    ['a method of every object is none of ours', 'x(a.toString())', []],
  ])('%s', (_, text, expected) => {
    expect(changesOf(`const y = ${text};`)).toEqual(expected.map((one) => `const y = ${one};`));
  });

  test('a statement goes, with its condition or without', () => {
    expect(changesOf('if (a) b();')).toEqual(['if (true) b();', 'if (false) b();', 'if (a) ;']);
    expect(changesOf('throw a;')).toEqual([';']);
  });

  test('types, imports and the names of properties stay', () => {
    expect(changesOf("import a from 'a'; export { b } from 'b'; type C = 'c' | 1; let d: 'd';")).toEqual([]);
    expect(changesOf("const a = { 'b': c } as { b: 'b' };")).toEqual([]);
    expect(changesOf("const a = ['b'] as const;")).toEqual(["const a = [''] as const;"]);
  });

  test('behind letters of several bytes it finds its place', () => {
    const text = '// é 镜像 🐧\nconst a = b /* 镜 */ < c;';
    expect(changesOf(text)).toEqual([text.replace('<', '<=')]);
    expect(mutantsOf('a.ts', text)).toMatchObject([
      {
        file: 'a.ts',
        lineNumber: 2,
        line: 'const a = b /* 镜 */ < c;',
        changed: 'const a = b /* 镜 */ <= c;',
      },
    ]);
  });
});

test('each path of an area has tests', () => {
  const folder = new URL('..', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.ts'),
  );
  const named = areas.flatMap(({ tests }) => tests.flat());
  expect(named.filter((begin) => !files.some((file) => file.startsWith(begin)))).toEqual([]);
});
