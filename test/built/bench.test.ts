import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { cpu } from '../../bench/cpu.ts';
import { search } from '../../bench/search.ts';
import { trace } from '../../bench/trace.ts';

// What they find is for people to judge; here they only run to their end, on as little as possible.

/** The lines that a measurement prints. */
async function linesOf(measurement: typeof trace, ...args: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  await measurement(args, (text) => texts.push(text));
  return texts.join('\n').split('\n');
}

/** The cells of the row that begins with this name. */
function row(lines: readonly string[], name: string): readonly string[] {
  const line = lines.find((one) => one.startsWith(`${name}  `)) ?? '';
  return line.split(/ {2,}/).slice(1);
}

test('trace counts the functions that a click runs, file by file', async () => {
  const lines = await linesOf(trace, '--click', '--files');
  const [files, functions, calls] = row(lines, 'one request').map(Number);
  const header = lines.findIndex((line) => /^file +functions +calls$/.test(line));
  const perFile = lines.slice(header + 1).map((line) => line.split(/ {2,}/));
  const sum = (column: number) => perFile.reduce((total, cells) => total + Number(cells[column]), 0);
  expect([perFile.length, sum(1), sum(2)]).toEqual([files, functions, calls]);
  expect(perFile.filter(([file]) => !existsSync(`dist/${file}`))).toEqual([]);
  expect(calls).toBeGreaterThan(0);
  expect(row(lines, 'one idle second')).toHaveLength(3);
});

test.each([
  ['HTTP mode', []],
  ['Socket Mode', ['--socket']],
])('cpu compares a command with a bare Bolt app that answers the same card: %s', async (mode, flags) => {
  const lines = await linesOf(cpu, '--rounds', '1', '--requests', '3', '--warming', '1', ...flags);
  expect(lines[0]).toContain(mode);
  const [ours, bare] = [row(lines, 'dist'), row(lines, 'bare Bolt')];
  expect(Number(ours[0])).toBeGreaterThan(0);
  expect([bare[0], ours[2]]).toEqual(['1.00', '1.00']);
  expect(bare.at(-1)).toBe(ours.at(-1));
});

test('search asks over 10,000 images, which are fetched once', async () => {
  const lines = await linesOf(search, '--short', '--times', '1');
  expect(lines[0]).toBe('dist, 10,000 images of the sandbox; calls to E-HPC: 1');
  for (const name of ['29 unknown words', 'one typo', 'ordinary'])
    expect(Number(row(lines, name)[1])).toBeGreaterThan(0);
  expect(row(lines, 'right after 10 of 29 unknown words')).toHaveLength(2);
  expect(row(lines, 'heap')).toHaveLength(4);
});
