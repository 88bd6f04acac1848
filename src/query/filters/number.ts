import { hitsOf } from '../../catalog/list-index.ts';
import { type VersionRange, versionTest, writeVersion } from '../../catalog/versions.ts';
import type { PlainCondition } from '../filter.ts';

/** A number behind a word, which may be a version or belong to the word: `cuda 12`. */
export const number = {
  write: writeVersion,
  plain: writeVersion,
  explicit: writeVersion,
  beside: 'word',
  combine: () => 'all',
  look: (value, index) => {
    const bits = hitsOf(index, 'word', writeVersion(value)).bits.slice();
    const isVersion = versionTest(value);
    const fits = index.kinds.map(({ os }) => isVersion(os.version));
    if (!fits.includes(true)) return bits;
    for (const [at, kind] of index.kindOf.entries())
      if (fits[kind]) bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
    return bits;
  },
  graded: writeVersion,
} as const satisfies PlainCondition<VersionRange>;
