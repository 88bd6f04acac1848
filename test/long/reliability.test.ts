import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Cell } from '../reliability/cell.ts';
import { cells, nameOf } from '../reliability/cells.ts';
import { type Result, rerunsOf, runMatrix } from '../reliability/matrix.ts';
import { reliabilityPage } from '../reliability/page.ts';
import { expectFile } from '../support/golden.ts';

jest.setTimeout(600_000);

/** Enough to wait for each other, and few enough for each to be on time on two cores. */
const WIDTH = 32;

/** `CELLS='Home.*503 once'` runs some cells alone, and leaves the page as it is. */
const only = process.env['CELLS'];
const isWanted = (cell: Cell): boolean => only === undefined || new RegExp(only).test(nameOf(cell));

describe('the matrix', () => {
  let results: readonly Result[];
  beforeAll(async () => {
    results = await runMatrix(cells.filter(isWanted), WIDTH);
    process.stdout.write(rerunsOf(results));
  });

  test('every request has exactly one answer, through every fault', () => {
    const wrong = results.filter(({ faults }) => faults.length > 0);
    expect(wrong.map(({ cell, faults, seen }) => ({ cell: nameOf(cell), faults, seen: told(seen) }))).toEqual(
      [],
    );
  });

  test('no secret and no signature stands in anything that the bot put out', () => {
    expect(results.flatMap(({ leaked }) => leaked)).toEqual([]);
  });

  test('docs/reliability.md says what came of it', () => {
    if (only !== undefined) return;
    expectFile(new URL('../../docs/reliability.md', import.meta.url), reliabilityPage(results));
  });
});

/** What helps to understand a cell that is not as it should be. */
const told = ({ answers, acted, requests, broken }: Result['seen']) => ({
  answers: answers.map((answer) => answer.slice(0, 200)),
  error: acted.error,
  requests,
  broken,
});
