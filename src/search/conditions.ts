import type { ListIndex, OfKind } from '../catalog/list-index.ts';
import { conditionOf, sideOf, type Term, textOf } from '../query/filters.ts';

type Test = (kind: OfKind) => boolean;

/** Whether a term looks at each image by itself. */
export const isText = (term: Term): boolean => conditionOf(term).look !== undefined;

/** The images of a list that hold all that the terms look for in texts and ids; of one kind that means either, one. */
export function textBitsOf(terms: readonly Term[], index: ListIndex): Uint32Array {
  const all = new Uint32Array(index.grams.width).fill(-1);
  const alternatives = terms.filter(isAlternative);
  const groups = [
    ...terms.filter((term) => !alternatives.includes(term)).map((term) => [term]),
    ...grouped(alternatives, sideOf),
  ];
  for (const group of groups) {
    const found = group.flatMap((term) => conditionOf(term).look?.(term.value, index) ?? []);
    const not = group.some((term) => term.not);
    let any = 0;
    for (let at = 0; at < all.length; at += 1) {
      const bits = found.reduce((some, one) => some | (one[at] ?? 0), 0);
      all[at] = (all[at] ?? 0) & (not ? ~bits : bits);
      any |= all[at] ?? 0;
    }
    // Where nothing is left, nothing more need be looked up.
    if (any === 0) break;
  }
  return all;
}

/**
 * One test for all terms of which none `isText`: true of all images of a kind, or of none. `centos rocky` means either,
 * `el8 rocky` the narrower, `>=7.6 <8` both.
 */
export function kindTestOf(terms: readonly Term[]): Test {
  const asked = terms.filter((term) => term.not || !conditionOf(term).decidedUpstream);
  const alternatives = asked.filter(isAlternative);
  const tests = [
    ...asked.filter((term) => !alternatives.includes(term)).map(test),
    ...grouped(alternatives, sideOf).map(anyOf),
  ];
  return allOf(tests);
}

// Most questions have few terms, which are tried on many kinds.
function allOf(tests: readonly Test[]): Test {
  const [only] = tests;
  return only && tests.length === 1 ? only : (kind) => tests.every((fits) => fits(kind));
}

function someOf(tests: readonly Test[]): Test {
  const [only] = tests;
  return only && tests.length === 1 ? only : (kind) => tests.some((fits) => fits(kind));
}

const isAlternative = (term: Term): boolean =>
  !term.not && (conditionOf(term).groupOf !== undefined || combines(term) === 'either');

const combines = (term: Term) => conditionOf(term).combine(term.value);

function anyOf(terms: readonly Term[]): Test {
  const kept = terms.filter((term) => !terms.some((other) => saysLess(term, other)));
  const groups = grouped(kept, (term) => `${term.key} ${conditionOf(term).groupOf?.(term.value) ?? ''}`);
  return someOf(groups.map(together));
}

/** Whether another term says more closely what a term says: `rocky` beside `el`, `7.9` beside `7`. */
const saysLess = (term: Term, other: Term): boolean =>
  term.key === other.key &&
  textOf(term) !== textOf(other) &&
  conditionOf(term).covers?.(term.value, other.value) === true;

/** `centos >=7 <8` beside `rocky 9`: comparisons of one system must hold together, its versions are alternatives. */
function together(terms: readonly Term[]): Test {
  const comparisons = terms.filter((term) => combines(term) === 'all');
  const others = terms.filter((term) => !comparisons.includes(term));
  return allOf([...comparisons.map(test), ...(others.length > 0 ? [someOf(others.map(test))] : [])]);
}

function grouped(terms: readonly Term[], by: (term: Term) => string): readonly (readonly Term[])[] {
  const groups = new Map<string, Term[]>();
  for (const term of terms) groups.set(by(term), [...(groups.get(by(term)) ?? []), term]);
  return [...groups.values()];
}

/** What only E-HPC can judge holds for all that it sent. */
function test(term: Term): Test {
  const { test, look } = conditionOf(term);
  if (look) throw new TypeError(`${term.key} is no condition of a kind`);
  const fits = test?.(term.value);
  if (!fits) return () => true;
  return term.not ? (kind) => !fits(kind) : fits;
}
