/** What a number or a version may be asked to be: `7`, `7.6-7.9` (both included), `>=7.6`. */
export type Range<Point> =
  | { readonly is: Point }
  | { readonly from: Point; readonly to: Point }
  | { readonly sign: Sign; readonly bound: Point };

type Sign = '>=' | '<=' | '>' | '<';

const SIGNS: Readonly<Record<string, Sign>> = {
  '>=': '>=',
  '=>': '>=',
  '<=': '<=',
  '=<': '<=',
  '>': '>',
  '<': '<',
};

/**
 * Reads `7`, `>=7.6`, `7.6-7.9`, `7.6..7.9`, `7+`, `==7.6`; nothing where the text is none of these. `readPoint` may be
 * given a point with the `+` behind it.
 */
export function readRange<Point>(
  text: string,
  readPoint: (text: string) => Point | undefined,
): Range<Point> | undefined {
  const compared = /^(>=|<=|=>|=<|>|<|={1,2})\s*(.+)$/.exec(text);
  if (compared) {
    const bound = readPoint(compared[2] ?? '');
    const sign = SIGNS[compared[1] ?? ''];
    if (bound === undefined) return undefined;
    return sign ? { sign, bound } : { is: bound };
  }
  const [from, to, ...rest] = text.split(/\.\.|[-~]/).map(readPoint);
  if (from === undefined || rest.length > 0) return undefined;
  if (/\.\.|[-~]/.test(text)) return to === undefined ? undefined : { from, to };
  return text.endsWith('+') ? { sign: '>=', bound: from } : { is: from };
}

/** Its canonical text, which reads back as the same. */
export function writeRange<Point>(range: Range<Point>, write: (point: Point) => string): string {
  if ('is' in range) return write(range.is);
  return 'from' in range ? `${write(range.from)}-${write(range.to)}` : `${range.sign}${write(range.bound)}`;
}

/** The same range over other points. */
export function mapRange<A, B>(range: Range<A>, change: (point: A) => B): Range<B> {
  if ('is' in range) return { is: change(range.is) };
  if ('from' in range) return { from: change(range.from), to: change(range.to) };
  return { sign: range.sign, bound: change(range.bound) };
}

/** Its ends, in the order in which they are written. */
export function pointsOf<Point>(range: Range<Point>): readonly Point[] {
  if ('is' in range) return [range.is];
  return 'from' in range ? [range.from, range.to] : [range.bound];
}

/** Whether it has one end only. Side by side, `>=7.6 <8` must hold together; all others are alternatives. */
export const isComparison = <Point>(range: Range<Point>): boolean => 'sign' in range;

/** Numbers from the greatest unit to the least, as in a version; a plain number is a list of one. */
export type Numbers = readonly number[];

/** Compares as far as `bound` goes, so 7.9 counts as equal to 7: the order in which people think of releases. */
export function compareTo(numbers: Numbers, bound: Numbers): number {
  for (const [index, number] of bound.entries()) {
    const difference = (numbers[index] ?? 0) - number;
    if (difference !== 0) return difference;
  }
  return 0;
}

const signs: Readonly<Record<Sign, (difference: number) => boolean>> = {
  '>=': (difference) => difference >= 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '<': (difference) => difference < 0,
};

/** Whether numbers are in a range. `>7` means newer than every 7.*, `<=7` includes every 7.*. */
export function isInRange(numbers: Numbers, range: Range<Numbers>): boolean {
  if ('is' in range) return compareTo(numbers, range.is) === 0;
  if ('from' in range) return compareTo(numbers, range.from) >= 0 && compareTo(numbers, range.to) <= 0;
  return signs[range.sign](compareTo(numbers, range.bound));
}

/** Whether ranges that must all hold leave nothing at all, e.g. `>=8` with `<7`, or `7.9-7.6`. */
export function isEmptyRange(ranges: readonly Range<Numbers>[]): boolean {
  const ends = ranges.flatMap((range) =>
    'from' in range
      ? [
          { sign: '>=' as const, bound: range.from },
          { sign: '<=' as const, bound: range.to },
        ]
      : 'sign' in range
        ? [range]
        : [],
  );
  const lower = ends.filter(({ sign }) => sign.startsWith('>'));
  const upper = ends.filter(({ sign }) => sign.startsWith('<'));
  return lower.some((low) => upper.some((high) => excludeEachOther(low, high)));
}

interface End {
  readonly sign: Sign;
  readonly bound: Numbers;
}

function excludeEachOther(low: End, high: End): boolean {
  const length = Math.min(low.bound.length, high.bound.length);
  const difference = compareTo(low.bound.slice(0, length), high.bound.slice(0, length));
  if (difference !== 0) return difference > 0;
  // `>=7.6 <7` and `>7 <=7` are empty; `>=7 <7.6` and `>=7.6 <=7` are not.
  if (low.bound.length >= high.bound.length && high.sign === '<') return true;
  return high.bound.length >= low.bound.length && low.sign === '>';
}
