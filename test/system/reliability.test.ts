import { beforeAll, describe, expect, test } from '@jest/globals';
import { cells, nameOf } from '../reliability/cells.ts';
import { type Result, rerunsOf, runMatrix } from '../reliability/matrix.ts';
import { seedOfRun } from '../support/seed.ts';

/** Each run plays another part of the matrix; `npm run test:long` plays all of it. */
const PARTS = 12;
const part = cells.filter((_, n) => n % PARTS === seedOfRun() % PARTS);

describe(`each ${PARTS}th cell of the matrix`, () => {
  let results: readonly Result[];
  beforeAll(async () => {
    results = await runMatrix(part, 32);
    process.stdout.write(rerunsOf(results));
  });

  // Closes: The web client tries again for 30 minutes, and its queue stops for a whole Retry-After.
  // Closes: App Home stayed empty where `views.publish` failed once.
  test('every request has exactly one answer, through every fault', () => {
    expect(results.length).toBe(part.length);
    const wrong = results.filter(({ faults }) => faults.length > 0);
    expect(
      wrong.map(({ cell, faults, seen: { broken } }) => ({ cell: nameOf(cell), faults, broken })),
    ).toEqual([]);
  });

  test('no secret and no signature stands in anything that the bot put out', () => {
    expect(results.flatMap(({ leaked }) => leaked)).toEqual([]);
  });
});
