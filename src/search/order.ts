import { placesOf } from '../catalog/grams.ts';
import { type Image, isUsable } from '../catalog/image.ts';
import {
  byName,
  byOs,
  byVersion,
  compareTexts,
  type IndexedImage,
  inOrder,
  type Kind,
  type ListIndex,
  type OfKind,
} from '../catalog/list-index.ts';
import type { Sort } from '../query/filters/sort.ts';
import type { Matches } from './matches.ts';

/** What was found in one list, and how well the image at each place fits. */
export interface FoundIn extends Pick<Matches, 'bits' | 'count'> {
  readonly index: ListIndex;
  readonly score: (place: number) => number;
}

/** Images in an order of which only what is shown is made. */
export interface InOrder {
  readonly length: number;
  /** As of an array. */
  slice(from?: number, to?: number): readonly Image[];
}

type KindOrder = (a: OfKind, b: OfKind) => number;

const bySize: KindOrder = ({ image: a }, { image: b }) => (a.size ?? -1) - (b.size ?? -1);
const byStatus: KindOrder = ({ image: a }, { image: b }) => compareTexts(a.status ?? '', b.status ?? '');
const byRegion: KindOrder = ({ image: a }, { image: b }) => compareTexts(a.region, b.region);
const byNewest: KindOrder = (a, b) => byOs(a, b) || byVersion(b, a);
const byOldest: KindOrder = (a, b) => byOs(a, b) || byVersion(a, b);

/** What `sort:` can be beside names. There are no dates in the API, so `newest` means the newest version of each system. */
const kindOrders: Readonly<Record<Exclude<Sort, 'name' | '-name'>, KindOrder>> = {
  size: bySize,
  '-size': (a, b) => bySize(b, a),
  os: byNewest,
  newest: byNewest,
  version: byOldest,
  status: byStatus,
  region: byRegion,
};

/** An image and its rank in its list: lower ones come first, and equal ones as the list has them. */
interface Row {
  readonly one: IndexedImage;
  readonly rank: number;
}

/** How to rank the images of a list, and to compare those of two lists. */
interface Order {
  readonly ranks: (list: FoundIn) => (place: number) => number;
  readonly across: (a: Row, b: Row) => number;
}

const byKind = (order: KindOrder): Order => ({
  ranks: ({ index: { kinds, kindOf } }) => {
    const ranks = new Uint32Array(kinds.length);
    let [rank, before]: [number, Kind | undefined] = [0, undefined];
    for (const kind of [...kinds].sort(order)) {
      if (before && order(before, kind) !== 0) rank += 1;
      ranks[kind.at] = rank;
      before = kind;
    }
    return (place) => ranks[kindOf[place] ?? 0] ?? 0;
  },
  across: (a, b) => order(a.one, b.one),
});

/** More than the words of a question can add up to. */
const BEST = 10_000;

/** The best match first; what cannot be used comes last among equals. */
const best: Order = {
  ranks: ({ index: { kinds, kindOf }, score }) => {
    const unusable = kinds.map(({ image }) => Number(!isUsable(image)));
    return (place) => (BEST - score(place)) * 2 + (unusable[kindOf[place] ?? 0] ?? 0);
  },
  across: (a, b) => a.rank - b.rank,
};

const nameOrders: Readonly<Record<'name' | '-name', Order>> = {
  name: {
    ranks:
      ({ index: { images } }) =>
      (place) =>
        images[place]?.nameRank ?? 0,
    across: (a, b) => byName(a.one, b.one),
  },
  '-name': {
    ranks:
      ({ index: { images } }) =>
      (place) =>
        images.length - (images[place]?.nameRank ?? 0),
    across: (a, b) => byName(b.one, a.one),
  },
};

const orderOf = (sort: Sort): Order =>
  sort === 'name' || sort === '-name' ? nameOrders[sort] : byKind(kindOrders[sort]);

/**
 * Puts together what was found in each list. Without `sort:` the best match is first, then operating systems by name, each
 * from its newest version on.
 */
export function inSortedOrder(lists: readonly FoundIn[], sort: Sort | undefined): InOrder {
  const order = sort === undefined ? best : orderOf(sort);
  const length = lists.reduce((sum, { count }) => sum + count, 0);
  let runs: readonly Run[] | undefined;
  return {
    length,
    slice: (from = 0, to = length) => {
      runs ??= lists.map((list) => runOf(list, order));
      const compare = (a: Row, b: Row) => order.across(a, b) || inOrder(a.one, b.one);
      return between(runs, { from, to: Math.min(to, length) }, compare);
    },
  };
}

/** What was found in one list, in order. */
interface Run {
  readonly length: number;
  readonly at: (at: number) => Row | undefined;
}

function runOf(list: FoundIn, order: Order): Run {
  const { images } = list.index;
  const rankOf = order.ranks(list);
  // A rank and a place in one number: numbers are sorted many times as fast as objects.
  const keys = Float64Array.from(placesOf(list.bits), (place) => rankOf(place) * images.length + place);
  keys.sort();
  return {
    length: keys.length,
    at: (at) => {
      const key = keys[at] ?? 0;
      const one = images[key % images.length];
      return one && at < keys.length ? { one, rank: Math.floor(key / images.length) } : undefined;
    },
  };
}

/** The images from one place to another in the order of all runs together, with few comparisons for those before them. */
function between(
  runs: readonly Run[],
  { from, to }: { readonly from: number; readonly to: number },
  compare: (a: Row, b: Row) => number,
): readonly Image[] {
  const starts = runs.map(() => 0);
  /** The run whose image so many steps on is the first. */
  const firstIn = (steps: number): { run: number; row: Row } | undefined => {
    let first: { run: number; row: Row } | undefined;
    for (const [run, { at }] of runs.entries()) {
      const row = at((starts[run] ?? 0) + steps);
      if (row && (!first || compare(row, first.row) < 0)) first = { run, row };
    }
    return first;
  };
  const take = (run: number, steps: number): void => {
    starts[run] = (starts[run] ?? 0) + steps;
  };
  for (let skip = from; skip > 0; ) {
    // Of all runs' next `steps` images those up to the first that ends them are among the first of all.
    const steps = Math.max(1, Math.floor(skip / runs.length));
    const first = firstIn(steps - 1);
    if (!first) return [];
    take(first.run, steps);
    skip -= steps;
  }
  const images: Image[] = [];
  for (let left = to - from; left > 0; left -= 1) {
    const first = firstIn(0);
    if (!first) break;
    images.push(first.row.one.image);
    take(first.run, 1);
  }
  return images;
}
