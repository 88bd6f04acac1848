import { architectureGroups } from '../catalog/architectures.ts';
import { hitsOf, type Kind, type ListIndex } from '../catalog/list-index.ts';
import { isSystem } from '../catalog/os.ts';
import { membersOf } from '../catalog/platforms.ts';
import { versionTest } from '../catalog/versions.ts';
import type { Term, TermKey } from '../query/query.ts';

type Test = (kind: OfKind) => boolean;

/** What is true of all images of a kind. */
type OfKind = Pick<Kind, 'image' | 'os'>;

type TextKey = 'word' | 'number' | 'name' | 'id';

/** The test of each kind of term: a row each. What only the API can judge (`type`, `cluster`) holds for all it sent. */
export const conditions: Readonly<Record<Exclude<TermKey, TextKey>, (value: string) => Test>> = {
  os:
    (value) =>
    ({ os }) =>
      isSystem(os, value),
  version: (value) => {
    const fits = versionTest(value);
    return ({ os }) => fits(os.version);
  },
  release: (value) => {
    const [system = '', version = '', arch] = value.split(' ');
    const fits = versionTest(version);
    return ({ os }) =>
      isSystem(os, system) && fits(os.version) && (arch === undefined || os.architecture === arch);
  },
  arch:
    (value) =>
    ({ os: { architecture } }) =>
      architecture !== undefined && (architectureGroups[value] ?? [value]).includes(architecture),
  whose:
    (value) =>
    ({ image }) =>
      image.owner === value,
  status: (value) => {
    const status = value.toLowerCase();
    return ({ image }) => image.status?.toLowerCase() === status;
  },
  size: (value) => {
    const fits = versionTest(value);
    return ({ image: { size } }) => size !== undefined && fits([size]);
  },
  region:
    (value) =>
    ({ image }) =>
      image.region === value,
  // A record need not say whose it is; E-HPC knew when it listed it.
  owner:
    (value) =>
    ({ image: { owner = value } }) =>
      owner === value,
  base:
    (value) =>
    ({ image }) =>
      image.baseOsTag?.tag === value || image.osTag?.base === value,
  type: () => () => true,
  cluster: () => () => true,
};

/** What is judged by the texts and the id of an image: a bit for each image of a list. */
const textConditions: Readonly<Record<TextKey, (value: string, index: ListIndex) => Uint32Array>> = {
  name: (value, index) => hitsOf(index, 'name', value).bits,
  id: (value, index) => hitsOf(index, 'id', value).bits,
  word: (value, index) => hitsOf(index, 'word', value).bits,
  number: (value, index) => {
    const bits = hitsOf(index, 'word', value).bits.slice();
    const isVersion = conditions.version(value);
    const fits = index.kinds.map((kind) => isVersion(kind));
    for (const [at, { kind }] of index.images.entries())
      if (fits[kind.at]) bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
    return bits;
  },
};

const isTextKey = (key: TermKey): key is TextKey => Object.hasOwn(textConditions, key);

/** Whether a term looks at each image by itself. */
export const isText = ({ key }: Term): boolean => isTextKey(key);

/** The images of a list that hold all that the terms look for in texts and ids; several ids mean either. */
export function textBitsOf(terms: readonly Term[], index: ListIndex): Uint32Array {
  const all = new Uint32Array(index.grams.width).fill(-1);
  const keep = (bitsAt: (at: number) => number): boolean => {
    let any = 0;
    for (let at = 0; at < all.length; at += 1) {
      all[at] = (all[at] ?? 0) & bitsAt(at);
      any |= all[at] ?? 0;
    }
    return any !== 0;
  };
  const isEither = ({ key, not }: Term) => key === 'id' && !not;
  for (const { key, value, not } of terms.filter((term) => !isEither(term))) {
    if (!isTextKey(key)) continue;
    const bits = textConditions[key](value, index);
    // Where nothing is left, nothing more need be looked up.
    if (!keep((at) => (not ? ~(bits[at] ?? 0) : (bits[at] ?? 0)))) return all;
  }
  const ids = terms.filter(isEither).map(({ value }) => textConditions.id(value, index));
  if (ids.length > 0) keep((at) => ids.reduce((any, bits) => any | (bits[at] ?? 0), 0));
  return all;
}

/** What E-HPC itself narrows a list by. */
export const UPSTREAM: readonly TermKey[] = ['owner', 'base', 'type', 'cluster'];

/** What its answer alone can say: how it compares tags is its own, and images do not say which types they fit. */
const isJudgedUpstream = ({ key, not }: Term): boolean => !not && UPSTREAM.includes(key) && key !== 'owner';

/** Keys whose terms, side by side, mean one or the other, as do ids; all else must hold together. */
const EITHER = new Set<TermKey>(['os', 'arch', 'whose', 'status', 'region', 'version', 'size']);

/** A release stands beside other operating systems. */
const sideOf = ({ key }: Term): TermKey => (key === 'release' ? 'os' : key);

const isComparison = (value: string): boolean => /^[<>]/.test(value);

/**
 * One test for all terms of which none `isText`: true of all images of a kind, or of none. `centos rocky` means either,
 * `el8 rocky` the narrower, `>=7.6 <8` both.
 */
export function kindTestOf(terms: readonly Term[]): Test {
  const asked = terms.filter((term) => !isJudgedUpstream(term));
  const together = asked.filter((term) => term.not || !EITHER.has(sideOf(term)) || isComparison(term.value));
  const either = [...EITHER].map((key) =>
    asked.filter((term) => sideOf(term) === key && !together.includes(term)),
  );
  const tests = [...together.map(test), ...either.filter(({ length }) => length > 0).map(anyOf)];
  return (kind) => tests.every((fits) => fits(kind));
}

function anyOf(terms: readonly Term[]): Test {
  const kept = narrowest(terms);
  const sides = new Set(kept.map(systemOf));
  const tests = [...sides].map((side) => oneSystem(kept.filter((term) => systemOf(term) === side)));
  return (kind) => tests.some((fits) => fits(kind));
}

/** Releases of one system belong together; every other term stands for itself. */
const systemOf = ({ key, value }: Term): string =>
  key === 'release' ? (value.split(' ')[0] ?? value) : `${key}:${value}`;

/** `centos >=7 <8` beside `rocky 9`: comparisons of one system must hold together, its versions are alternatives. */
function oneSystem(terms: readonly Term[]): Test {
  const compares = ({ key, value }: Term) => key === 'release' && / [<>]/.test(value);
  const all = terms.filter(compares).map(test);
  const any = terms.filter((term) => !compares(term)).map(test);
  return (kind) => all.every((fits) => fits(kind)) && (any.length === 0 || any.some((fits) => fits(kind)));
}

function test({ key, value, not }: Term): Test {
  if (isTextKey(key)) throw new TypeError(`${key} is no condition of a kind`);
  const fits = conditions[key](value);
  return not ? (kind) => !fits(kind) : fits;
}

/** Leaves out what another term says more closely: `el` beside `rocky`, `7` beside `7.9`. */
function narrowest(terms: readonly Term[]): readonly Term[] {
  return terms.filter(
    ({ key, value }) =>
      !terms.some(
        (other) =>
          other.value !== value &&
          ((key === 'os' && membersOf(value).includes(other.value)) ||
            (key === 'version' && other.value.startsWith(`${value}.`))),
      ),
  );
}
