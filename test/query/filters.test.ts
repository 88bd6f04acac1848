import { describe, expect, test } from '@jest/globals';
import { helpCard } from '../../src/cards/help-card.ts';
import { architectures } from '../../src/catalog/architectures.ts';
import { platforms } from '../../src/catalog/platforms.ts';
import type { Range } from '../../src/catalog/ranges.ts';
import { looksLikeRelease, readPoint, undotted, type VersionRange } from '../../src/catalog/versions.ts';
import { keyOf } from '../../src/lists/gather.ts';
import {
  conditionOf,
  identityOf,
  isToldByListOnly,
  keyNamed,
  named,
  type Term,
  type TermKey,
  termKeys,
  termOf,
  type ValueOf,
} from '../../src/query/filters.ts';
import { explicitTerm, formatCommand } from '../../src/query/format.ts';
import { parse } from '../../src/query/parse.ts';
import type { Query } from '../../src/query/query.ts';
import { verbNamed } from '../../src/query/verbs.ts';
import { matching } from '../../src/search/matches.ts';
import { refine } from '../../src/search/narrow.ts';
import { en } from '../../src/words/en.ts';
import { code } from '../../src/words/mrkdwn.ts';
import fc, { runs } from '../support/fast-check.ts';
import { images as hangzhou, indexOf } from '../support/list.ts';

const index = indexOf([
  ...hangzhou,
  ...hangzhou.slice(0, 5).map((image) => ({ ...image, id: `${image.id}-bj`, region: 'cn-beijing' })),
]);

/** The places of the images that fit. */
const found = (terms: readonly Term[]): readonly number[] => matching({ index }, terms);

const context = { regions: ['cn-hangzhou', 'cn-beijing', 'cn-shanghai'] };

const asking = (terms: readonly Term[]): Query => ({ verb: 'find', terms, page: 1, fresh: false });

function termsIn(line: string): readonly Term[] {
  const parsed = parse(line, context);
  if (!('command' in parsed && 'terms' in parsed.command))
    throw new Error(`${line}: ${JSON.stringify(parsed)}`);
  return parsed.command.terms;
}

const keysOf = Object.keys as <Key extends string>(table: Readonly<Record<Key, unknown>>) => Key[];
const typed = keysOf(named);

describe.each(typed)('%s:', (key) => {
  test('has an example that is read, written and read again as the same', () => {
    const [name, text = ''] = named[key].example.split(':');
    const value = named[key].read(text, context);
    expect(name).toBe(key);
    expect(value).toBeDefined();
    expect(named[key].read(named[key].write(value), context)).toEqual(value);
  });

  test('is in the help, by each of its names', () => {
    const example = code(named[key].example).mrkdwn;
    expect(helpCard({ topic: 'filters' }, en).text).toContain(example);
    for (const name of [key, ...named[key].also]) {
      expect(keyNamed(name)).toBe(key);
      // `help sort`, and `help 状态`, which is the verb as well.
      if (verbNamed(name) === undefined) expect(helpCard({ topic: name }, en).text).toContain(example);
    }
  });

  test('offers nothing that it could not read', () => {
    for (const value of named[key].offers(context)) expect(named[key].read(value, context)).toBeDefined();
  });
});

const oneOf = <Value>(...values: Value[]) => fc.constantFrom(...values);

const points = ['7', '7.9', '8', '9.2', '12', '15.4', '20.04', '2.1903', '2104', '2306', '2012r2', '07'];
const point = oneOf(...points).map((text) => readPoint(text) ?? { numbers: [], text });

function rangeOf<Point>(one: fc.Arbitrary<Point>, from: Point, to: Point): fc.Arbitrary<Range<Point>> {
  return fc.oneof(
    one.map((is) => ({ is })),
    fc.record({ sign: oneOf('>=' as const, '<=' as const, '>' as const, '<' as const), bound: one }),
    fc.constant({ from, to }),
  );
}

const versions: fc.Arbitrary<VersionRange> = rangeOf(
  point,
  { numbers: [7, 2], text: '7.2' },
  { numbers: [7, 9], text: '7.9' },
);

const systems = oneOf(...keysOf(platforms), 'el' as const, 'linux' as const);

/** Any value of each kind of term; the compiler asks for those of a new one. */
const values: { readonly [Key in TermKey]: fc.Arbitrary<ValueOf<Key>> } = {
  os: systems,
  version: versions,
  // Ubuntu 2104 is read as 21.04.
  release: fc
    .record({ os: systems, version: versions })
    .filter(({ os, version }) => !('is' in version) || !undotted(os, version.is.text)),
  arch: oneOf(...keysOf(architectures), 'x86' as const),
  whose: oneOf('self' as const, 'others' as const),
  owner: oneOf('self' as const, 'others' as const),
  base: oneOf('CentOS_7.2_64', 'Ubuntu_20.04_64', 'm.y_own-tag'),
  type: oneOf('ecs.c7.large', 'ecs.g8y.2xlarge'),
  cluster: oneOf('ehpc-hz-FYUr32abcd', 'ehpc-1a****'),
  region: oneOf(...context.regions),
  id: fc.oneof(fc.stringMatching(/^m-[a-z0-9]{3,9}$/), fc.stringMatching(/^[a-z0-9]{4,9}$/)),
  name: oneOf('chess', 'open foam', 'gromacs-2023.2', 'a,b', '版'),
  size: rangeOf(fc.nat(2_000), 40, 80.5),
  status: oneOf('Available', 'UnAvailable', 'Creating', 'CreateFailed', 'Waiting', 'Deprecated'),
  word: fc.array(oneOf('gromacs', 'centos', '7', 'size', 'help', 'find', 'x64', 'vasp', 'or', '仿真'), {
    minLength: 1,
    maxLength: 3,
  }),
  // Others are no number that could be a version, so they are words.
  number: versions.filter((range) => !('is' in range) || looksLikeRelease(range.is)),
};

