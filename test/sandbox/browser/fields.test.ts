import { expect, test } from '@jest/globals';
import { fieldsOf, heldKey } from '../../../sandbox/browser/fields.ts';
import type { Block } from '../../../sandbox/slack/block-schemas.ts';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const choice = { text: plain('CentOS'), value: 'centos' };

const BLOCKS: readonly Block[] = [
  { type: 'divider' },
  {
    type: 'input',
    block_id: 'why',
    label: plain('Why'),
    element: { type: 'plain_text_input', action_id: 'text' },
  },
  {
    type: 'section',
    block_id: 'os',
    text: plain('System'),
    accessory: { type: 'static_select', action_id: 'pick', options: [choice] },
  },
  {
    type: 'actions',
    block_id: 'more',
    elements: [{ type: 'checkboxes', action_id: 'ticks', options: [choice] }],
  },
];

test('a form is sent with what was typed and chosen in it, and nothing else', () => {
  const held = {
    [heldKey('V1', { block: 'why', action: 'text' })]: 'it ran here',
    [heldKey('V1', { block: 'os', action: 'pick' })]: [choice],
    [heldKey('V1', { block: 'gone', action: 'text' })]: 'of a block that was replaced',
    [heldKey('V2', { block: 'more', action: 'ticks' })]: [choice],
  };
  expect(fieldsOf('V1', BLOCKS, held)).toEqual([
    { block: 'why', action: 'text', value: 'it ran here' },
    { block: 'os', action: 'pick', value: ['centos'] },
  ]);
});
