import { expect, test } from '@jest/globals';
import { checkBlocks } from '../../sandbox/slack/blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text), ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Next'), value: 'page:2', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (more: object = {}) => ({ text: plain('self'), value: 'owner:self', ...more });
const select = (more: object = {}) => ({ type: 'static_select', options: [option()], ...more });
const long = (length: number) => 'x'.repeat(length);
const many = (count: number, one: object) => Array.from({ length: count }, () => one);

const errorsOf = (blocks: unknown) => {
  const checked = checkBlocks(blocks);
  return 'error' in checked ? [checked.error, ...checked.errors] : [];
};

test('everything that is just within the limits is fine', () => {
  const blocks = [
    { type: 'header', text: plain(long(150)), block_id: long(255) },
    section(long(3000), {
      accessory: button({ text: plain(long(75)), value: long(2000), action_id: long(255) }),
    }),
    { type: 'section', fields: many(10, mrkdwn(long(100))) },
    { type: 'context', elements: many(10, plain('x')) },
    {
      type: 'context',
      elements: [{ type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a logo' }],
    },
    actions(...many(25, button())),
    actions(select({ options: many(100, option({ value: long(150) })) }), {
      type: 'overflow',
      options: [option()],
    }),
    section('menu', {
      accessory: select({
        options: undefined,
        option_groups: [{ label: plain('Owner'), options: [option()] }],
      }),
    }),
    { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a', title: plain('A') },
    ...many(41, { type: 'divider' }),
  ];
  expect(errorsOf(blocks)).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['51 blocks', many(51, { type: 'divider' }), 'must be less than 51 items [json-pointer:/blocks]'],
  ['an unknown block', [{ type: 'card' }], 'unsupported type [json-pointer:/blocks/0/type]'],
  [
    'a block for modals only',
    [{ type: 'alert', text: mrkdwn('x') }],
    'unsupported type [json-pointer:/blocks/0/type]',
  ],
  ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  [
    'a text of 3001',
    [section(long(3001))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['a section of nothing', [{ type: 'section' }], 'needs text or fields [json-pointer:/blocks/0]'],
  [
    'eleven fields',
    [{ type: 'section', fields: many(11, mrkdwn('x')) }],
    'must be less than 11 items [json-pointer:/blocks/0/fields]',
  ],
  [
    'a field of 2001',
    [{ type: 'section', fields: [mrkdwn(long(2001))] }],
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  ['a header in mrkdwn', [{ type: 'header', text: mrkdwn('x') }], '[json-pointer:/blocks/0/text/type]'],
  [
    'a header of 151',
    [{ type: 'header', text: plain(long(151)) }],
    'less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'eleven parts of a context',
    [{ type: 'context', elements: many(11, plain('x')) }],
    'less than 11 items [json-pointer:/blocks/0/elements]',
  ],
  [
    'a button in a context',
    [{ type: 'context', elements: [button()] }],
    'unsupported type [json-pointer:/blocks/0/elements/0/type]',
  ],
  ['26 buttons', [actions(...many(26, button()))], 'less than 26 items [json-pointer:/blocks/0/elements]'],
  ['no button', [actions()], 'more than 0 items [json-pointer:/blocks/0/elements]'],
  [
    'a label of 76',
    [actions(button({ text: plain(long(76)) }))],
    'less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'a label in mrkdwn',
    [actions(button({ text: mrkdwn('x') }))],
    '[json-pointer:/blocks/0/elements/0/text/type]',
  ],
  [
    'a value of 2001',
    [actions(button({ value: long(2001) }))],
    'less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'an option whose value has 151',
    [actions(select({ options: [option({ value: long(151) })] }))],
    'less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'a menu of nothing',
    [actions(select({ options: undefined }))],
    'needs either options or option_groups [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'six entries in an overflow',
    [section('x', { accessory: { type: 'overflow', options: many(6, option()) } })],
    'less than 6 items [json-pointer:/blocks/0/accessory/options]',
  ],
  [
    'a property that no section has',
    [section('x', { colour: 'red' })],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'a block_id of 256',
    [section('x', { block_id: long(256) })],
    'less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  [
    'a block_id twice',
    [section('x', { block_id: 'a' }), section('y', { block_id: 'a' })],
    'block_id already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'an action_id twice in its block',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    'action_id "a" already exists [json-pointer:/blocks/0]',
  ],
  [
    'half a character',
    [section('cut in an emoji \ud83d')],
    'is not well-formed text [json-pointer:/blocks/0/text/text]',
  ],
])('%s is refused, with a pointer to it', (_, blocks, error) => {
  const [word, ...errors] = errorsOf(blocks);
  expect(word).toBe('invalid_blocks');
  expect(errors.join('\n')).toContain(error);
});

test('the same action_id in two blocks is fine', () => {
  expect(errorsOf([actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))])).toEqual([]);
});

test('blocks that are no list, and more text than a message carries', () => {
  expect(errorsOf('[]')[0]).toBe('invalid_blocks_format');
  expect(errorsOf(many(5, section(long(3000))))).toEqual(['msg_blocks_too_long']);
});

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
