import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { raw } from '../../sandbox/raw.ts';

const MIB = 1024 * 1024;

/** Bytes that are in use after everything else was thrown away. */
function inUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test('what is kept of long bodies does not hold the rest in memory', () => {
  const before = inUse();
  const kept = Array.from({ length: 40 }, (_, index) => raw(Buffer.alloc(MIB, `body ${index} `).toString()));
  expect((inUse() - before) / MIB).toBeLessThan(10);
  expect(kept[39]?.body.slice(0, 16)).toBe('body 39 body 39 ');
  expect(kept.map(({ bytes }) => bytes)).toEqual(Array(40).fill(MIB));
});
