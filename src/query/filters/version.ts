import { isComparison, isEmptyRange, pointsOf } from '../../catalog/ranges.ts';
import { versionOf } from '../../catalog/releases.ts';
import {
  compareVersions,
  isWithin,
  numbersOf,
  readVersion,
  type Version,
  type VersionRange,
  versionTest,
  writeVersion,
} from '../../catalog/versions.ts';
import type { Filter } from '../filter.ts';

const numbersIn = (range: VersionRange): Version => pointsOf(range).flatMap(({ numbers }) => numbers);

/** The version of an operating system. */
export const version = {
  also: ['ver', 'v', 'release', '版本'],
  example: 'version:>=7.6',
  excludable: true,
  spoken: true,
  read: readVersion,
  offers: () => [],
  write: writeVersion,
  plain: writeVersion,
  combine: (value) => (isComparison(value) ? 'all' : 'either'),
  covers: (value, other) => isWithin(other, value),
  isEmpty: (values) => isEmptyRange(values.map(numbersOf)),
  test: (value) => {
    const fits = versionTest(value);
    return ({ os }) => fits(os.version);
  },
  near: {
    of: ({ os }) => {
      const is = versionOf(os);
      return is && { is };
    },
    compare: (a, b) => compareVersions(numbersIn(a), numbersIn(b)),
    // The major number first.
    gap: (there, asked) => {
      const [a, b] = [numbersIn(there), numbersIn(asked)];
      return Math.abs((a[0] ?? 0) - (b[0] ?? 0)) * 10_000 + Math.abs((a[1] ?? 0) - (b[1] ?? 0));
    },
  },
} as const satisfies Filter<VersionRange>;
