import { membersOf, type OsKey } from '../catalog/platforms.ts';
import { isComparison, pointsOf } from '../catalog/ranges.ts';
import {
  isWithin,
  type Version,
  type VersionPoint,
  type VersionRange,
  versionTest,
  writeVersion,
} from '../catalog/versions.ts';
import { asks, type Term, termOf, valuesAsked } from './filters.ts';

type SystemTerm = Extract<Term, { key: 'os' | 'release' }>;

const isSystem = (term: Term): term is SystemTerm => asks(term, 'os', 'release');

/** Whether a question names an operating system. */
export const namesSystem = (terms: readonly Term[]): boolean => terms.some(isSystem);

const osOf = (term: SystemTerm): OsKey => (term.key === 'os' ? term.value : term.value.os);

/** Whether an operating system is one of those that a name stands for. */
const isIn = (os: OsKey, name: OsKey): boolean =>
  os === name || membersOf(name).some((member) => member === os);

/**
 * Settles which version belongs to which operating system. One system and its versions are two kinds of conditions
 * (`centos 7 8`); several keep their versions (`centos 7 or rocky 8`); a group gives its version to the members that are
 * named beside it (`el8 rocky` is Rocky 8).
 */
export function settleSystems(terms: readonly Term[]): Term[] {
  const given = terms.flatMap((term) => (isSystem(term) ? narrowed(term, terms) : [term]));
  const names = new Set(given.filter(isSystem).map(osOf));
  return names.size === 1 ? given.flatMap((term) => (isSystem(term) ? apart(term) : [term])) : given;
}

const isMember = (group: OsKey, term: SystemTerm): boolean => osOf(term) !== group && isIn(osOf(term), group);

/** A group beside some of its members means those; a member to which a group gives its version is not meant alone. */
function narrowed(term: SystemTerm, all: readonly Term[]): Term[] {
  const others = all.filter(isSystem).filter((other) => other !== term);
  const members = others.filter((other) => isMember(osOf(term), other));
  if (term.key === 'release') {
    const { version } = term.value;
    const given = valuesAsked(members, 'os').map((os) => termOf('release', { os, version }));
    return members.length === 0 ? [term] : given;
  }
  const isGiven = others.some((other) => other.key === 'release' && isMember(osOf(other), term));
  return members.length > 0 || isGiven ? [] : [term];
}

/** The contrary of what is done with one system: its versions go back to it, before others come beside it. */
export function joined(terms: readonly Term[]): Term[] {
  const [only, ...others] = terms.filter(isSystem);
  const versions = terms.filter((term) => asks(term, 'version'));
  if (only?.key !== 'os' || others.length > 0 || versions.length === 0) return [...terms];
  const releases = versions.map(({ value }) => termOf('release', { os: only.value, version: value }));
  return terms
    .filter((term) => !asks(term, 'version'))
    .flatMap((term) => (term === only ? releases : [term]));
}

const apart = (term: SystemTerm): Term[] =>
  term.key === 'os' ? [term] : [termOf('os', term.value.os), termOf('version', term.value.version)];

/** Conditions on a version: all comparisons must hold, and one of the alternatives, where there are any. */
interface Versions {
  readonly comparisons: readonly VersionRange[];
  readonly alternatives: readonly VersionRange[];
}

/**
 * Terms for what fits `terms` and runs `os` besides, in `version` where there is one. Weaker terms of the same kind give
 * way, since terms of one kind mean either. Nothing where no terms say just that.
 */
export function withSystem(terms: readonly Term[], os: OsKey, version?: VersionPoint): Term[] | undefined {
  const systems = terms.filter(isSystem);
  const own = versionsBeside(os, systems);
  if (!own) return undefined;
  const asked = versionsIn(valuesAsked(terms, 'version'));
  const both = [narrowest(asked.alternatives), own.alternatives].filter(({ length }) => length > 0);
  const comparisons = [...own.comparisons, ...asked.comparisons];
  const left = version === undefined ? either(comparisons, both) : beside(version, comparisons, both);
  if (!left) return undefined;
  const versions = new Map(
    [...left.comparisons, ...left.alternatives].map((one) => [writeVersion(one), termOf('version', one)]),
  );
  const kept = terms.filter((term) => !asks(term, 'version', 'os', 'release'));
  return [...kept, termOf('os', os), ...versions.values()];
}

const versionsIn = (versions: readonly VersionRange[]): Versions => ({
  comparisons: versions.filter(isComparison),
  alternatives: versions.filter((version) => !isComparison(version)),
});

/** What the operating systems of a question say of the versions of one of them. */
function versionsBeside(os: OsKey, systems: readonly SystemTerm[]): Versions | undefined {
  const names = valuesAsked(systems, 'os');
  const open = names.filter((name) => !names.some((other) => other !== name && isIn(other, name)));
  if (systems.length === 0 || open.some((name) => isIn(os, name))) return versionsIn([]);
  const releases = valuesAsked(systems, 'release').filter((release) => isIn(os, release.os));
  // Versions of a group beside those of its member are alternatives that one system cannot have.
  if (new Set(releases.map((release) => release.os)).size !== 1) return undefined;
  const found = versionsIn(releases.map(({ version }) => version));
  const alternatives = found.alternatives.filter(
    (one) => !('is' in one) || !isBelowAny(one, found.alternatives),
  );
  return alternatives.some((one) => isBelowAny(one, alternatives)) ? undefined : { ...found, alternatives };
}

/** `7.9` beside `7` is no other release; as two versions they would mean the closer alone, as releases either. */
const isBelowAny = (one: VersionRange, versions: readonly VersionRange[]): boolean =>
  versions.some((other) => isWithin(one, other));

const narrowest = (versions: readonly VersionRange[]): readonly VersionRange[] =>
  versions.filter((one) => !versions.some((other) => isWithin(other, one)));

function either(
  comparisons: readonly VersionRange[],
  [alternatives = [], ...more]: readonly (readonly VersionRange[])[],
): Versions | undefined {
  return more.length > 0 ? undefined : { comparisons, alternatives };
}

/** A version beside conditions that it must meet: those that it meets anyway are left out. */
function beside(
  version: VersionPoint,
  comparisons: readonly VersionRange[],
  all: readonly (readonly VersionRange[])[],
): Versions | undefined {
  const left = comparisons.filter((one) => !implies(version, one));
  const [list, ...more] = all.filter((alternatives) => !alternatives.some((one) => implies(version, one)));
  if (!list) return { comparisons: left, alternatives: [{ is: version }] };
  if (more.length > 0) return undefined;
  const [only] = list;
  if (list.length === 1 && only && 'from' in only)
    return {
      comparisons: [...left, { sign: '>=', bound: only.from }, { sign: '<=', bound: only.to }],
      alternatives: [{ is: version }],
    };
  const closer = list.filter((one) => 'is' in one && implies(one.is, { is: version }));
  return list.some((one) => !('is' in one) || isShort(one.is.numbers)) || closer.length === 0
    ? undefined
    : { comparisons: left, alternatives: closer };
}

/** Whether whatever has a version, or one within it, meets a condition. */
function implies({ text, numbers }: VersionPoint, condition: VersionRange): boolean {
  if ('is' in condition && condition.is.text === text) return true;
  return (
    !isShort(numbers) &&
    pointsOf(condition).every((bound) => bound.numbers.length <= numbers.length) &&
    versionTest(condition)(numbers)
  );
}

/** `2104` may be the second number of a release too. */
const isShort = ([first = 0, ...more]: Version): boolean => more.length === 0 && first >= 1000;
