import type { Choice, Control } from '../../slack/element-schemas.ts';
import { useId } from '../unique-id.ts';
import { OptionWords } from './option-words.tsx';
import { isChosen, toggle } from './options.ts';
import { useChosen } from './selects.tsx';
import { type Placed, useAct } from './use-act.tsx';

type ChoiceButtonsElement = Extract<Control, { type: 'radio_buttons' | 'checkboxes' }>;

/** Radio buttons or checkboxes, one beneath the other. */
export function ChoiceButtons(placed: Placed<ChoiceButtonsElement>) {
  const { control, at, field } = placed;
  const chosen = useChosen(at, control);
  const { act, busy, aside } = useAct(placed);
  const name = useId();
  const isRadio = control.type === 'radio_buttons';
  const choose = (choice: Choice) => {
    const choices = isRadio ? [choice] : toggle(chosen, choice);
    act({ chosen: choices.map(({ value }) => value) }, choices);
  };
  return (
    <fieldset
      class="control choices"
      role={isRadio ? 'radiogroup' : 'group'}
      {...(field === undefined ? { 'aria-label': 'Choices' } : { 'aria-labelledby': field.labelId })}
      {...(field?.describedBy !== undefined && { 'aria-describedby': field.describedBy })}
    >
      {control.options.map((choice) => (
        <label key={choice.value} class="choice">
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={name}
            aria-disabled={busy}
            onClick={(event) => busy && event.preventDefault()}
            checked={isChosen(chosen, choice)}
            onChange={() => choose(choice)}
          />
          <OptionWords {...choice} />
        </label>
      ))}
      {aside}
    </fieldset>
  );
}
