import { describe, expect, test } from '@jest/globals';
import { checkBlocks } from '../../sandbox/slack/blocks.ts';
import { readMrkdwn } from '../../sandbox/terminal/mrkdwn.ts';
import { renderMessage } from '../../sandbox/terminal/render.ts';
import { ansiStyle, plainStyle } from '../../sandbox/terminal/style.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const read = (text: string) => readMrkdwn(text, plainStyle, NOW);

describe('mrkdwn', () => {
  test.each([
    ['*CentOS* 7.9', 'CentOS 7.9'],
    ['`m-bp181x*855*551`', '`m-bp181x*855*551`'],
    ['7.* and 8.*', '7.* and 8.*'],
    ['<https://example.com|the policy>', 'the policy (https://example.com)'],
    ['<https://example.com>', 'https://example.com'],
    ['<@U0ADA> in <#C0GENERAL|general>, <!here>', '@U0ADA in #general, @here'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['```one\n*two*```', '```\none\n*two*\n```'],
    [':warning: an old list :shrug:', '⚠ an old list :shrug:'],
    ['a name that \u001b[31msteers\u0007', 'a name that [31msteers'],
  ])('%s', (text, shown) => {
    expect(read(text)).toBe(shown);
  });

  test('bold is bold on a terminal', () => {
    expect(readMrkdwn('*CentOS* `x`', ansiStyle, NOW)).toBe('\u001b[1mCentOS\u001b[22m `x`');
  });

  test.each([
    [0, 'now', '0 seconds ago'],
    [1000, 'a second', '1 second ago'],
    [125_000, 'two minutes', '2 minutes ago'],
    [3 * 3_600_000, 'three hours', '3 hours ago'],
    [86_400_000, 'a day', '1 day ago'],
  ])('a date %d ms ago', (age, _, shown) => {
    expect(read(`list of <!date^${(NOW - age) / 1000}^{ago}|2026>`)).toBe(`list of ${shown}`);
  });

  test('a date that can be read as one is shown in the zone of this machine, any other by its fallback', () => {
    expect(read(`<!date^${NOW / 1000}^{date_num} at {time}|x>`)).toMatch(/^2026-11-2\d at \d\d:\d\d$/);
    expect(read('<!date^soon^{ago}|2026-11-24 UTC>')).toBe('2026-11-24 UTC');
  });
});

function render(blocks: object[]): string {
  const checked = checkBlocks(blocks);
  if ('error' in checked) throw new Error(checked.errors.join());
  return renderMessage({ text: 'unused', blocks: checked.blocks }, plainStyle, NOW);
}

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (text: string) => ({ type: 'button', text: plain(text), value: text });

test('a card reads from top to bottom, its buttons numbered through', () => {
  const options = ['self', 'others'].map((text) => ({ text: plain(text), value: text }));
  const shown = render([
    { type: 'header', text: plain('E-HPC images & more') },
    { type: 'section', text: mrkdwn('*CentOS* — 2 of 36\n40 GiB'), accessory: button('Show') },
    { type: 'section', fields: [mrkdwn('*Size*\n40 GiB'), plain('no title')] },
    {
      type: 'section',
      text: plain('*as it is*'),
      accessory: { type: 'image', image_url: 'https://a', alt_text: 'logo' },
    },
    { type: 'divider' },
    {
      type: 'context',
      elements: [mrkdwn('cn-hangzhou'), { type: 'image', image_url: 'https://a', alt_text: 'flag' }],
    },
    { type: 'image', image_url: 'https://a', alt_text: 'a chart' },
    {
      type: 'actions',
      elements: [
        button('Next'),
        { type: 'static_select', placeholder: plain('Owner'), options },
        { type: 'overflow', options: options.slice(1) },
        { type: 'static_select', options },
      ],
    },
  ]);
  expect(shown).toBe(`E-HPC images & more

CentOS — 2 of 36  [1] Show
40 GiB

  Size: 40 GiB
  no title

*as it is*
[image: logo]
────────────────────────────────────────
cn-hangzhou
[flag]

[image: a chart]

[2] Next  [3] Owner: 1 self, 2 others  [4] …: 1 others  [5] 1 self, 2 others`);
});

test('a message without blocks is its text', () => {
  expect(renderMessage({ text: 'Looking up: *centos* …', blocks: [] }, plainStyle, NOW)).toBe(
    'Looking up: centos …',
  );
});

test('what is beside the point is dim on a terminal', () => {
  expect(ansiStyle.dim('x')).toBe('\u001b[2mx\u001b[22m');
});

test('a table has its columns under one another, whatever its cells are made of', () => {
  const rich = [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'm-a' }] }];
  const rows = [
    [
      { type: 'raw_text', text: 'Id' },
      { type: 'rich_text', elements: rich },
    ],
    [
      { type: 'raw_text', text: 'Version' },
      { type: 'raw_text', text: '7' },
    ],
  ];
  expect(render([{ type: 'table', rows }])).toBe('Id      │ m-a\nVersion │ 7');
});

test('fields and menus show what is typed and chosen in them', () => {
  const options = ['self', 'others'].map((text) => ({ text: plain(text), value: text }));
  const checked = checkBlocks([
    {
      type: 'input',
      block_id: 'line',
      label: plain('What'),
      element: { type: 'plain_text_input', action_id: 'a' },
    },
    { type: 'actions', block_id: 'b', elements: [{ type: 'multi_static_select', action_id: 'c', options }] },
    {
      type: 'section',
      block_id: 'd',
      text: plain('To'),
      accessory: { type: 'conversations_select', action_id: 'e' },
    },
  ]);
  if ('error' in checked) throw new Error(checked.errors.join());
  const values = {
    line: { a: { type: 'plain_text_input', value: 'centos' } },
    b: { c: { type: 'multi_static_select', selected_options: checkedOptions(options) } },
    d: { e: { type: 'conversations_select', selected_conversation: 'C0HPC' } },
  };
  expect(renderMessage({ text: '', blocks: checked.blocks }, plainStyle, NOW, values)).toBe(
    'What  [1] centos\n\n[2] 1 self, 2 others → self, others\n\nTo  [3] type to search → C0HPC',
  );
});

const checkedOptions = (options: readonly { text: { text: string }; value: string }[]) =>
  options.map(({ text, value }) => ({ text: { type: 'plain_text' as const, text: text.text }, value }));
