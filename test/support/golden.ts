import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Card } from '../../src/cards/blocks.ts';

/** Compares text with a file of the repository; `UPDATE_GOLDEN=1 npm test` writes the file instead. */
export function expectFile(url: URL, text: string): void {
  if (process.env['UPDATE_GOLDEN']) writeFileSync(url, text);
  expect(existsSync(url) ? readFileSync(url, 'utf8') : 'no such file: run with UPDATE_GOLDEN=1').toBe(text);
}

/** Compares a card with `test/golden/<name>.json`, which can be pasted into Block Kit Builder. */
export function expectGolden(name: string, card: Card): void {
  expectFile(new URL(`../golden/${name}.json`, import.meta.url), `${JSON.stringify(card, null, 2)}\n`);
}
