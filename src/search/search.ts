import { countOf } from '../catalog/grams.ts';
import { hitsOf, type Kind, type ListIndex, type Scope } from '../catalog/list-index.ts';
import type { Steps } from '../in-steps.ts';
import { conditionOf, type Term } from '../query/filters.ts';
import type { Query } from '../query/query.ts';
import { matches, sizeOf } from './matches.ts';
import { type InOrder, inSortedOrder } from './order.ts';
import { asSystems } from './public-image.ts';
import { type Correction, correct } from './typos.ts';

/** The answer to a question over lists: exactly the images that fit, best first. */
export interface Found {
  readonly images: InOrder;
  /** The kinds that were found, and how many of each. */
  readonly kinds: readonly Kind[];
  /** How many images were looked through. */
  readonly of: number;
  /** The question as it was read in the end. */
  readonly query: Query;
  readonly corrections: readonly Correction[];
}

/** Finds the images that fit every term. Pure and stable; it costs what the question asks, as the index tells. */
export function search(asked: Query, scopes: readonly Scope[]): Found {
  const meant = asSystems(asked, scopes);
  const { query, corrections } = correct(meant.query, scopes);
  const found = scopes.map((scope) => ({ index: scope.index, ...matches(scope, query.terms) }));
  return {
    images: inSortedOrder(
      found.map((list) => ({ ...list, score: scoreOf(list.index, query.terms) })),
      query.sort,
    ),
    kinds: found.flatMap(({ kinds }) => kinds),
    of: sizeOf(scopes),
    query,
    corrections: [...meant.corrections, ...corrections],
  };
}

/** Images that hold a word: so many are looked at in one step, for all words together. */
const STEP = 10_000;

/** The same in steps, for words that very many images hold: each is looked up first, and is then remembered. */
export function* searching(asked: Query, scopes: readonly Scope[]): Steps<Found> {
  let looked = 0;
  for (const { index } of scopes)
    for (const term of asked.terms) {
      const bits = conditionOf(term).look?.(term.value, index);
      looked += bits ? countOf(bits) : 0;
      if (looked < STEP) continue;
      looked = 0;
      yield;
    }
  return search(asked, scopes);
}

/** How well the image at a place fits: the sum over the words that were asked for. */
function scoreOf(index: ListIndex, terms: readonly Term[]): (place: number) => number {
  const grades = terms
    .flatMap((term) => (term.not ? [] : (conditionOf(term).graded?.(term.value) ?? [])))
    .flatMap((word) => hitsOf(index, 'word', word).grades ?? []);
  return (place) => grades.reduce((sum, of) => sum + (of[place] ?? 0), 0);
}
