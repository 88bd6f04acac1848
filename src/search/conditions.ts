import { allOf } from '../catalog/grams.ts';
import type { ListIndex, OfKind } from '../catalog/list-index.ts';
import { conditionOf, sideOf, type Term, textOf } from '../query/filters.ts';

type Test = (kind: OfKind) => boolean;

/** Whether a term looks at each image by itself. */
export const isText = (term: Term): boolean => conditionOf(term).look !== undefined;

/** The images of a list that hold all that the terms look for in texts and ids; of one kind that means either, one. */
export function textBitsOf(terms: readonly Term[], index: ListIndex): Uint32Array {
  const all = allOf(index.images.length);
  // Where nothing is left, nothing more need be looked up.
  for (const group of groupsOf(terms)) if (!keep(all, group, index)) break;
  return all;
}

/** Terms of which one will do, together; every other one alone. */
function groupsOf(terms: readonly Term[]): readonly (readonly Term[])[] {
  const alternatives: Term[] = [];
  const alone: (readonly Term[])[] = [];
  for (const term of terms) {
    if (isAlternative(term)) alternatives.push(term);
    else alone.push([term]);
  }
  return [...alone, ...grouped(alternatives, sideOf)];
}

/** Keeps those of the images that one of the terms finds. Whether any is left. */
function keep(all: Uint32Array, group: readonly Term[], index: ListIndex): boolean {
  const found = group.flatMap((term) => conditionOf(term).look?.(term.value, index) ?? []);
  const flip = group.some((term) => term.not) ? -1 : 0;
  let any = 0;
  for (let at = 0; at < all.length; at += 1) {
    let bits = 0;
    for (let one = 0; one < found.length; one += 1) bits |= found[one]?.[at] ?? 0;
    const left = (all[at] ?? 0) & (bits ^ flip);
    all[at] = left;
    any |= left;
  }
  return any !== 0;
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
  return allTrue(tests);
}

// Most questions have few terms, which are tried on many kinds.
function allTrue(tests: readonly Test[]): Test {
  const [only] = tests;
  return only && tests.length === 1 ? only : (kind) => tests.every((fits) => fits(kind));
}

function anyTrue(tests: readonly Test[]): Test {
  const [only] = tests;
  return only && tests.length === 1 ? only : (kind) => tests.some((fits) => fits(kind));
}

const isAlternative = (term: Term): boolean =>
  !term.not && (conditionOf(term).groupOf !== undefined || combines(term) === 'either');

const combines = (term: Term) => conditionOf(term).combine(term.value);

function anyOf(terms: readonly Term[]): Test {
  const kept = terms.filter((term) => !terms.some((other) => saysLess(term, other)));
  const groups = grouped(kept, (term) => `${term.key} ${conditionOf(term).groupOf?.(term.value) ?? ''}`);
  return anyTrue(groups.map(together));
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
  return allTrue([...comparisons.map(test), ...(others.length > 0 ? [anyTrue(others.map(test))] : [])]);
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
