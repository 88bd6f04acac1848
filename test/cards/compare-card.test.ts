import { expect, test } from '@jest/globals';
import { compareCard } from '../../src/cards/compare-card.ts';
import { isOldest, oldestBlocks } from '../../src/cards/oldest.ts';
import type { CompareWarning, Comparison } from '../../src/search/compare.ts';
import { en } from '../../src/words/en.ts';
import fc from '../support/fast-check.ts';
import { expectGolden } from '../support/golden.ts';
import { expectValidCard } from '../support/valid-card.ts';
import { centos, hostileImage, nasty, parts, query, ubuntu } from './examples.ts';

const asked = query('compare', [
  { key: 'id', value: centos.id },
  { key: 'id', value: ubuntu.id },
]);

const source = 'https://www.redhat.com/en/topics/linux/centos-linux-eol';
const comparison: Comparison = {
  images: [centos, ubuntu],
  differing: [
    { field: 'name', values: ['gromacs-2024', 'gromacs-arm'] },
    { field: 'id', values: [centos.id, ubuntu.id] },
    { field: 'os', values: ['CentOS', 'Ubuntu'] },
    { field: 'owner', values: ['self', 'others'] },
    { field: 'script', values: ['setup.sh', undefined] },
  ],
  equal: [
    { field: 'region', value: 'cn-hangzhou' },
    { field: 'size', value: '40' },
  ],
  warnings: [
    { kind: 'ended', image: centos, system: 'CentOS 7', on: '2024-06-30', source },
    { kind: 'architectures', values: ['x86_64', 'arm64'] },
  ],
};

const shown = (one: Comparison) => compareCard({ comparison: one, query: asked, parts }, en);
const rowsOf = (one: Comparison) =>
  shown(one).blocks.flatMap((block) =>
    block.type === 'table'
      ? block.rows.map((row) => row.map((cell) => (cell.type === 'raw_text' ? cell.text : '')))
      : [],
  );

test('differences first, what is equal in one line, what speaks against an image with its date and source', () => {
  const card = shown(comparison);
  expectGolden('compare', card);
  expectValidCard(card);
});

test('the names stand above their columns, the API’s words are ours, and nothing is left empty', () => {
  expect(rowsOf(comparison)).toEqual([
    ['What differs', 'gromacs-2024', 'gromacs-arm'],
    ['Image id', centos.id, ubuntu.id],
    ['Operating system', 'CentOS', 'Ubuntu'],
    ['Owner', 'custom', 'shared'],
    ['Post-install script', 'setup.sh', '–'],
  ]);
});

test('the text says the differences, for those who see no table', () => {
  expect(shown(comparison).text).toContain('*Operating system*: gromacs-2024 CentOS, gromacs-arm Ubuntu');
  expect(shown(comparison).text).toContain('ended on 2024-06-30');
});

test('each image can be looked at', () => {
  const lines = JSON.stringify(shown(comparison).blocks);
  for (const { id } of [centos, ubuntu]) expect(lines).toContain(`"value":"show region:cn-hangzhou ${id}"`);
});

test('images that do not differ have no table', () => {
  const same = { ...comparison, differing: [], warnings: [] };
  expect(rowsOf(same)).toEqual([]);
  expect(JSON.stringify(shown(same).blocks)).toContain('They do not differ');
});

test('one table among older blocks is enough for Slack to refuse the card', () => {
  const { text, blocks } = shown(comparison);
  expect(blocks.map(({ type }) => type)).toEqual(expect.arrayContaining(['section', 'table']));
  expect(isOldest({ text, blocks })).toBe(false);
  expect(isOldest({ text, blocks: blocks.filter(({ type }) => type !== 'table') })).toBe(true);
});

test('in the oldest blocks the table is read line by line', () => {
  const card = oldestBlocks(shown(comparison));
  expectGolden('compare-oldest', card);
  expectValidCard(card);
  expect(JSON.stringify(card.blocks)).toContain(
    '*Operating system* – *gromacs-2024*: CentOS · *gromacs-arm*: Ubuntu',
  );
});

test('no name becomes an emoji with the colon behind it', () => {
  const images = [{ ...centos, name: ':skull' }, ubuntu];
  const card = oldestBlocks(shown({ ...comparison, images }));
  expect(JSON.stringify(card.blocks)).not.toContain(':skull:');
});

const warnings: readonly CompareWarning[] = [
  { kind: 'ending', image: centos, system: 'CentOS 7', on: '2026-12-31', source },
  { kind: 'tagsDisagree', image: centos },
  { kind: 'notAvailable', image: centos, status: 'Creating' },
  { kind: 'wrongType', image: centos, type: 'ecs.g8y.large', needs: 'arm64', has: 'x86_64' },
];

test.each(warnings)('a warning of the kind $kind names the image', (warning) => {
  expect(shown({ ...comparison, warnings: [warning] }).text).toContain(':warning: *gromacs-2024*');
});

test('no images, however hostile, make a table that Slack refuses', () => {
  const values = fc.array(fc.option(nasty, { nil: undefined }), { minLength: 5, maxLength: 5 });
  const fields = ['id', 'os', 'description', 'status', 'script', 'baseTag'] as const;
  const five = fc.tuple(hostileImage, hostileImage, hostileImage, hostileImage, hostileImage);
  fc.assert(
    fc.property(five, fc.array(values, { maxLength: 6 }), nasty, (all, rows, text) => {
      const [image] = all;
      const hostile: Comparison = {
        images: all,
        differing: rows.map((row, place) => ({ field: fields[place] ?? 'id', values: row })),
        equal: [{ field: 'owner', value: text }],
        warnings: [
          { kind: 'notAvailable', image, status: text },
          { kind: 'ended', image, system: text, on: text, source: text },
          { kind: 'wrongType', image, type: text, needs: text, has: text },
          { kind: 'architectures', values: [text, text] },
        ],
      };
      const card = shown(hostile);
      expectValidCard(card);
      expectValidCard(oldestBlocks(card));
    }),
  );
});
