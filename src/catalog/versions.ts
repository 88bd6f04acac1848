import { groups } from './platforms.ts';

/** Versions of operating systems as numbers: `7.9` → [7, 9], `20.04` → [20, 4], `2012 R2` → [2012, 2]. */
export type Version = readonly number[];

/** Reads the numbers of a version as the API spells it; anything else in the text is ignored. */
export function versionIn(text: string): Version {
  return [...text.matchAll(/\d{1,8}/g)].slice(0, 4).map(([digits]) => Number(digits));
}

/** One condition on a version: `7`, `>=7.6`, `7.6-7.9`. */
interface Range {
  readonly comparison: '=' | '>=' | '<=' | '>' | '<';
  readonly bound: Version;
  /** Set where the condition is a range with two ends, both included. */
  readonly upTo?: Version;
}

const POINT = /^v?(\d{1,8}(?:\.\d{1,8}){0,3}(?: ?r\d)?)(?:\.[x*])*\+?$/i;

/** A service pack counts as the number behind the dot: SLES `15 SP4` is 15.4; CentOS `7.9.2009` is 7.9. */
function pointOf(text: string): string | undefined {
  const spelled = text.replace(/(\d) ?sp ?(\d)$/i, '$1.$2').replace(/^(v?\d+\.\d+)\.\d{4}$/, '$1');
  return POINT.exec(spelled)?.[1]?.toLowerCase().replace(' ', '');
}

/**
 * The canonical form of a condition on a version, or nothing where the text is none.
 * `7.x`, `7.*`, `v7` → `7`; `7+` → `>=7`; `7.6..7.9` → `7.6-7.9`; `==7.6` → `7.6`.
 */
export function readVersion(text: string): string | undefined {
  const compared = /^(>=|<=|=>|=<|>|<|={1,2})\s*(.+)$/.exec(text);
  if (compared) {
    const point = pointOf(compared[2] ?? '');
    const sign = { '=>': '>=', '=<': '<=', '=': '', '==': '' }[compared[1] ?? ''] ?? compared[1];
    return point === undefined ? undefined : `${sign}${point}`;
  }
  const [from, to, ...rest] = text.split(/\.\.|[-~]/).map(pointOf);
  if (from === undefined || rest.length > 0) return undefined;
  if (/\.\.|[-~]/.test(text)) return to === undefined ? undefined : `${from}-${to}`;
  return text.endsWith('+') ? `>=${from}` : from;
}

function rangeOf(canonical: string): Range {
  const sign = /^[<>]=?/.exec(canonical)?.[0];
  if (sign) return { comparison: sign as Range['comparison'], bound: versionIn(canonical) };
  const [from = '', to] = canonical.split('-');
  return to === undefined
    ? { comparison: '=', bound: versionIn(from) }
    : { comparison: '>=', bound: versionIn(from), upTo: versionIn(to) };
}

/** Compares as far as `bound` goes, so 7.9 counts as equal to 7: the order in which people think of releases. */
function compareTo(version: Version, bound: Version): number {
  for (const [index, number] of bound.entries()) {
    const difference = (version[index] ?? 0) - number;
    if (difference !== 0) return difference;
  }
  return 0;
}

const comparisons: Readonly<Record<Range['comparison'], (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '>=': (difference) => difference >= 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '<': (difference) => difference < 0,
};

/** Whether a version meets a canonical condition. `>7` means newer than every 7.*, `<=7` includes every 7.*. */
export function versionTest(canonical: string): (version: Version) => boolean {
  const { comparison, bound, upTo } = rangeOf(canonical);
  // Alibaba Cloud Linux 2.1903 and 3.2104 are also called by their second number alone.
  const second = comparison === '=' && bound.length === 1 && (bound[0] ?? 0) >= 1000 ? bound[0] : undefined;
  // And 3.2104 is the only 3 there is, so a tag may say no more than that.
  const whole = comparison === '=' && bound.length === 2 && (bound[1] ?? 0) >= 1000 ? bound[0] : undefined;
  return (version) =>
    version.length > 0 &&
    ((comparisons[comparison](compareTo(version, bound)) && (!upTo || compareTo(version, upTo) <= 0)) ||
      (second !== undefined && version[1] === second) ||
      (whole !== undefined && version.length === 1 && version[0] === whole));
}

/** Orders versions from old to new. */
export function compareVersions(a: Version, b: Version): number {
  return compareTo(a, b) || a.length - b.length;
}

/** Whether conditions that must all hold leave no version at all, e.g. `>=8` with `<7`, or `7.9-7.6`. */
export function isEmptyRange(conditions: readonly string[]): boolean {
  const ranges = conditions
    .map(rangeOf)
    .flatMap((range): Range[] => (range.upTo ? [range, { comparison: '<=', bound: range.upTo }] : [range]));
  const lower = ranges.filter(({ comparison }) => comparison.startsWith('>'));
  const upper = ranges.filter(({ comparison }) => comparison.startsWith('<'));
  return lower.some((low) => upper.some((high) => excludesEachOther(low, high)));
}

function excludesEachOther(low: Range, high: Range): boolean {
  const length = Math.min(low.bound.length, high.bound.length);
  const difference = compareTo(low.bound.slice(0, length), high.bound.slice(0, length));
  if (difference !== 0) return difference > 0;
  // `>=7.6 <7` and `>7 <=7` are empty; `>=7 <7.6` and `>=7.6 <=7` are not.
  if (low.bound.length >= high.bound.length && high.comparison === '<') return true;
  return high.bound.length >= low.bound.length && low.comparison === '>';
}

/** A range (`>=7.6`, `7.6-7.9`), as opposed to a version or a family of versions (`7`). */
export const isRange = (canonical: string): boolean => /^[<>]|-/.test(canonical);

const WINDOWS_YEARS = new Set([2000, 2003, 2008, 2012, 2016, 2019, 2022, 2025]);

/** Whether a bare number can be the version of an operating system at all; `2306` and `535` cannot. */
export function looksLikeRelease(canonical: string): boolean {
  const [major = 0] = rangeOf(canonical).bound;
  return !/^0\d/.test(canonical) && (major < 50 || WINDOWS_YEARS.has(major));
}

/** Releases written without their dot: Ubuntu `2204` → `22.04`, CentOS `79` → `7.9`. */
export function undotted(os: string, digits: string): string | undefined {
  if (os === 'ubuntu') return /^\d{4}$/.test(digits) ? `${digits.slice(0, 2)}.${digits.slice(2)}` : undefined;
  if (os === 'alinux') return /^(1903|2104)$/.test(digits) ? digits : undefined;
  return (os === 'el' || groups['el']?.members.includes(os)) && /^[4-9]\d{1,2}$/.test(digits)
    ? `${digits[0]}.${digits.slice(1)}`
    : undefined;
}