const termsOf = <Key extends TermKey>(key: Key, not: fc.Arbitrary<boolean>): fc.Arbitrary<Term> =>
  fc.tuple(values[key], not).map(([value, out]) => termOf(key, value, out) as Term);

describe.each(termKeys)('a condition of the kind %s', (key) => {
  test('is written so that it is read as the same, typed value', () => {
    const isExcludable = key in named ? named[key as keyof typeof named].excludable : true;
    // A release alone is an operating system and its version, and a number is one behind a word only.
    const not =
      key === 'release'
        ? fc.constant(true)
        : isExcludable && key !== 'owner'
          ? fc.boolean()
          : fc.constant(false);
    const before = key === 'number' ? [termOf('word', ['cuda'])] : [];
    const isAsked = (term: Term) => key !== 'number' || !('sign' in (term.value as VersionRange));
    fc.assert(
      fc.property(termsOf(key, not).filter(isAsked), (term) => {
        const asked = [...before, term];
        expect(termsIn(formatCommand(asking(asked)))).toEqual(asked);
      }),
      { numRuns: runs(200) },
    );
  });

  test('stands beside another as it says', () => {
    const condition = conditionOf({ key });
    fc.assert(
      fc.property(termsOf(key, fc.constant(false)), termsOf(key, fc.constant(false)), (one, other) => {
        const covers = (a: Term, b: Term) => condition.covers?.(a.value, b.value) ?? false;
        fc.pre(!covers(one, other) && !covers(other, one));
        const [first, second] = [found([one]), found([other])];
        const isEither = [one, other].every(({ value }) => condition.combine(value) === 'either');
        const groups = new Set([one, other].map(({ value }) => condition.groupOf?.(value)));
        const isAlternative = isEither || groups.size > 1;
        const wanted = found([]).filter((at) =>
          isAlternative
            ? first.includes(at) || second.includes(at)
            : first.includes(at) && second.includes(at),
        );
        expect(found([one, other])).toEqual(wanted);
      }),
      { numRuns: runs(100) },
    );
  });

  test('leaves out what it would find, where images say it', () => {
    const { test: testOf, decidedUpstream = false } = conditionOf({ key });
    fc.assert(
      fc.property(termsOf(key, fc.constant(false)), (term) => {
        const test = testOf?.(term.value);
        const fitting = decidedUpstream
          ? found([]).filter((at) => index.images[at] && test?.(index.images[at]))
          : found([term]);
        const out = found([{ ...term, not: true }]);
        const wanted = isToldByListOnly(term) ? found([]) : found([]).filter((at) => !fitting.includes(at));
        expect(out).toEqual(wanted);
      }),
      { numRuns: runs(50) },
    );
  });

  test('narrows in E-HPC what it says', () => {
    fc.assert(
      fc.property(termsOf(key, fc.constant(false)), (term) => {
        const { upstream } = conditionOf(term);
        expect(keyOf('cn-hangzhou', [term])).toEqual({
          region: 'cn-hangzhou',
          ...(upstream && { [upstream]: term.value }),
        });
      }),
      { numRuns: 20 },
    );
  });
});

test('no name means two filters', () => {
  const names = typed.flatMap((key) => [key, ...named[key].also]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('a canonical line is the same in whatever order the conditions were asked, but for words', () => {
  const keys = termKeys.filter((key) => !['word', 'number', 'release', 'os', 'version'].includes(key));
  const all = fc.tuple(...keys.map((key) => termsOf(key, fc.constant(false))));
  fc.assert(
    fc.property(all, fc.infiniteStream(fc.nat()), (terms, dice) => {
      const mixed = terms.map((term) => ({ term, at: dice.next().value as number }));
      const shuffled = mixed.sort((a, b) => a.at - b.at).map(({ term }) => term);
      expect(formatCommand(asking(shuffled))).toBe(formatCommand(asking(terms)));
    }),
    { numRuns: runs(100) },
  );
});

describe('the menu of', () => {
  test.each(termKeys.filter((key) => conditionOf({ key }).menu))(
    '%s has choices that are read as themselves',
    (key) => {
      const menu = conditionOf({ key }).menu;
      const terms = (menu?.values(index.kinds) ?? []).map((value) => ({ key, value }) as Term);
      expect(terms.length).toBeGreaterThan(1);
      for (const term of terms) {
        expect(menu?.label(term.value)).not.toBe('');
        const { terms: refined } = refine(asking([]), explicitTerm(term), {
          regions: ['cn-hangzhou', 'cn-beijing'],
        });
        expect([identityOf(term), found(refined)]).toEqual([identityOf(term), found([term])]);
        expect(found(refined)).not.toEqual([]);
      }
    },
  );
});
