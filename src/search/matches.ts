import { placesOf } from '../catalog/grams.ts';
import type { Kind, Scope } from '../catalog/list-index.ts';
import type { Term } from '../query/filters.ts';
import { isText, kindTestOf, textBitsOf } from './conditions.ts';

/** The places of the images of a list that fit all terms, in the order of the list. */
export function matching({ index, only }: Scope, terms: readonly Term[]): readonly number[] {
  const { images, kinds } = index;
  const test = kindTestOf(terms.filter((term) => !isText(term)));
  // Ten thousand images are a few hundred kinds.
  const known = new Array<boolean | undefined>(kinds.length);
  const isFit = (at: number): boolean => {
    const kind = images[at]?.kind;
    if (!kind) return false;
    const fits = known[kind.at] ?? (test(kind) && (!only || only(kind)));
    known[kind.at] = fits;
    return fits;
  };
  return placesOf(textBitsOf(terms.filter(isText), index)).filter(isFit);
}

/** Whether an image of these lists fits all terms. */
export const isMatched = (scopes: readonly Scope[], terms: readonly Term[]): boolean =>
  scopes.some((scope) => matching(scope, terms).length > 0);

/** The kinds of the images at these places of a list, and how many there are of each. */
export function kindsAt({ index: { images, kinds } }: Scope, places: readonly number[]): readonly Kind[] {
  const counts = new Uint32Array(kinds.length);
  for (const at of places) {
    const kind = images[at]?.kind;
    if (kind) counts[kind.at] = (counts[kind.at] ?? 0) + 1;
  }
  return kinds.map((kind) => ({ ...kind, count: counts[kind.at] ?? 0 })).filter(({ count }) => count > 0);
}

/** How many images there are to look through. */
export const sizeOf = (scopes: readonly Scope[]): number =>
  scopes.reduce(
    (sum, { index, only }) =>
      sum + index.kinds.reduce((some, kind) => (!only || only(kind) ? some + kind.count : some), 0),
    0,
  );
