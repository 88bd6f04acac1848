import { describe, expect, test } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import {
  actions,
  card,
  commandButton,
  context,
  fieldsSection,
  header,
  section,
} from '../../src/cards/blocks.ts';
import { bold, code, type Mrkdwn, md } from '../../src/words/mrkdwn.ts';
import fc from '../support/fast-check.ts';
import { cardProblems, expectValidCard } from '../support/valid-card.ts';

const long = 'x'.repeat(10_000);

describe('texts', () => {
  test('are verbatim, so that Slack makes no links of its own', () => {
    expect(section(md`${'alibase.com'}`)).toEqual({
      type: 'section',
      text: { type: 'mrkdwn', text: 'alibase.com', verbatim: true },
    });
  });

  test('take a button beside them', () => {
    expect(section(md`a`, commandButton('b', 'b')).accessory).toMatchObject({ value: 'b' });
  });

  test('are cut to Slack’s limits after escaping', () => {
    const { text } = section(md`${'&'.repeat(2000)}`);
    expect(text?.text.length).toBeLessThanOrEqual(3000);
    expect(text?.text).toMatch(/^(?:&amp;)+…$/);
    expect(header(long).text.text).toHaveLength(150);
  });

  test('are never empty, which Slack refuses', () => {
    expectValidCard(card(md``, [section(md``), header('\u200b'), context(), context(md``)]));
  });
});

describe('fields and small print', () => {
  test('eleven fields take two blocks, none take none', () => {
    const fields = Array.from({ length: 11 }, (_, i) => md`${i}`);
    expect(fieldsSection(fields).map((block) => block.fields?.length)).toEqual([10, 1]);
    expect(fieldsSection([])).toEqual([]);
  });

  test('the twelfth text of small print shares the tenth’s place', () => {
    const block = context(...Array.from({ length: 12 }, (_, i) => md`${i}`));
    expect(block.elements).toHaveLength(10);
    expect(block.elements[9]).toMatchObject({ text: '9 · 10 · 11' });
  });
});

describe('buttons', () => {
  test('carry the line that a person could have typed', () => {
    expect(commandButton('Next', 'centos 7 page:2', { id: 'next' })).toEqual({
      type: 'button',
      action_id: 'next',
      text: { type: 'plain_text', text: 'Next', emoji: false },
      value: 'centos 7 page:2',
    });
  });

  test('the empty question is sent as find, since Slack drops an empty value', () => {
    expect(commandButton('Refresh', ' ').value).toBe('find');
  });

  test('have different ids within their block', () => {
    const [block] = actions([
      commandButton('a', 'a'),
      commandButton('b', 'b'),
      commandButton('c', 'c', { id: 'command#1' }),
    ]);
    expect(block?.elements.map((element) => element.action_id)).toEqual([
      'command',
      'command#1',
      'command#1#2',
    ]);
  });

  test('twenty-six take two blocks, none take none', () => {
    const many = Array.from({ length: 26 }, () => commandButton('a', 'a'));
    expect(actions(many).map((block) => block.elements.length)).toEqual([25, 1]);
    expect(actions([undefined])).toEqual([]);
  });

  test('without an id get one', () => {
    const { action_id, ...button } = commandButton('a', 'a');
    const [block] = actions([button]);
    expect(block?.elements[0]?.action_id).toBe('element');
  });
});

