import { expect, test } from '@jest/globals';
import { checkBlocks } from '../../sandbox/slack/blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text), ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Next'), value: 'page:2', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (more: object = {}) => ({ text: plain('self'), value: 'owner:self', ...more });
const long = (length: number) => 'x'.repeat(length);
const many = (count: number, one: object) => Array.from({ length: count }, () => one);

const errorsOf = (blocks: unknown) => {
  const checked = checkBlocks(blocks);
  return 'error' in checked ? [checked.error, ...checked.errors] : [];
};

const cell = (text: string) => ({ type: 'raw_text', text });
const table = (...rows: object[][]) => ({ type: 'table', rows });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('x'),
  element,
  ...more,
});

test('fields, menus that ask the app, and tables are fine within their limits', () => {
  const rich = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
  };
  const radio = { type: 'radio_buttons', options: many(10, option({ text: mrkdwn('*self*') })) };
  expect(
    errorsOf([
      { type: 'header', text: plain('x'), level: 2 },
      table(...Array.from({ length: 100 }, () => many(20, cell('x')))),
      input({ type: 'plain_text_input', max_length: 3000 }, { hint: plain('h'), optional: true }),
      input({ type: 'multi_static_select', options: [option()], max_selected_items: 5 }),
      input({ ...radio, type: 'checkboxes' }, { dispatch_action: true }),
      section('x', { accessory: { type: 'external_select', min_query_length: 0 } }),
      section('x', { accessory: radio }),
      actions({ type: 'external_select' }, { type: 'conversations_select' }, radio),
    ]),
  ).toEqual([]);
  expect(errorsOf([{ ...table([rich, cell('–')]), column_settings: [{ align: 'right' }, null] }])).toEqual(
    [],
  );
});

test.each<[string, object, string]>([
  [
    '101 rows',
    table(...many(101, [cell('x')]).map(() => [cell('x')])),
    'less than 101 items [json-pointer:/blocks/0/rows]',
  ],
  ['21 cells', table(many(21, cell('x'))), 'less than 21 items [json-pointer:/blocks/0/rows/0]'],
  ['an empty cell', table([cell('')]), 'more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]'],
  [
    'a table of 10,001 characters',
    table([cell(long(10_001))]),
    'less than 10001 characters [json-pointer:/blocks/0/rows]',
  ],
  [
    'a field in an actions block',
    actions({ type: 'plain_text_input' }),
    'unsupported type [json-pointer:/blocks/0/elements/0/type]',
  ],
  ['a button in an input', input(button()), 'unsupported type [json-pointer:/blocks/0/element/type]'],
  [
    'eleven radio buttons',
    input({ type: 'radio_buttons', options: many(11, option()) }),
    'less than 11 items',
  ],
  [
    'an input without a label',
    { type: 'input', element: { type: 'plain_text_input' } },
    '[json-pointer:/blocks/0/label]',
  ],
  ['a header of level 5', { type: 'header', text: plain('x'), level: 5 }, '[json-pointer:/blocks/0/level]'],
  [
    'a menu that asks for a response_url outside of a modal',
    input({ type: 'conversations_select', response_url_enabled: true }),
    'response_url_enabled is for input blocks of modals [json-pointer:/blocks/0]',
  ],
])('%s is refused, with a pointer to it', (_, block, error) => {
  expect(errorsOf([block]).join('\n')).toContain(error);
});

test('a message has one table; views have none, but more blocks', () => {
  expect(errorsOf([table([cell('x')]), table([cell('y')])])).toEqual([
    'invalid_attachments',
    'only_one_table_allowed',
  ]);
  for (const surface of ['modal', 'home'] as const) {
    expect(checkBlocks([table([cell('x')])], surface, '/view/blocks')).toMatchObject({
      errors: ['unsupported type [json-pointer:/view/blocks/0/type]'],
    });
    expect(checkBlocks(many(100, { type: 'divider' }), surface)).toHaveProperty('blocks');
  }
  const asks = input({ type: 'conversations_select', response_url_enabled: true });
  expect(checkBlocks([asks], 'modal')).toHaveProperty('blocks');
  expect(checkBlocks([asks], 'home')).toHaveProperty('errors');
});
