import type { Choice, Control } from './block-schemas.ts';
import { controlsOf } from './blocks.ts';
import type { Pressed } from './payloads.ts';
import type { Message } from './workspace.ts';

/**
 * Finds what a person presses: by its number (1 is the first button of the message), its action_id, or its label.
 * `option` chooses in a menu, again by number or label. Throws if there is no such thing to press.
 */
export function findControl(message: Message, which: number | string, option?: number | string): Pressed {
  const all = message.blocks.flatMap((block) =>
    controlsOf(block).map((control) => ({ control, blockId: block.block_id ?? '' })),
  );
  const found =
    typeof which === 'number' ? all[which - 1] : all.find(({ control }) => isCalled(control, which));
  if (found === undefined) throw new Error(`There is no button ${which}; this message has ${all.length}.`);
  if (found.control.type === 'button') return found;
  const choices = choicesOf(found.control);
  const chosen =
    typeof option === 'number' ? choices[option - 1] : choices.find(({ text }) => text.text === option);
  if (chosen === undefined) throw new Error(`There is no choice ${option ?? ''} in menu ${which}.`);
  return { ...found, option: chosen };
}

/** What a menu offers, in the order shown; groups are only headings. */
export function choicesOf(control: Exclude<Control, { type: 'button' }>): readonly Choice[] {
  if (control.type === 'overflow') return control.options;
  return control.options ?? (control.option_groups ?? []).flatMap(({ options }) => options);
}

function isCalled(control: Control, which: string): boolean {
  return control.action_id === which || (control.type === 'button' && control.text.text === which);
}
