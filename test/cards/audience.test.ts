import { describe, expect, test } from '@jest/globals';
import { forAll, forOne, readShared, type SharedBy } from '../../src/cards/audience.ts';
import { actions, card, commandButton, section } from '../../src/cards/blocks.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { en } from '../../src/words/en.ts';
import { md } from '../../src/words/mrkdwn.ts';
import fc from '../support/fast-check.ts';
import { expectGolden } from '../support/golden.ts';
import { expectValidCard } from '../support/valid-card.ts';
import { NOON, nasty } from './examples.ts';

const shared: SharedBy = { how: 'shared', by: 'UADA', at: NOON };
const answer = card(md`two images`, [
  section(md`two images`),
  ...actions([commandButton('Next', 'gromacs page:2', { id: 'next' })]),
]);
const buttons = (blocks: unknown) =>
  [...JSON.stringify(blocks).matchAll(/"action_id":"([^"]*)"/g)].map(([, id]) => id);

test('a private card can be shared, and names nobody', () => {
  const { blocks } = forOne(answer, 'gromacs', en);
  expect(blocks.at(-1)).toMatchObject({
    elements: [{ action_id: 'next' }, { action_id: 'share', value: 'share gromacs' }],
  });
  expect(JSON.stringify(blocks)).not.toContain('<@');
});

test('the first page is shared by the word alone', () => {
  expect(JSON.stringify(forOne(answer, '', en))).toContain('"value":"share"');
});

test('a shared card says who, when and what, and can be asked for privately', () => {
  const all = forAll(answer, 'gromacs', shared, en);
  expectGolden('shared', all);
  expectValidCard(all, ['UADA']);
  expect(buttons(all.blocks)).toEqual(['next', 'only-for-me']);
  expect(all.text).toContain('Shared by <@UADA>');
});

test('it also says who changed it last', () => {
  const changed = forAll(answer, 'gromacs page:2', { ...shared, changedBy: 'UBEN', changedAt: NOON + 1 }, en);
  expectGolden('shared-changed', changed);
  expectValidCard(changed, ['UADA', 'UBEN']);
});

describe('who shared a card', () => {
  test('is kept in the id of its first block', () => {
    const changed: SharedBy = { ...shared, changedBy: 'UBEN', changedAt: NOON };
    expect(readShared(forAll(answer, 'gromacs', changed, en).blocks[0]?.block_id)).toEqual(changed);
  });

  test.each([undefined, '', 'narrow gromacs', 'shared', 'shared {', 'shared {"by":"U1"}', 'shared null'])(
    'is not read from %j',
    (id) => expect(readShared(id)).toBeUndefined(),
  );
});

test('a card without buttons gets a row for its own', () => {
  const bare = card(md`a`, [section(md`a`)]);
  expect(buttons(forOne(bare, 'a', en).blocks)).toEqual(['share']);
});

test('a line that is too long for a button is left without one, since cut it would ask something else', () => {
  expect(buttons(forOne(answer, 'x'.repeat(3000), en).blocks)).toEqual(['next']);
});

test('however full a card is and whoever shares it, Slack accepts it', () => {
  const full = card(
    md`full`,
    Array.from({ length: 60 }, () => section(md`x`)),
  );
  expectValidCard(forOne(full, 'a', en));
  expectValidCard(forAll(full, 'a', shared, en), ['UADA']);
  expect(buttons(forAll(full, 'a', shared, en).blocks)).toEqual(['only-for-me']);
  fc.assert(
    fc.property(nasty, nasty, nasty, (line, by, changedBy) => {
      const told = {
        how: 'asked',
        by: `x${by}`,
        at: NOON,
        changedBy: `x${changedBy}`,
        changedAt: NOON,
      } as const;
      expectValidCard(forAll(helpCard({}, en), line, told, en));
      expectValidCard(forOne(answer, line, en));
    }),
  );
});
