import { expect, test } from '@jest/globals';
import { fieldsOf, type Held, heldAt, withHeld } from '../../../sandbox/browser/fields.ts';
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
  let held: Held = {};
  held = withHeld(held, 'V1', { block: 'why', action: 'text' }, 'it ran here');
  held = withHeld(held, 'V1', { block: 'os', action: 'pick' }, [choice]);
  held = withHeld(held, 'V1', { block: 'gone', action: 'text' }, 'of a block that was replaced');
  held = withHeld(held, 'V2', { block: 'more', action: 'ticks' }, [choice]);
  expect(fieldsOf('V1', BLOCKS, held)).toEqual([
    { block: 'why', action: 'text', value: 'it ran here' },
    { block: 'os', action: 'pick', value: ['centos'] },
  ]);
});

test('what one view holds, no other one holds, whatever its blocks are called', () => {
  const at = { block: '__proto__', action: 'constructor' };
  const held = withHeld({}, 'V1', at, 'text');
  expect(heldAt(held, 'V1', at)).toBe('text');
  expect(heldAt(held, 'V2', at)).toBeUndefined();
  const more = withHeld(held, 'V2', at, 'other');
  expect(more['V1']).toBe(held['V1']);
});
