import type { Field } from '../page/acts.ts';
import type { Block } from '../slack/block-schemas.ts';
import { type At, fieldValue, type Value } from './blocks/press.ts';

/** What people typed and chose: by the owner, which is a view, or a message and who sees it; then by the control. */
export type Held = Readonly<Record<string, Readonly<Record<string, Value>>>>;

const keyOf = ({ block, action }: At) => JSON.stringify([block, action]);

export const heldAt = (held: Held, owner: string, at: At): Value | undefined => held[owner]?.[keyOf(at)];

/** With the value. What others hold stays the same object, so that nothing of theirs need be drawn. */
export const withHeld = (held: Held, owner: string, at: At, value: Value): Held => ({
  ...held,
  [owner]: { ...held[owner], [keyOf(at)]: value },
});

/** What people typed and chose in a view, as the server wants it; nothing for what is as the bot sent it. */
export function fieldsOf(owner: string, blocks: readonly Block[], held: Held): Field[] {
  return blocks.flatMap(placesIn).flatMap((at) => {
    const value = heldAt(held, owner, at);
    return value === undefined ? [] : [{ ...at, value: fieldValue(value) }];
  });
}

function placesIn(block: Block): At[] {
  const elements =
    block.type === 'actions'
      ? block.elements
      : block.type === 'input'
        ? [block.element]
        : block.type === 'section' && block.accessory !== undefined && block.accessory.type !== 'image'
          ? [block.accessory]
          : [];
  return elements.map(({ action_id = '' }) => ({ block: block.block_id ?? '', action: action_id }));
}
