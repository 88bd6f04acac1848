import { describe, expect, test } from '@jest/globals';
import { card } from '../../src/cards/blocks.ts';
import { foundCard } from '../../src/cards/found-card.ts';
import { compareControls, narrowActions, narrowBlocks } from '../../src/cards/narrow-blocks.ts';
import { isOldest, oldestBlocks } from '../../src/cards/oldest.ts';
import type { Image } from '../../src/catalog/image.ts';
import { termOf } from '../../src/query/filters.ts';
import { type Narrowing, narrowings } from '../../src/search/narrow.ts';
import { search } from '../../src/search/search.ts';
import { en } from '../../src/words/en.ts';
import { md } from '../../src/words/mrkdwn.ts';
import { expectGolden } from '../support/golden.ts';
import { scopesOf } from '../support/list.ts';
import { expectValidCard } from '../support/valid-card.ts';
import { centos, parts, query, ubuntu } from './examples.ts';

const narrowing: readonly Narrowing[] = [
  {
    facet: 'os',
    choices: [
      { term: termOf('os', 'centos'), count: 11 },
      { term: termOf('os', 'ubuntu'), count: 3 },
    ],
  },
  {
    facet: 'owner',
    choices: [
      { term: termOf('whose', 'self'), count: 9 },
      { term: termOf('whose', 'others'), count: 5 },
    ],
  },
];

test('a menu per facet, with counts; their block carries the question without its page', () => {
  const asked = { ...query('find', [termOf('word', ['gromacs'])]), page: 3, fresh: true };
  const blocks = narrowBlocks(asked, narrowing, en);
  expectGolden('narrow', card(md`narrow`, blocks));
  expectValidCard(card(md`narrow`, blocks));
  expect(blocks[0]?.block_id).toBe('narrow gromacs');
  expect(JSON.stringify(blocks)).toContain('"text":"custom (9)"');
});

test('the question for everything is asked as find', () => {
  expect(narrowActions('', [], en)[0]?.block_id).toBe('narrow find');
});

test('a line that does not fit a block’s id has no menus', () => {
  expect(narrowActions('x'.repeat(249), narrowing, en)).toEqual([]);
});

test('a label keeps its count, however long its value; a filter that is too long is left out', () => {
  const choices = [
    { term: termOf('region', 'a'.repeat(140)), count: 12 },
    { term: termOf('region', 'b'.repeat(151)), count: 1 },
  ];
  const [block] = narrowActions('x', [{ facet: 'region', choices }], en);
  expect(block?.elements[0]).toMatchObject({ options: [{ text: { text: `${'a'.repeat(69)}… (12)` } }] });
});

describe('an answer', () => {
  const found = (images: readonly Image[]) => {
    const result = search(query('find'), scopesOf(images));
    return foundCard({ found: result, narrowings: narrowings(query('find'), result.kinds), parts }, en);
  };
  const many = Array.from({ length: 40 }, (_, i) => ({ ...(i % 2 ? centos : ubuntu), id: `m-${1e9 + i}` }));

  test('offers menus, ticks for the images of its page, and Compare', () => {
    const { blocks } = found(many);
    const said = JSON.stringify(blocks);
    expect(said).toContain('"action_id":"image"');
    expect(said.match(/"value":"m-\d+"/g)).toHaveLength(8);
    expect(said).toContain('"action_id":"compare"');
    expectValidCard(found(many));
  });

  test('with one image has nothing to compare', () => {
    expect(JSON.stringify(found([centos]).blocks)).not.toContain('"compare"');
  });

  test('may go in an acknowledgement, and without its menus is made of the oldest blocks', () => {
    expect(isOldest(found(many))).toBe(true);
    const old = oldestBlocks(found(many));
    expectValidCard(old);
    expect(JSON.stringify(old)).not.toMatch(/_select/);
    expect(JSON.stringify(old)).toContain('"action_id":"next"');
  });

  test('keeps its images beside full menus', () => {
    const long = many.map((image, i) => ({ ...image, name: `image ${i} ${'x'.repeat(100)}` }));
    const card = found(long);
    expect(card.blocks.filter((block) => block.type === 'section' && 'accessory' in block)).toHaveLength(9);
  });
});

test('images are compared within the lists of their answer', () => {
  const asked = query('find', [
    termOf('os', 'centos'),
    termOf('type', 'ecs.c7.large'),
    termOf('region', 'cn-hangzhou'),
  ]);
  const { button } = compareControls([centos, ubuntu], asked, en);
  expect(button?.value).toBe('compare type:ecs.c7.large region:cn-hangzhou');
});

test('only images whose ids can be typed can be ticked, each once', () => {
  const odd = { ...centos, id: '<!channel>' };
  expect(compareControls([centos, odd, centos], query('find'), en)).toEqual({
    blocks: [],
    button: undefined,
  });
});
