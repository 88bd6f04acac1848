import type { Block } from './block-schemas.ts';
import { choicesOf, type Placed, placedIn } from './controls.ts';
import type { Choice, Control } from './element-schemas.ts';
import type { Held } from './state.ts';

/** One choice by its number (1 is the first), by its label or value, or by its value alone. */
export type Picked = number | string | { readonly value: string };

/**
 * Finds what a person presses or fills in: by its number (1 is the first control of the message or view), its
 * action_id, `block_id/action_id`, or its label. Throws if there is no such thing.
 */
export function findControl(blocks: readonly Block[], which: number | string): Placed {
  const all = placedIn(blocks);
  const found = typeof which === 'number' ? all[which - 1] : all.find((placed) => isCalled(placed, which));
  if (found === undefined) throw new Error(`There is no button ${which}; this message has ${all.length}.`);
  return found;
}

/**
 * What a control holds after a person picked or typed; nothing for a button. An empty list takes the choice of a menu
 * back. `offered` are the choices of a menu that asks the app for them. Throws if there is no such choice.
 */
export function hold(
  { control, actionId }: Placed,
  picked: Picked | readonly Picked[] | undefined,
  offered: readonly Choice[] = choicesOf(control),
): Held | undefined {
  switch (control.type) {
    case 'button':
      return undefined;
    case 'plain_text_input':
      return { value: picked === undefined || picked === '' ? null : String(picked) };
    case 'conversations_select':
      return { selected_conversation: picked === undefined ? null : String(picked) };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: pickSeveral(control, listOf(picked), actionId) };
    default:
      return {
        selected_option: isList(picked) && picked.length === 0 ? null : pickFrom(offered, picked, actionId),
      };
  }
}

function pickSeveral(
  control: Extract<Control, { type: 'multi_static_select' | 'checkboxes' }>,
  picked: readonly Picked[],
  name: string,
): Choice[] {
  const most = control.type === 'checkboxes' ? undefined : control.max_selected_items;
  if (most !== undefined && picked.length > most)
    throw new Error(`At most ${most} can be chosen in ${name}.`);
  return picked.map((one) => pickFrom(choicesOf(control), one, name));
}

function pickFrom(choices: readonly Choice[], picked: unknown, name: string): Choice {
  const byValue = (wanted: unknown) => choices.find(({ value }) => value === wanted);
  const found =
    typeof picked === 'number'
      ? choices[picked - 1]
      : isValue(picked)
        ? byValue(picked.value)
        : (choices.find(({ text }) => text.text === picked) ?? byValue(picked));
  const said = isValue(picked) ? picked.value : String(picked ?? '');
  if (found === undefined) throw new Error(`There is no choice ${said} in menu ${name}.`);
  return found;
}

const isValue = (picked: unknown): picked is { readonly value: string } =>
  typeof picked === 'object' && picked !== null && 'value' in picked;

const listOf = (picked: Picked | readonly Picked[] | undefined): readonly Picked[] => {
  if (picked === undefined) return [];
  return isList(picked) ? picked : [picked];
};

const isList = (picked: Picked | readonly Picked[] | undefined): picked is readonly Picked[] =>
  Array.isArray(picked);

function isCalled({ block, blockId, actionId, control }: Placed, which: string): boolean {
  return (
    [actionId, `${blockId}/${actionId}`, labelOf(control)].includes(which) ||
    (block.type === 'input' && block.label.text === which)
  );
}

/** What stands on the control itself. */
export function labelOf(control: Control): string | undefined {
  if (control.type === 'button') return control.text.text;
  return 'placeholder' in control ? control.placeholder?.text : undefined;
}
