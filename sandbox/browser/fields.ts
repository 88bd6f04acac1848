import type { Field } from '../page/acts.ts';
import type { Block } from '../slack/block-schemas.ts';
import { type At, fieldValue, type Value } from './blocks/press.ts';

type Held = Readonly<Record<string, Value>>;

/** `owner`: a view, or a message and who sees it. */
export const heldKey = (owner: string, { block, action }: At) => JSON.stringify([owner, block, action]);

/** What people typed and chose in a view, as the server wants it; nothing for what is as the bot sent it. */
export function fieldsOf(owner: string, blocks: readonly Block[], held: Held): Field[] {
  return blocks.flatMap(placesIn).flatMap((at) => {
    const value = held[heldKey(owner, at)];
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
