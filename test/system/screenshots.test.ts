import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scenes } from '../../sandbox/screenshots/scenes.ts';

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const text = (file: string) => readFileSync(path(file), 'utf8');
const names = scenes.map(({ name }) => `${name}.png`);

/** Width and height as a PNG says them in its first chunk. https://www.w3.org/TR/png-3/#11IHDR */
function sizeOf(file: string) {
  const png = readFileSync(file);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), bytes: png.length };
}

/** In bytes. With other fonts than those of the committed pictures they may be a little larger. */
const COMMITTED = { each: 100_000, all: 600_000 };
const MADE_HERE = { each: 150_000, all: 900_000 };

const expectSmall = (folder: string, { each, all }: typeof COMMITTED) => {
  const sizes = names.map((name) => ({ name, ...sizeOf(join(folder, name)) }));
  const odd = sizes.filter(
    ({ width, height, bytes }) => width < 300 || width > 1000 || height < 80 || height > 1400 || bytes > each,
  );
  expect(odd).toEqual([]);
  expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(all);
};

describe('the script that makes the pictures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ehpc-images-'));
  let said = '';
  beforeAll(async () => {
    const script = path('dist-sandbox/screenshots/main.js');
    ({ stdout: said } = await promisify(execFile)(process.execPath, [script, folder]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(scenes.map(({ name, words }) => [name, words.join(', ')]))(
    'makes %s, which shows %s',
    (name, words) => {
      expect(said).toContain(`${name}.png shows ${words}\n`);
    },
  );

  test('makes nothing else, and all of it small', () => {
    expect(readdirSync(folder).sort()).toEqual([...names].sort());
    expectSmall(folder, MADE_HERE);
  });
});

describe('the pictures in the documents', () => {
  test('are those of the script', () => {
    expect(readdirSync(path('docs/screenshots')).sort()).toEqual([...names].sort());
    expectSmall(path('docs/screenshots'), COMMITTED);
  });

  test('are all shown, with words for those who do not see them', () => {
    const pictures = [
      ...`${text('README.md')}${text('docs/sandbox.md')}`.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g),
    ];
    expect(pictures.filter(([, words = '']) => words.length < 20)).toEqual([]);
    const shown = new Set(pictures.map(([, , file = '']) => file.replace(/^.*\//, '')));
    expect([...shown].sort()).toEqual([...names].sort());
  });
});
