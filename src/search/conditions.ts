import { architectureGroups } from '../catalog/architectures.ts';
import type { Image } from '../catalog/image.ts';
import { osOf, runs } from '../catalog/os.ts';
import { membersOf } from '../catalog/platforms.ts';
import { finder, nameFinder } from '../catalog/texts.ts';
import { versionTest } from '../catalog/versions.ts';
import type { Term, TermKey } from '../query/query.ts';

type Test = (image: Image) => boolean;

/** The test of each kind of term: a row each. What only the API can judge (`type`, `cluster`) holds for all it sent. */
export const conditions: Readonly<Record<TermKey, (value: string) => Test>> = {
  os: (value) => (image) => runs(image, value),
  version: (value) => {
    const fits = versionTest(value);
    return (image) => fits(osOf(image).version);
  },
  release: (value) => {
    const [os = '', version = '', arch] = value.split(' ');
    const fits = versionTest(version);
    return (image) =>
      runs(image, os) &&
      fits(osOf(image).version) &&
      (arch === undefined || osOf(image).architecture === arch);
  },
  arch: (value) => (image) => {
    const { architecture } = osOf(image);
    return architecture !== undefined && (architectureGroups[value] ?? [value]).includes(architecture);
  },
  whose: (value) => (image) => image.owner === value,
  status: (value) => (image) => image.status?.toLowerCase() === value.toLowerCase(),
  size: (value) => {
    const fits = versionTest(value);
    return ({ size }) => size !== undefined && fits([size]);
  },
  name: (value) => {
    const find = nameFinder(value);
    return (image) => find(image) > 0;
  },
  id: (value) => (image) => {
    const id = image.id.toLowerCase();
    return id.startsWith(value) || id.endsWith(value);
  },
  region: (value) => (image) => image.region === value,
  word: (value) => {
    const find = finder(value);
    return (image) => find(image) > 0;
  },
  number: (value) => {
    const fits = versionTest(value);
    const find = finder(value);
    return (image) => fits(osOf(image).version) || find(image) > 0;
  },
  // A record need not say whose it is; E-HPC knew when it listed it.
  owner:
    (value) =>
    ({ owner = value }) =>
      owner === value,
  base: (value) => (image) => image.baseOsTag?.tag === value || image.osTag?.base === value,
  type: () => () => true,
  cluster: () => () => true,
};

/** What E-HPC itself narrows a list by. */
export const UPSTREAM: readonly TermKey[] = ['owner', 'base', 'type', 'cluster'];

/** What its answer alone can say: how it compares tags is its own, and images do not say which types they fit. */
const isJudgedUpstream = ({ key, not }: Term): boolean => !not && UPSTREAM.includes(key) && key !== 'owner';

/** Keys whose terms, side by side, mean one or the other; all else must hold together. */
const EITHER = new Set<TermKey>(['os', 'arch', 'whose', 'status', 'id', 'region', 'version', 'size']);

/** A release stands beside other operating systems. */
const sideOf = ({ key }: Term): TermKey => (key === 'release' ? 'os' : key);

const isComparison = (value: string): boolean => /^[<>]/.test(value);

/** One test for all terms. `centos rocky` means either, `el8 rocky` the narrower, `>=7.6 <8` both. */
export function testOf(terms: readonly Term[]): Test {
  const asked = terms.filter((term) => !isJudgedUpstream(term));
  const together = asked.filter((term) => term.not || !EITHER.has(sideOf(term)) || isComparison(term.value));
  const either = [...EITHER].map((key) =>
    asked.filter((term) => sideOf(term) === key && !together.includes(term)),
  );
  const tests = [...together.map(test), ...either.filter(({ length }) => length > 0).map(anyOf)];
  return (image) => tests.every((fits) => fits(image));
}

function anyOf(terms: readonly Term[]): Test {
  const kept = narrowest(terms);
  const sides = new Set(kept.map(systemOf));
  const tests = [...sides].map((side) => oneSystem(kept.filter((term) => systemOf(term) === side)));
  return (image) => tests.some((fits) => fits(image));
}

/** Releases of one system belong together; every other term stands for itself. */
const systemOf = ({ key, value }: Term): string =>
  key === 'release' ? (value.split(' ')[0] ?? value) : `${key}:${value}`;

/** `centos >=7 <8` beside `rocky 9`: comparisons of one system must hold together, its versions are alternatives. */
function oneSystem(terms: readonly Term[]): Test {
  const compares = ({ key, value }: Term) => key === 'release' && / [<>]/.test(value);
  const all = terms.filter(compares).map(test);
  const any = terms.filter((term) => !compares(term)).map(test);
  return (image) => all.every((fits) => fits(image)) && (any.length === 0 || any.some((fits) => fits(image)));
}

function test({ key, value, not }: Term): Test {
  const fits = conditions[key](value);
  return not ? (image) => !fits(image) : fits;
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
