import { type Cell, prepare, type Ready, run, type Seen } from './cell.ts';
import { type DeadEnds, openDeadEnds } from './dead-ends.ts';
import { enterEnvironment, type Keys, leaveEnvironment } from './environment.ts';
import { type Fault, faultsOf } from './judge.ts';
import { pool } from './pool.ts';

export interface Result {
  readonly cell: Cell;
  readonly seen: Seen;
  readonly faults: readonly Fault[];
}

const KEYS = { expired: 'temporary', none: 'none' } as const;
const keysOf = ({ upstream }: Cell): Keys => (upstream.keys ? KEYS[upstream.keys] : 'static');

/** Runs all cells, `width` of them at once: most of the time is waiting. */
export async function runMatrix(cells: readonly Cell[], width: number): Promise<readonly Result[]> {
  const ends = await openDeadEnds();
  const results: Result[] = [];
  try {
    for (const keys of ['static', 'temporary', 'none'] as const) {
      const those = cells.filter((cell) => keysOf(cell) === keys);
      results.push(...(await runWith(keys, those, { ends, width })));
    }
  } finally {
    leaveEnvironment();
    await ends.stop();
  }
  return results;
}

interface How {
  readonly ends: DeadEnds;
  readonly width: number;
}

async function runWith(keys: Keys, cells: readonly Cell[], { ends, width }: How): Promise<Result[]> {
  const play = async (cell: Cell, ready: () => Promise<Ready>): Promise<Result> => {
    const seen = await ready()
      .then((one) => run(one, ends))
      .catch(broken);
    return { cell, seen, faults: faultsOf(cell, seen) };
  };
  if (keys !== 'none') {
    enterEnvironment(keys, ends.closed);
    return pool(cells, width, (cell) => play(cell, () => prepare(cell)));
  }
  // What people act on is made by a bot that has keys.
  enterEnvironment('static', ends.closed);
  const all = await pool(cells, width, prepare);
  enterEnvironment('none', ends.closed);
  return pool(all, width, (ready) => play(ready.cell, async () => ready));
}

const broken = (error: unknown): Seen => ({
  answers: [],
  acted: {},
  requests: [],
  output: [],
  signatures: [],
  broken: String(Reflect.get(Object(error), 'stack')),
});
