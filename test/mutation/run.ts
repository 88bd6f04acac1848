import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dice } from '../fuzz/dice.ts';
import { type Area, areaOf, areas } from './areas.ts';
import { whyEquivalent } from './equivalent.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

/*
 * Changes the source in one place at a time and looks whether a test notices.
 * `npm run mutate -- --sample 130 --seed 7` tries so many changes, spread over all areas; the same seed tries the same.
 * `--skip 40` goes on behind the first forty of them.
 * `--only catalog/texts.ts` tries all of one file, or of files that begin so; `:98` behind it, all of that line.
 */

/** Milliseconds. A change may make a loop endless; that is noticed too. */
const PATIENCE = 180_000;
/** Milliseconds for all tests together, of the source as it is. */
const PATIENCE_FOR_ALL = 900_000;
/** What is made from the rest, or by others. */
const NOT_COPIED = new Set(['node_modules', '.git', 'dist', 'dist-sandbox', 'coverage']);

/** `refused`: no test notices, but the compiler does, so that it could not land. */
const VERDICTS = ['killed', 'refused', 'survived', 'equivalent'] as const;
type Verdict = (typeof VERDICTS)[number];

interface Tried {
  readonly mutant: Mutant;
  readonly area: Area;
  readonly verdict: Verdict;
}

/** A copy, so that no changed source is ever left behind. */
function copyOfTree(): string {
  const tree = mkdtempSync(join(tmpdir(), 'mutation-'));
  cpSync('.', tree, { recursive: true, filter: (path) => !NOT_COPIED.has(path) });
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  return tree;
}

interface How {
  readonly timeout?: number;
  readonly stdio?: 'ignore' | 'inherit';
}

/** Whether a program of Node ends well in that tree. */
async function ends(
  tree: string,
  args: readonly string[],
  { timeout = PATIENCE, stdio = 'ignore' }: How = {},
): Promise<boolean> {
  const run = spawn(process.execPath, args, { cwd: tree, stdio, timeout, killSignal: 'SIGKILL' });
  const [code] = await once(run, 'exit');
  return code === 0;
}

const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];

/** Whether all these tests pass in that tree. */
const pass = (tree: string, tests: readonly string[], how?: How): Promise<boolean> =>
  ends(tree, [...JEST, '--runInBand', '--bail', '--silent', ...tests.map((test) => `test/${test}`)], how);

const compiles = (tree: string): Promise<boolean> => ends(tree, ['node_modules/typescript/lib/tsc.js']);

async function verdictOf(tree: string, mutant: Mutant, { tests }: Area): Promise<Verdict> {
  const path = join(tree, 'src', mutant.file);
  const source = readFileSync(path);
  writeFileSync(path, mutant.text);
  try {
    for (const some of tests) if (!(await pass(tree, some))) return 'killed';
    if (!(await compiles(tree))) return 'refused';
  } finally {
    writeFileSync(path, source);
  }
  return whyEquivalent(mutant) === undefined ? 'survived' : 'equivalent';
}

/** Every change there is, by the name of its area. */
function allMutants(): Map<string, Mutant[]> {
  const found = new Map(areas.map(({ name }): [string, Mutant[]] => [name, []]));
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  for (const file of files.sort()) {
    found.get(areaOf(file)?.name ?? '')?.push(...mutantsOf(file, readFileSync(join('src', file), 'utf8')));
  }
  return found;
}

/** From each area as many, as far as it has so many, in turn. */
function sampleOf(all: Map<string, Mutant[]>, size: number, seed: number): Mutant[] {
  const chance = dice(seed);
  const left = [...all.values()].map((mutants) => [...mutants]);
  return Array.from({ length: Math.ceil(size / left.length) })
    .flatMap(() => left.flatMap((mutants) => mutants.splice(chance.throw(Math.max(1, mutants.length)), 1)))
    .slice(0, size);
}

function chosen(only: string | undefined, size: number, seed: number): Mutant[] {
  const all = allMutants();
  if (only === undefined) return sampleOf(all, size, seed);
  const [file = '', line] = only.split(':');
  return [...all.values()]
    .flat()
    .filter((one) => one.file.startsWith(file) && (line === undefined || one.lineNumber === Number(line)));
}

const told = ({ file, lineNumber, line, changed }: Mutant): string =>
  `src/${file}:${lineNumber}\n  - ${line}\n  + ${changed}`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** A row per area, and one for all. */
function table(tried: readonly Tried[]): string {
  const row = (name: string, some: readonly Tried[]) =>
    [name, some.length, ...VERDICTS.map((one) => some.filter(({ verdict }) => verdict === one).length)].join(
      ' | ',
    );
  const names = [...new Set(areas.map(({ name }) => name))];
  return [
    ['area', 'changes', ...VERDICTS].join(' | '),
    ...names.map((name) =>
      row(
        name,
        tried.filter(({ area }) => area.name === name),
      ),
    ),
    row('all', tried),
  ]
    .map((line) => `| ${line} |`)
    .join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sample: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      skip: { type: 'string', default: '0' },
      only: { type: 'string' },
    },
  });
  say(`seed ${values.seed}`);
  const mutants = chosen(values.only, Number(values.sample), Number(values.seed)).slice(Number(values.skip));
  const tree = copyOfTree();
  const tried: Tried[] = [];
  try {
    const used = new Set(mutants.flatMap(({ file }) => areaOf(file)?.tests.flat() ?? []));
    if (!(await pass(tree, [...used], { timeout: PATIENCE_FOR_ALL, stdio: 'inherit' })))
      throw new Error('The tests do not even pass without a change.');
    for (const mutant of mutants) {
      const area = areaOf(mutant.file);
      if (area) tried.push({ mutant, area, verdict: await verdictOf(tree, mutant, area) });
      say(`${tried.length} of ${mutants.length}: ${tried.at(-1)?.verdict} ${told(mutant)}`);
    }
  } finally {
    rmSync(tree, { recursive: true });
  }
  say(`\n${table(tried)}\n`);
  for (const { mutant } of tried.filter(({ verdict }) => verdict === 'survived')) say(told(mutant));
}

await main();
