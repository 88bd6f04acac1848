import { membersOf, type OsKey } from './platforms.ts';
import {
  compareTo,
  isComparison,
  isInRange,
  mapRange,
  type Numbers,
  pointsOf,
  type Range,
  readRange,
  writeRange,
} from './ranges.ts';

/** Versions of operating systems as numbers: `7.9` → [7, 9], `20.04` → [20, 4], `2012 R2` → [2012, 2]. */
export type Version = Numbers;

/** A version as somebody typed it: `20.04` is [20, 4], and is written as `20.04` again. */
export interface VersionPoint {
  readonly numbers: Version;
  /** Canonical: lower case, without spaces. */
  readonly text: string;
}

/** What a version may be asked to be. `7` means every 7.*. */
export type VersionRange = Range<VersionPoint>;

/** Reads the numbers of a version as the API spells it; anything else in the text is ignored. */
export function versionIn(text: string): Version {
  return [...text.matchAll(/\d{1,8}/g)].slice(0, 4).map(([digits]) => Number(digits));
}

const POINT = /^v?(\d{1,8}(?:\.\d{1,8}){0,3}(?: ?r\d)?)(?:\.[x*])*\+?$/i;

/** A service pack counts as the number behind the dot: SLES `15 SP4` is 15.4; CentOS `7.9.2009` is 7.9. */
export function readPoint(text: string): VersionPoint | undefined {
  const spelled = text.replace(/(\d) ?sp ?(\d)$/i, '$1.$2').replace(/^(v?\d+\.\d+)\.\d{4}$/, '$1');
  const point = POINT.exec(spelled)?.[1]?.toLowerCase().replace(' ', '');
  return point === undefined ? undefined : { numbers: versionIn(point), text: point };
}

/** Reads a condition on a version: `7`, `7.x`, `v7`, `>=7.6`, `7+`, `7.6..7.9`; nothing where the text is none. */
export const readVersion = (text: string): VersionRange | undefined => readRange(text, readPoint);

/** Its canonical text, which reads back as the same. */
export const writeVersion = (range: VersionRange): string => writeRange(range, ({ text }) => text);

/** The numbers that a condition compares with. */
export const numbersOf = (range: VersionRange): Range<Version> => mapRange(range, ({ numbers }) => numbers);

/** Whether a condition says more closely what a version of fewer numbers says: `7.9` is within `7`, and `7.9-8.2` is not. */
export const isWithin = (one: VersionRange, other: VersionRange): boolean =>
  'is' in other &&
  !isComparison(one) &&
  pointsOf(one).every(({ text }) => text.startsWith(`${other.is.text}.`));

/** Whether a version meets a condition. */
export function versionTest(range: VersionRange): (version: Version) => boolean {
  const asked = numbersOf(range);
  return (version) =>
    version.length > 0 && (isInRange(version, asked) || ('is' in asked && isCalled(version, asked.is)));
}

/**
 * Alibaba Cloud Linux 2.1903 and 3.2104 are also called by their second number alone. And 3.2104 is the only 3 there is,
 * so a tag may say no more than that.
 */
function isCalled(version: Version, [first = 0, second, ...more]: Version): boolean {
  if (second === undefined) return first >= 1000 && version[1] === first;
  return more.length === 0 && second >= 1000 && version.length === 1 && version[0] === first;
}

/** Orders versions from old to new. */
export function compareVersions(a: Version, b: Version): number {
  return compareTo(a, b) || a.length - b.length;
}

const WINDOWS_YEARS = new Set([2000, 2003, 2008, 2012, 2016, 2019, 2022, 2025]);

/** Whether a bare number can be the version of an operating system at all; `2306` and `535` cannot. */
export function looksLikeRelease({ text, numbers: [major = 0] }: VersionPoint): boolean {
  return !/^0\d/.test(text) && (major < 50 || WINDOWS_YEARS.has(major));
}

const ENTERPRISE_LINUX: readonly OsKey[] = ['el', ...membersOf('el')];

/** Releases written without their dot: Ubuntu `2204` → `22.04`, CentOS `79` → `7.9`. */
export function undotted(os: OsKey, digits: string): VersionPoint | undefined {
  if (os === 'ubuntu')
    return /^\d{4}$/.test(digits) ? readPoint(`${digits.slice(0, 2)}.${digits.slice(2)}`) : undefined;
  if (os === 'alinux') return /^(1903|2104)$/.test(digits) ? readPoint(digits) : undefined;
  return ENTERPRISE_LINUX.includes(os) && /^[4-9]\d{1,2}$/.test(digits)
    ? readPoint(`${digits[0]}.${digits.slice(1)}`)
    : undefined;
}
