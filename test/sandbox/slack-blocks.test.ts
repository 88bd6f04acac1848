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
