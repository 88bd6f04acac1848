import { hitsOf, type Kind, type ListIndex, type Scope } from '../catalog/list-index.ts';
import { conditionOf, type Term } from '../query/filters.ts';
import type { Query } from '../query/query.ts';
import { kindsAt, matching, sizeOf } from './matches.ts';
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
  const found = scopes.map((scope) => ({ scope, places: matching(scope, query.terms) }));
  return {
    images: inSortedOrder(
      found.map(({ scope: { index }, places }) => ({ index, places, score: scoreOf(index, query.terms) })),
      query.sort,
    ),
    kinds: found.flatMap(({ scope, places }) => kindsAt(scope, places)),
    of: sizeOf(scopes),
    query,
    corrections: [...meant.corrections, ...corrections],
  };
}

/** How well the image at a place fits: the sum over the words that were asked for. */
function scoreOf(index: ListIndex, terms: readonly Term[]): (place: number) => number {
  const grades = terms
    .flatMap((term) => (term.not ? [] : (conditionOf(term).graded?.(term.value) ?? [])))
    .flatMap((word) => hitsOf(index, 'word', word).grades ?? []);
  return (place) => grades.reduce((sum, of) => sum + (of[place] ?? 0), 0);
}
