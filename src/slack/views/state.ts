import type { ViewOutput } from '@slack/bolt';
import type { Question } from '../../answers/question.ts';

/** What a person has filled in, by the ids that the views give their fields. */
type Filled = Pick<ViewOutput, 'state'>;

/** The line of the find modal, and the id of its field, which changes with each line that the bot writes. */
export function lineIn({ state }: Filled): { readonly field: string; readonly text: string } {
  const [field = 'line0', elements] =
    Object.entries(state.values).find(([id]) => id.startsWith('line')) ?? [];
  return { field, text: elements?.['line']?.value?.trim() ?? '' };
}

export const audienceIn = ({ state }: Filled): Question['audience'] =>
  state.values['audience']?.['audience']?.selected_option?.value === 'everyone' ? 'everyone' : 'asker';

export const conversationIn = ({ state }: Filled): string | undefined =>
  state.values['conversation']?.['conversation']?.selected_conversation ?? undefined;

/** Empty where none was given. */
export const reasonIn = ({ state }: Filled): string =>
  state.values['reason']?.['reason']?.value?.trim() ?? '';

/** The line about the image that was picked. */
export const imageIn = ({ state }: Filled): string | undefined =>
  state.values['image']?.['image']?.selected_option?.value;
