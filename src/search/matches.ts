import { allOf, placesOf } from '../catalog/grams.ts';
import type { Kind, Scope } from '../catalog/list-index.ts';
import type { Term } from '../query/filters.ts';
import { isText, kindTestOf, textBitsOf } from './conditions.ts';

/** The images of a list that fit all terms. */
export interface Matches {
  /** A bit for each image, by its place in the list. */
  readonly bits: Uint32Array;
  readonly count: number;
  /** Their kinds, and how many there are of each. */
  readonly kinds: readonly Kind[];
}

const { clz32 } = Math;

/** Finds what fits. All images of a kind fit or none, but for what terms look for in texts. */
export function matches(scope: Scope, terms: readonly Term[]): Matches {
  const { images, kinds } = scope.index;
  const texts = terms.filter(isText);
  const fits = kindFits(scope, terms);
  if (texts.length === 0 && !fits) return { bits: allOf(images.length), count: images.length, kinds };
  const bits = textBitsOf(texts, scope.index);
  const counts = keepFitting(bits, scope, fits);
  const found = kinds
    .filter(({ at }) => counts[at])
    .map((kind): Kind => ({ ...kind, count: counts[kind.at] ?? 0 }));
  return { bits, count: sum(found), kinds: found };
}

/** Clears the bits of images whose kind does not fit; returns how many are left of each kind. */
function keepFitting(bits: Uint32Array, { index }: Scope, fits: KindFits | undefined): Uint32Array {
  const { kinds, kindOf } = index;
  const counts = new Uint32Array(kinds.length);
  for (let column = 0; column < bits.length; column += 1)
    for (let left = bits[column] ?? 0; left !== 0; left &= left - 1) {
      const at = kindOf[column * 32 + 31 - clz32(left & -left)] ?? 0;
      if (!fits || fits(at)) counts[at] = (counts[at] ?? 0) + 1;
      else bits[column] = (bits[column] ?? 0) & ~(left & -left);
    }
  return counts;
}

type KindFits = (at: number) => boolean;

/** Whether the kind at a place of `kinds` fits, each tried once; undefined where nothing is asked of kinds. */
function kindFits({ index: { kinds }, only }: Scope, terms: readonly Term[]): KindFits | undefined {
  const asked = terms.filter((term) => !isText(term));
  if (asked.length === 0 && !only) return undefined;
  const test = kindTestOf(asked);
  const known = new Array<boolean | undefined>(kinds.length);
  return (at) => {
    const kind = kinds[at];
    if (!kind) return false;
    const fits = known[at] ?? (test(kind) && (!only || only(kind)));
    known[at] = fits;
    return fits;
  };
}

const sum = (kinds: readonly Kind[]): number => kinds.reduce((all, { count }) => all + count, 0);

/** The places of the images of a list that fit all terms, in the order of the list. */
export const matching = (scope: Scope, terms: readonly Term[]): readonly number[] =>
  placesOf(matches(scope, terms).bits);

/** Whether an image of these lists fits all terms. */
export const isMatched = (scopes: readonly Scope[], terms: readonly Term[]): boolean =>
  scopes.some((scope) => isMatchedIn(scope, terms));

function isMatchedIn(scope: Scope, terms: readonly Term[]): boolean {
  const { kinds, kindOf } = scope.index;
  const texts = terms.filter(isText);
  const fits = kindFits(scope, terms);
  if (texts.length === 0) return fits ? kinds.some(({ at }) => fits(at)) : kinds.length > 0;
  const bits = textBitsOf(texts, scope.index);
  if (!fits) return bits.some((set) => set !== 0);
  return placesOf(bits).some((place) => fits(kindOf[place] ?? 0));
}

/** How many images there are to look through. */
export const sizeOf = (scopes: readonly Scope[]): number =>
  scopes.reduce((all, scope) => all + countIn(scope, []), 0);

/** How many images of a list fit all terms. */
export function countIn(scope: Scope, terms: readonly Term[]): number {
  if (terms.some(isText)) return matches(scope, terms).count;
  const fits = kindFits(scope, terms);
  return sum(fits ? scope.index.kinds.filter(({ at }) => fits(at)) : scope.index.kinds);
}
