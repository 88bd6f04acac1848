import { forgetOldest } from '../forget.ts';
import type { Block } from './block-schemas.ts';
import { type Placed, placedIn } from './controls.ts';
import type { Choice, Control } from './element-schemas.ts';

/** What one control holds, as payloads show it. */
export type Held =
  | { readonly value: string | null }
  | { readonly selected_option: Choice | null }
  | { readonly selected_options: readonly Choice[] }
  | { readonly selected_conversation: string | null };

/** `state.values`: by block_id, then by action_id. */
export type Values = Readonly<Record<string, Readonly<Record<string, Held & { readonly type: string }>>>>;

/** What people have typed and chosen: Slack's client keeps it under the same ids, also when the blocks are replaced. */
export interface State {
  /** `owner`: a view's id, or a message and the person who sees it. */
  set(owner: string, at: Pick<Placed, 'blockId' | 'actionId'>, held: Held): void;
  /** `conversation`: the one that the person is in. */
  values(owner: string, blocks: readonly Block[], conversation?: string): Values;
}

/** Fields: far more than anybody fills in before they submit. */
const KEPT = 5000;

export function createState(): State {
  const filled = new Map<string, Held>();
  const key = (owner: string, { blockId, actionId }: Pick<Placed, 'blockId' | 'actionId'>) =>
    JSON.stringify([owner, blockId, actionId]);
  return {
    set(owner, at, held) {
      const place = key(owner, at);
      // What was changed last is what is forgotten last.
      filled.delete(place);
      filled.set(place, held);
      forgetOldest(filled, KEPT);
    },
    values(owner, blocks, conversation) {
      const values: Record<string, Record<string, Held & { type: string }>> = {};
      for (const placed of placedIn(blocks)) {
        const { blockId, actionId, control } = placed;
        const held = filled.get(key(owner, placed)) ?? heldAtFirst(control, conversation);
        if (held !== undefined)
          values[blockId] = { ...values[blockId], [actionId]: { type: control.type, ...held } };
      }
      return values;
    },
  };
}

/** The owner of what a person chose on a message; somebody else sees their own. */
export const onMessage = (person: string, message: { readonly channel: string; readonly ts: string }) =>
  `${person} ${message.channel} ${message.ts}`;

/** Nothing for what holds nothing: buttons and overflow menus. */
function heldAtFirst(control: Control, conversation?: string): Held | undefined {
  switch (control.type) {
    case 'button':
    case 'overflow':
      return undefined;
    case 'plain_text_input':
      return { value: control.initial_value ?? null };
    case 'conversations_select': {
      const current = control.default_to_current_conversation === true ? conversation : undefined;
      return { selected_conversation: current ?? control.initial_conversation ?? null };
    }
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: control.initial_options ?? [] };
    default:
      return { selected_option: control.initial_option ?? null };
  }
}
