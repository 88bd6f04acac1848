import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const src = new URL('../../src/', import.meta.url);
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** What a file declares for others; nothing is exported in any other way. */
const EXPORTED =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;

/** The files that export each name. */
const exporters = new Map<string, string[]>();
// Overloads of a function are one name.
for (const file of files)
  for (const name of new Set(Array.from(read(file).matchAll(EXPORTED), ([, exported = '']) => exported)))
    exporters.set(name, [...(exporters.get(name) ?? []), file]);

function read(file: string): string {
  return readFileSync(new URL(file, src), 'utf8');
}

test('a name that a file exports means one thing: no other file exports it', () => {
  const twice = [...exporters].filter(([, by]) => by.length > 1);
  expect(twice).toEqual([]);
});

test('every export is a declaration with its name, so that none is missed above', () => {
  const exports = files.flatMap((file) => read(file).match(/^export\b.*/gm) ?? []);
  const missed = exports.filter((line) => !line.match(EXPORTED));
  expect(missed).toEqual([]);
  expect(exporters.size).toBeGreaterThan(0);
});