describe('a card', () => {
  test('has at most fifty blocks, and the buttons at its end stay', () => {
    const blocks = [
      ...Array.from({ length: 60 }, () => section(md`x`)),
      ...actions([commandButton('Next', 'page:2')]),
    ];
    const { blocks: kept } = card(md`sixty`, blocks);
    expect(kept).toHaveLength(50);
    expect(kept.at(-1)?.type).toBe('actions');
  });

  test('of just fifty blocks keeps them all, and of one more loses the last', () => {
    const sections = (count: number) => Array.from({ length: count }, (_, n) => section(md`${n}`));
    expect(card(md`fifty`, sections(50)).blocks).toEqual(sections(50));
    expect(card(md`fifty-one`, sections(51)).blocks).toEqual(sections(50));
    const [button] = actions([commandButton('a', 'a')]);
    expect(card(md`a button is one`, [...sections(50), ...(button ? [button] : [])]).blocks).toEqual([
      ...sections(49),
      button,
    ]);
  });

  test('of just 12,000 characters keeps them all, and of one more loses the last block', () => {
    const size = (blocks: readonly KnownBlock[]) =>
      blocks.reduce((sum, block) => sum + JSON.stringify(block).length, 0);
    const most = Array.from({ length: 4 }, () => section(md`${'x'.repeat(2_900)}`));
    const all = (rest: number) => [...most, section(md`${'x'.repeat(rest)}`)];
    const rest = 12_000 - size(all(0)) + '–'.length;
    expect(size(all(rest))).toBe(12_000);
    expect(card(md`all`, all(rest)).blocks).toEqual(all(rest));
    expect(card(md`one too many`, all(rest + 1)).blocks).toEqual(most);
  });

  test('even of buttons', () => {
    const rows = Array.from({ length: 60 }, () => actions([commandButton('a', 'a')])).flat();
    expectValidCard(card(md`rows`, rows));
  });

  test('stays below the size at which Slack refuses it', () => {
    const blocks = [
      ...Array.from({ length: 8 }, () => section(md`${long}`)),
      ...actions([commandButton('a', 'a')]),
    ];
    const { blocks: kept } = card(md`${long}`, blocks);
    expect(JSON.stringify(kept).length).toBeLessThan(13_000);
    expect(kept.at(-1)?.type).toBe('actions');
  });

  test('is valid, whatever it is made of', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', long, '`'.repeat(4000), '<!channel>'.repeat(500), '🐧'.repeat(3000)),
    );
    const mrkdwn = text.map((t): Mrkdwn => md`${t} ${code(t)} ${bold(t)}`);
    const block: fc.Arbitrary<KnownBlock[]> = fc.oneof(
      mrkdwn.map((t) => [section(t)]),
      text.map((t) => [header(t)]),
      fc.array(mrkdwn, { maxLength: 12 }).map((ts) => [context(...ts)]),
      fc.array(mrkdwn, { maxLength: 12 }).map(fieldsSection),
      fc.array(text, { maxLength: 30 }).map((ts) => actions(ts.map((t) => commandButton(t, t, { id: t })))),
    );
    fc.assert(
      fc.property(mrkdwn, fc.array(block, { maxLength: 60 }), (t, blocks) =>
        expectValidCard(card(t, blocks.flat())),
      ),
      { numRuns: 50 },
    );
  });
});

describe('the check of cards itself sees', () => {
  const problems = (text: string, blocks: KnownBlock[] = []) => cardProblems({ text, blocks });
  const mrkdwn = (text: string): KnownBlock => ({
    type: 'section',
    text: { type: 'mrkdwn', text, verbatim: true },
  });

  test.each([
    ['a mention', mrkdwn('<!channel>'), 'mrkdwn: a live token'],
    ['a broken code span', mrkdwn('a ` b'), 'mrkdwn: a broken code span'],
    ['a bare ampersand', mrkdwn('a & b'), 'mrkdwn: a bare &'],
    ['a mention in code', mrkdwn('`<@U1>`'), 'mrkdwn: a token in code'],
    ['an empty text', mrkdwn(''), 'section: no text'],
    ['a text that is too long', mrkdwn(long), 'section: text of more than 3000'],
    ['no elements', { type: 'actions', elements: [] } satisfies KnownBlock, 'actions: 1 to 25 elements'],
    [
      'links that Slack may add',
      { type: 'section', text: { type: 'mrkdwn', text: 'a' } } satisfies KnownBlock,
      'mrkdwn: not verbatim',
    ],
    ['an unknown block', { type: 'video' } as KnownBlock, 'video: unknown type'],
  ])('%s', (_, block, problem) => {
    expect(problems('text', [block])).toContain(problem);
  });

  test('too many blocks, equal ids and a missing text', () => {
    const twice = commandButton('a', 'a');
    const block: KnownBlock = { type: 'actions', block_id: 'b', elements: [twice, twice] };
    expect(
      problems(
        '',
        Array.from({ length: 51 }, () => block),
      ),
    ).toEqual(
      expect.arrayContaining([
        'more than 50 blocks',
        'no text',
        'block_id not unique',
        'action_id not unique',
      ]),
    );
  });
});
