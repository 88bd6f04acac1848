import {
  isComparison,
  isEmptyRange,
  isInRange,
  mapRange,
  type Numbers,
  type Range,
  readRange,
  writeRange,
} from '../../catalog/ranges.ts';
import type { Filter } from '../filter.ts';

/** GiB, with or without the unit: `40`, `100GB`. A number with more digits behind its dot may be written as `1e-7`. */
function readPoint(text: string): number | undefined {
  const digits = /^(\d{1,8}(?:\.\d{1,6})?)(?: ?gi?b?)?\+?$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const read = (text: string) => readRange(text, readPoint);

const numbersOf = (range: Range<number>): Range<Numbers> => mapRange(range, (size) => [size]);

/** The size of an image in GiB. */
export const size = {
  also: ['gib', 'disk', '大小', '容量'],
  example: 'size:>=100',
  excludable: true,
  spoken: true,
  read,
  offers: () => [],
  write: (value) => writeRange(value, String),
  // With its unit it can only be a size.
  readPlain: (word) => (/\dgi?b$/.test(word) ? read(word) : undefined),
  combine: (value) => (isComparison(value) ? 'all' : 'either'),
  isEmpty: (values) => isEmptyRange(values.map(numbersOf)),
  test: (value) => {
    const asked = numbersOf(value);
    return ({ image: { size } }) => size !== undefined && isInRange([size], asked);
  },
} as const satisfies Filter<Range<number>>;
