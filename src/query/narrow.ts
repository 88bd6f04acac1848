import { membersOf } from '../catalog/platforms.ts';
import { isRange, versionIn, versionTest } from '../catalog/versions.ts';
import type { Term } from './query.ts';

/** Conditions on a version: all comparisons must hold, and one of the alternatives, where there are any. */
interface Versions {
  readonly comparisons: readonly string[];
  readonly alternatives: readonly string[];
}

/**
 * Terms for what fits `terms` and runs `os` besides, in `version` where there is one (no range). Weaker terms of the
 * same kind give way, since terms of one kind mean either. Nothing where no terms say just that.
 */
export function withSystem(terms: readonly Term[], os: string, version?: string): Term[] | undefined {
  const given = terms.filter(({ not }) => !not);
  const systems = given.filter(({ key }) => key === 'os' || key === 'release');
  const own = versionsBeside(os, systems);
  if (!own) return undefined;
  const asked = versionsOf(given.filter(({ key }) => key === 'version').map(({ value }) => value));
  const both = [narrowest(asked.alternatives), own.alternatives].filter(({ length }) => length > 0);
  const comparisons = [...own.comparisons, ...asked.comparisons];
  const left = version === undefined ? either(comparisons, both) : beside(version, comparisons, both);
  if (!left) return undefined;
  const versions = [...left.comparisons, ...left.alternatives];
  return [
    ...terms.filter((term) => term.key !== 'version' || term.not).filter((term) => !systems.includes(term)),
    { key: 'os', value: os },
    ...[...new Set(versions)].map((value): Term => ({ key: 'version', value })),
  ];
}

const versionsOf = (values: readonly string[]): Versions => ({
  comparisons: values.filter(isComparison),
  alternatives: values.filter((value) => !isComparison(value)),
});

const isComparison = (value: string): boolean => /^[<>]/.test(value);

/** What the operating systems of a question say of the versions of one of them. */
function versionsBeside(os: string, systems: readonly Term[]): Versions | undefined {
  const names = systems.filter(({ key }) => key === 'os').map(({ value }) => value);
  const open = names.filter((name) => !names.some((other) => other !== name && isIn(other, name)));
  if (systems.length === 0 || open.some((name) => isIn(os, name))) return versionsOf([]);
  const releases = systems
    .filter(({ key }) => key === 'release')
    .map(({ value }) => value.split(' '))
    .filter(([name = '']) => isIn(os, name));
  // Versions of a group beside those of its member are alternatives that one system cannot have.
  if (new Set(releases.map(([name]) => name)).size !== 1) return undefined;
  const found = versionsOf(releases.map(([, version = '']) => version));
  const alternatives = found.alternatives.filter(
    (one) => isRange(one) || !isBelowAny(one, found.alternatives),
  );
  return alternatives.some((one) => isBelowAny(one, alternatives)) ? undefined : { ...found, alternatives };
}

const isIn = (os: string, name: string): boolean => os === name || membersOf(name).includes(os);

/** `7.9` beside `7` is no other release; as two versions they would mean the closer alone, as releases either. */
const isBelowAny = (one: string, versions: readonly string[]): boolean =>
  versions.some((other) => one.startsWith(`${other}.`));

const narrowest = (versions: readonly string[]): readonly string[] =>
  versions.filter((one) => !versions.some((other) => other.startsWith(`${one}.`)));

function either(
  comparisons: readonly string[],
  [alternatives = [], ...more]: readonly (readonly string[])[],
): Versions | undefined {
  return more.length > 0 ? undefined : { comparisons, alternatives };
}

/** A version beside conditions that it must meet: those that it meets anyway are left out. */
function beside(
  version: string,
  comparisons: readonly string[],
  all: readonly (readonly string[])[],
): Versions | undefined {
  const left = comparisons.filter((one) => !implies(version, one));
  const [list, ...more] = all.filter((alternatives) => !alternatives.some((one) => implies(version, one)));
  if (!list) return { comparisons: left, alternatives: [version] };
  const [from, to, ...ends] = list.flatMap((one) => one.split('-'));
  if (more.length > 0) return undefined;
  if (list.length === 1 && from && to && ends.length === 0)
    return { comparisons: [...left, `>=${from}`, `<=${to}`], alternatives: [version] };
  const closer = list.filter((one) => implies(one, version));
  return list.some((one) => isRange(one) || isShort(versionIn(one))) || closer.length === 0
    ? undefined
    : { comparisons: left, alternatives: closer };
}

/** Whether whatever has a version, or one within it, meets a condition. */
function implies(version: string, condition: string): boolean {
  if (version === condition) return true;
  const numbers = versionIn(version);
  const bounds = condition
    .replace(/^[<>]=?/, '')
    .split('-')
    .map(versionIn);
  return (
    !isRange(version) &&
    !isShort(numbers) &&
    bounds.every(({ length }) => length <= numbers.length) &&
    versionTest(condition)(numbers)
  );
}

/** `2104` may be the second number of a release too. */
const isShort = ([first = 0, ...more]: readonly number[]): boolean => more.length === 0 && first >= 1000;
