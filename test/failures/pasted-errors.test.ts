import { afterAll, describe, expect, test } from '@jest/globals';
import { furtherReports, missed, type Paste, reported, ways } from '../pasted-errors.ts';

/** How many were explained in one step before errors were found in texts, by the same count. */
const before: Readonly<Record<string, readonly [number, number]>> = {
  'explain …': [0, 0],
  'a slash command without explain': [0, 0],
  'a mention': [0, 0],
  'a mention, in a block of code': [0, 0],
  'the message shortcut': [19, 14],
};

const sets: readonly (readonly [string, readonly Paste[]])[] = [
  ['the 30 reported errors', reported],
  [`${furtherReports.length} further ones`, furtherReports],
];

const rows: string[] = [];

describe.each(sets)('%s are explained in one step', (name, pastes) => {
  test.each(Object.entries(ways))('by %s', async (way, asked) => {
    const wrong = await missed(pastes, asked);
    const [first, second] = before[way] ?? [];
    const was = pastes === reported ? first : second;
    rows.push(
      `${name} | ${way} | before ${was}/${pastes.length} | now ${pastes.length - wrong.length}/${pastes.length}`,
    );
    expect(wrong.map(({ report, code }) => `${report}: ${code}`)).toEqual([]);
  });
});

afterAll(() => {
  process.stdout.write(`${rows.join('\n')}\n`);
});

test('there are as many as this page says', () => {
  expect(reported).toHaveLength(30);
  expect(furtherReports.length).toBeGreaterThanOrEqual(40);
});
