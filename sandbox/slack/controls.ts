import { randomBytes } from 'node:crypto';
import type { Block } from './block-schemas.ts';
import type { Choice, Control } from './element-schemas.ts';

/** What can be pressed or filled in in a block, in the order shown. */
export function controlsOf(block: Block): readonly Control[] {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  if (block.type !== 'section' || block.accessory === undefined || block.accessory.type === 'image')
    return [];
  return [block.accessory];
}

/** A control, and where it stands. */
export interface Placed {
  readonly blockId: string;
  readonly actionId: string;
  readonly control: Control;
  readonly block: Block;
}

/** Every control of a message or view, in the order shown. */
export function placedIn(blocks: readonly Block[]): readonly Placed[] {
  return blocks.flatMap((block) =>
    controlsOf(block).map((control) => ({
      blockId: block.block_id ?? '',
      actionId: control.action_id ?? '',
      control,
      block,
    })),
  );
}

/** What a menu offers by itself, in the order shown; groups are only headings. */
export function choicesOf(control: Control): readonly Choice[] {
  const groups = 'option_groups' in control ? (control.option_groups ?? []) : [];
  const options = 'options' in control ? control.options : undefined;
  return options ?? groups.flatMap((group) => group.options);
}

/** Slack gives ids to the blocks and controls that came without. */
export function withIds(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    const block_id = block.block_id ?? fresh();
    if (block.type === 'actions') return { ...block, block_id, elements: block.elements.map(named) };
    if (block.type === 'input') return { ...block, block_id, element: named(block.element) };
    if (block.type !== 'section' || block.accessory === undefined || block.accessory.type === 'image') {
      return { ...block, block_id };
    }
    return { ...block, block_id, accessory: named(block.accessory) };
  });
}

const named = <One extends Control>(control: One): One => ({
  ...control,
  action_id: control.action_id ?? fresh(),
});
const fresh = () => randomBytes(4).toString('base64url').slice(0, 5);
