import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { holes } from './holes.ts';

test('each hole names a test that exists', () => {
  for (const { hole, file, test: name } of holes) {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect([hole, file, text.includes(`'${name}'`)]).toEqual([hole, file, true]);
  }
});
