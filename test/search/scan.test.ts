import { expect, test } from '@jest/globals';
import { type Image, isUsable } from '../../src/catalog/image.ts';
import { inOrder } from '../../src/catalog/list-index.ts';
import { osOf } from '../../src/catalog/os.ts';
import { spell, spellBoth } from '../../src/catalog/texts.ts';
import { readVersion, versionTest } from '../../src/catalog/versions.ts';
import { asks, type Term, textOf } from '../../src/query/filters.ts';
import { parse } from '../../src/query/parse.ts';
import { isText, kindTestOf } from '../../src/search/conditions.ts';
import { search } from '../../src/search/search.ts';
import fc, { runs } from '../support/fast-check.ts';
import { scopesOf } from '../support/list.ts';

/** How well a text holds a word that is spelled as it is: the rules, without an index. */
function grade(text: string, spelled: string): number {
  const last = spelled.split(' ').at(-1) ?? '';
  if (text.includes(` ${spelled} `)) return 3;
  const isNumber = /^\p{N}/u.test(last);
  const longer = isNumber && !/^\p{N}{4,}$/u.test(last) ? ` ${spelled}.` : ` ${spelled}`;
  if ((isNumber || last.length > 2 || !/^\p{Script=Latin}+$/u.test(last)) && text.includes(longer)) return 2;
  const isPart = /^(\p{Script=Latin}{4,}|(?!\p{Script=Latin})\p{L}+)$/u.test(spelled);
  return isPart && text.includes(spelled) ? 1 : 0;
}

function wordIn({ id, name = '', description = '', region, ...image }: Image, word: string): number {
  const spelled = spell(word).trim();
  if (spelled === '') return `${name}\n${description}`.toLowerCase().includes(word) ? 1 : 0;
  const inName = grade(spellBoth(name), spelled);
  if (inName > 0) return inName + 3;
  const { platform = '' } = osOf({ id, region, ...image });
  const inRest = grade(`${spellBoth(description)}|${spell(platform)}`, spelled);
  const inPlace = spell(region.split('-').slice(1).join('-')).includes(` ${spelled} `);
  const looksLikeId = /^[\w-]{4,}$|^(?=.*\d)(?=.*[a-z])\w{3}$/.test(word);
  const inId = looksLikeId && (id.startsWith(word) || id.startsWith(`m-${word}`) || id.endsWith(word));
  return inRest || (inPlace || inId ? 1 : 0);
}

const best = (image: Image, value: string): number =>
  Math.max(...value.split(' or ').map((word) => wordIn(image, word)));

const texts: Readonly<Record<string, (image: Image, value: string) => boolean>> = {
  word: (image, value) => best(image, value) > 0,
  number: (image, value) => {
    const range = readVersion(value);
    return (range !== undefined && versionTest(range)(osOf(image).version)) || best(image, value) > 0;
  },
  name: ({ name = '' }, value) => {
    const spelled = spell(value).trim();
    return spelled === '' ? name.toLowerCase().includes(value) : grade(spellBoth(name), spelled) > 0;
  },
  id: ({ id }, value) => id.startsWith(value) || id.endsWith(value),
};

/** All images that fit, in order, by a look at every one of them. */
function scan(terms: readonly Term[], images: readonly Image[]): readonly string[] {
  const ids: readonly Term[] = terms.filter((term) => asks(term, 'id'));
  const others = terms.filter((term) => isText(term) && !ids.includes(term));
  const test = kindTestOf(terms.filter((term) => !isText(term)));
  const words = terms.filter((term) => asks(term, 'word', 'number', 'name'));
  return images
    .filter((image) => test({ image, os: osOf(image) }))
    .filter((image) => others.every((term) => texts[term.key]?.(image, textOf(term)) === !term.not))
    .filter((image) => ids.length === 0 || ids.some((term) => texts['id']?.(image, textOf(term))))
    .map((image) => ({
      image,
      os: osOf(image),
      score: words.reduce((sum, term) => sum + best(image, textOf(term)), 0),
    }))
    .sort(
      (a, b) => b.score - a.score || Number(isUsable(b.image)) - Number(isUsable(a.image)) || inOrder(a, b),
    )
    .map(({ image }) => image.id);
}

const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
const piece = some(
  ...[
    'gromacs',
    'OpenFOAM',
    'CHESS5',
    'cuda',
    '12',
    '12.1',
    '2023',
    'v2306',
    'r',
    'gpu',
    'a100',
    '镜像',
    '仿真环境',
  ],
  ...[
    'é',
    'но',
    '++',
    '→',
    '😀',
    '.',
    '-',
    '_',
    'hangzhou',
    'x86',
    'lts',
    'B',
    '7',
    '5.0.27',
    '①',
    'ﬁ',
    '中a文',
  ],
  // What lower case makes longer or shorter, marks on letters, half a character, digits of others, short words.
  ...['İ', 'ẞ', 'ΟΔΟΣ', 'K', 'e\u0301', '\u0301', '\ud83d', '१२', '각', 'ab', 'abc', '|', '5.', '.5'],
);
const text = fc
  .array(piece, { maxLength: 6 })
  .chain((all) => some('-', ' ', '').map((joint) => all.join(joint)));
const image = fc.record(
  {
    region: some('cn-hangzhou', 'cn-beijing'),
    name: text,
    description: text,
    status: some('Available', 'Deprecated'),
    owner: some('self', 'others'),
    osTag: fc.record({ platform: some('CentOS', 'Ubuntu', 'Gentoo'), version: some('7.9', '22.04', '12') }),
  },
  { requiredKeys: ['region'] },
);
const id = fc.stringMatching(/^m-[a-z0-9]{8}$/);
const lists = fc
  .uniqueArray(fc.tuple(id, image), { maxLength: 70, selector: ([one]) => one })
  .map((all) => all.map(([one, fields]): Image => ({ id: one, ...fields })));
const word = fc.oneof(
  { weight: 6, arbitrary: piece },
  some(
    'gromcas',
    'foam',
    'gro',
    'gr',
    'm-a',
    'centos',
    '>=8',
    'mine',
    'gatk or cuda',
    '"a 100"',
    'name:cuda',
  ),
  id.map((one) => one.slice(0, 5)),
);
const line = fc
  .array(fc.tuple(some('', '', '', '-'), word), { minLength: 1, maxLength: 4 })
  .map((all) => all.map(([not, one]) => not + one).join(' '));

test('what is found by the index, in one list or in several, is what a look at every image finds, in the same order', () => {
  let seen = 0;
  fc.assert(
    fc.property(lists, line, (images, typed) => {
      const parsed = parse(typed, { regions: [] });
      fc.pre('command' in parsed && parsed.command.verb === 'find');
      if (!('command' in parsed) || parsed.command.verb !== 'find') return;
      const half = Math.floor(images.length / 2);
      for (const scopes of [scopesOf(images), scopesOf(images.slice(0, half), images.slice(half))]) {
        const { query, images: found } = search(parsed.command, scopes);
        const wanted = scan(query.terms, images);
        seen += wanted.length;
        expect(found.length).toBe(wanted.length);
        expect(found.slice().map((one) => one.id)).toEqual(wanted);
        expect(found.slice(3, 7).map((one) => one.id)).toEqual(wanted.slice(3, 7));
      }
    }),
    { numRuns: runs(1_500) },
  );
  expect(seen).toBeGreaterThan(runs(1_500));
});
