import { type Cell, prepare, type Ready, run, type Seen } from './cell.ts';
import { nameOf } from './cells.ts';
import { type DeadEnds, openDeadEnds } from './dead-ends.ts';
import { enterEnvironment, type Keys, leaveEnvironment } from './environment.ts';
import { type Fault, faultsOf, isUnfair, leaks } from './judge.ts';
import { pool } from './pool.ts';
import { type Standstill, watchStandstill } from './standstill.ts';

export interface Result {
  readonly cell: Cell;
  readonly seen: Seen;
  readonly faults: readonly Fault[];
  /** Secrets that stood in an output. */
  readonly leaked: readonly string[];
  /** The longest that the process stood still meanwhile, in milliseconds. */
  readonly pause: number;
  /** How it ended at first, where it was run again. */
  readonly first?: Pick<Result, 'faults' | 'pause'>;
}

const KEYS = { expired: 'temporary', none: 'none' } as const;
const keysOf = ({ upstream }: Cell): Keys => (upstream.keys ? KEYS[upstream.keys] : 'static');

interface How {
  readonly ends: DeadEnds;
  readonly standstill: Standstill;
  readonly width: number;
}

/** Runs all cells, `width` of them at once: most of the time is waiting. */
export async function runMatrix(cells: readonly Cell[], width: number): Promise<readonly Result[]> {
  const [ends, standstill] = [await openDeadEnds(), watchStandstill()];
  const results: Result[] = [];
  try {
    for (const keys of ['static', 'temporary', 'none'] as const) {
      const those = cells.filter((cell) => keysOf(cell) === keys);
      results.push(...(await runFairly(keys, those, { ends, standstill, width })));
    }
  } finally {
    leaveEnvironment();
    standstill.stop();
    await ends.stop();
  }
  return results;
}

/** What may have gone wrong only because the whole process stood still is run once more, by itself, and says so. */
async function runFairly(keys: Keys, cells: readonly Cell[], how: How): Promise<Result[]> {
  const played = await runWith(keys, cells, how);
  const unfair = played.filter(isUnfair);
  const again = await runWith(
    keys,
    unfair.map(({ cell }) => cell),
    { ...how, width: 1 },
  );
  const seconds = again.map((one, place): Result => {
    const { faults = [], pause = 0 } = unfair[place] ?? {};
    return { ...one, first: { faults, pause } };
  });
  return [...played.filter((one) => !unfair.includes(one)), ...seconds];
}

async function runWith(
  keys: Keys,
  cells: readonly Cell[],
  { ends, standstill, width }: How,
): Promise<Result[]> {
  const play = async (cell: Cell, ready: () => Promise<Ready>): Promise<Result> => {
    const mark = standstill.mark();
    const seen = await ready()
      .then((one) => run(one, ends))
      .catch(broken);
    const judged = { faults: faultsOf(cell, seen), leaked: leaks(seen), pause: standstill.since(mark) };
    // A thousand logs would fill the memory.
    return { cell, seen: { ...seen, written: [], sent: [] }, ...judged };
  };
  if (keys !== 'none') {
    enterEnvironment(keys, ends.closed);
    return pool(cells, width, (cell) => play(cell, () => prepare(cell)));
  }
  // What people act on is made by a bot that has keys.
  enterEnvironment('static', ends.closed);
  const all = await pool(cells, width, async (cell) => ({ cell, ready: await settled(prepare(cell)) }));
  enterEnvironment('none', ends.closed);
  return pool(all, width, ({ cell, ready }) => play(cell, () => ready()));
}

/** The same outcome, to be had later. */
const settled = <T>(work: Promise<T>): Promise<() => Promise<T>> =>
  work.then(
    (value) => async () => value,
    (error: unknown) => () => Promise.reject(error),
  );

const broken = (error: unknown): Seen => ({
  answers: [],
  acted: {},
  requests: [],
  written: [],
  sent: [],
  signatures: [],
  tickets: [],
  broken: String(Reflect.get(Object(error), 'stack')),
});

/** How many cells were run again because the machine was busy, and what each showed at first. */
export function rerunsOf(results: readonly Result[]): string {
  const again = results.flatMap(({ cell, first }) => (first ? [{ cell: nameOf(cell), ...first }] : []));
  return [
    `matrix: ${results.length} cells, ${again.length} run again`,
    ...again.map((one) => `  ${JSON.stringify(one)}`),
    '',
  ].join('\n');
}
