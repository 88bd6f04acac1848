import { type Cell, prepare, type Ready, run, type Seen } from './cell.ts';
import { type DeadEnds, openDeadEnds } from './dead-ends.ts';
import { enterEnvironment, type Keys, leaveEnvironment } from './environment.ts';
import { type Fault, faultsOf, leaks } from './judge.ts';
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

/** Milliseconds. Who stands still for so long cannot be on time, whatever the bot does. */
const UNFAIR = 1000;
const TRIES = 3;

/** What goes wrong while the whole process stands still is tried again. */
async function runFairly(keys: Keys, cells: readonly Cell[], how: How, tries = TRIES): Promise<Result[]> {
  const played = await runWith(keys, cells, how);
  const unfair = played.filter(({ faults, pause }) => faults.length > 0 && pause > UNFAIR);
  if (unfair.length === 0 || tries === 1) return played;
  const again = await runFairly(
    keys,
    unfair.map(({ cell }) => cell),
    how,
    tries - 1,
  );
  return [...played.filter((one) => !unfair.includes(one)), ...again];
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
