import { describe, expect, test } from '@jest/globals';
import {
  chosenAtFirst,
  conversationRows,
  filterRows,
  groupRows,
  rowAfter,
  rowsOf,
  toggle,
} from '../../../sandbox/browser/blocks/options.ts';
import type { Choice, Control } from '../../../sandbox/slack/element-schemas.ts';
import type { Channel } from '../../../sandbox/slack/workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const choice = (text: string, description?: string) => ({
  text: plain(text),
  value: `value of ${text}`,
  ...(description !== undefined && { description: plain(description) }),
});
const words = (rows: readonly { choice: Choice }[]) => rows.map((row) => row.choice.text.text);

const [centos, ubuntu, windows] = [choice('CentOS', 'old'), choice('Ubuntu'), choice('Windows')];
const grouped: Control = {
  type: 'static_select',
  option_groups: [
    { label: plain('Linux'), options: [centos, ubuntu] },
    { label: plain('Other'), options: [windows] },
  ],
};
const channels: readonly Channel[] = [
  { id: 'C0INCIDENT', name: 'incident', kind: 'public', bot: true },
  { id: 'C0OPS', name: 'ops', kind: 'private', bot: true },
  { id: 'D0ADA', name: 'dm-ada', kind: 'dm', bot: true },
];

describe('the rows of a menu', () => {
  test('are its options, or those of its groups', () => {
    expect(words(rowsOf({ type: 'static_select', options: [ubuntu] }))).toEqual(['Ubuntu']);
    expect(rowsOf(grouped).map(({ group }) => group)).toEqual(['Linux', 'Linux', 'Other']);
    expect(rowsOf({ type: 'external_select' })).toEqual([]);
  });

  test.each([
    ['', ['CentOS', 'Ubuntu', 'Windows']],
    [' ubu', ['Ubuntu']],
    ['OLD', ['CentOS']],
    ['linux', ['CentOS', 'Ubuntu']],
    ['solaris', []],
  ])('narrowed by "%s"', (typed, left) => {
    expect(words(filterRows(rowsOf(grouped), typed))).toEqual(left);
  });

  test('stand under the name of their group', () => {
    const groups = groupRows(rowsOf(grouped));
    expect(groups.map(({ name, rows }) => [name, words(rows)])).toEqual([
      ['Linux', ['CentOS', 'Ubuntu']],
      ['Other', ['Windows']],
    ]);
    expect(groupRows([{ choice: ubuntu }]).map(({ name }) => name)).toEqual([undefined]);
  });

  test('are conversations of the kinds that the bot asks for', () => {
    expect(words(conversationRows({ type: 'conversations_select' }, channels))).toEqual([
      '#incident',
      '#ops',
      'Direct message',
    ]);
    const filter = { include: ['public', 'im'] };
    expect(words(conversationRows({ type: 'conversations_select', filter }, channels))).toEqual([
      '#incident',
      'Direct message',
    ]);
  });
});

test.each<[string, Control, string[]]>([
  ['nothing', grouped, []],
  ['an initial option', { type: 'static_select', options: [ubuntu], initial_option: ubuntu }, ['Ubuntu']],
  [
    'several',
    { type: 'checkboxes', options: [ubuntu, centos], initial_options: [ubuntu, centos] },
    ['Ubuntu', 'CentOS'],
  ],
  ['an initial conversation', { type: 'conversations_select', initial_conversation: 'C0OPS' }, ['#ops']],
  [
    'the current conversation',
    { type: 'conversations_select', default_to_current_conversation: true },
    ['#incident'],
  ],
])('chosen at first: %s', (_, control, chosen) => {
  expect(chosenAtFirst(control, channels, 'C0INCIDENT').map(({ text }) => text.text)).toEqual(chosen);
});

test('a choice is taken, and given back; one too many changes nothing', () => {
  const two = toggle(toggle([], centos), ubuntu);
  expect(two).toEqual([centos, ubuntu]);
  expect(toggle(two, centos)).toEqual([ubuntu]);
  expect(toggle(two, windows, 2)).toBe(two);
});

test.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 2, 0],
  ['ArrowUp', 0, 2],
  ['ArrowUp', -1, 2],
  ['ArrowUp', 2, 1],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['a', 0, undefined],
])('%s leads from row %d of three to %s', (key, from, to) => {
  expect(rowAfter(key, from, 3)).toBe(to);
  expect(rowAfter(key, from, 0)).toBeUndefined();
});
