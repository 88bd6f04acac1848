import { useContext } from 'preact/hooks';
import type { Control } from '../../slack/element-schemas.ts';
import { namesOf } from './names.ts';
import { Press } from './press.ts';
import { placeholderOf } from './selects.tsx';
import { wordsOf } from './text.tsx';
import { type Placed, useAct } from './use-act.tsx';

type TextInputElement = Extract<Control, { type: 'plain_text_input' }>;

/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export function TextInput(placed: Placed<TextInputElement>) {
  const { control, at, field } = placed;
  const { values, change, busy } = useContext(Press);
  // While the bot is told of a letter, one types on.
  const { act, aside } = useAct(placed);
  const held = values(at);
  const text = typeof held === 'string' ? held : (control.initial_value ?? '');
  const tellsOn = control.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const tells = (when: (typeof tellsOn)[number]) => field?.tells === true && tellsOn.includes(when);
  const props = {
    ...namesOf(field, placeholderOf(control)),
    class: 'text-input',
    value: text,
    readOnly: busy,
    ...(control.placeholder && { placeholder: wordsOf(control.placeholder) }),
    ...(control.max_length !== undefined && { maxLength: control.max_length }),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      change(at, value);
      if (tells('on_character_entered')) act({ typed: value }, value);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing || !tells('on_enter_pressed')) return;
      event.preventDefault();
      act({ typed: text }, text);
    },
  };
  return (
    <span class="control control-wide">
      {control.multiline === true ? <textarea {...props} rows={3} /> : <input {...props} type="text" />}
      <Length text={text} control={control} />
      {aside}
    </span>
  );
}

function Length({ text, control }: { readonly text: string; readonly control: TextInputElement }) {
  const { min_length: min = 0, max_length: max } = control;
  if (text.length < min) return <span class="control-note">{`At least ${min} characters.`}</span>;
  return max === undefined ? null : <span class="control-note">{`${text.length} of ${max} characters`}</span>;
}
