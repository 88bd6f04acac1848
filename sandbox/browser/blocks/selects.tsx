import { useContext, useRef } from 'preact/hooks';
import type { Choice, Control } from '../../slack/element-schemas.ts';
import { Combobox } from './combobox.tsx';
import { chosenAtFirst, conversationRows, rowsOf, toggle } from './options.ts';
import { type At, Press } from './press.ts';
import { wordsOf } from './text.tsx';
import { type Placed, useAct } from './use-act.tsx';

type Single = Extract<Control, { type: 'static_select' | 'conversations_select' }>;
type Several = Extract<Control, { type: 'multi_static_select' }>;

/** A menu of which one is chosen. */
export function Select(placed: Placed<Single>) {
  const { control, at, field } = placed;
  const { channels } = useContext(Press);
  const chosen = useChosen(at, control);
  const { act, busy, aside } = useAct(placed);
  const rows = control.type === 'static_select' ? rowsOf(control) : conversationRows(control, channels);
  return (
    <span class="control">
      <Combobox
        {...{ rows, chosen, busy, ...(field && { field }) }}
        placeholder={placeholderOf(control)}
        onPick={(choice) => act({ chosen: [choice.value] }, [choice])}
      />
      {aside}
    </span>
  );
}

/** A menu of which several are chosen. In a message the bot is told when the list closes, as in Slack. */
export function MultiSelect(placed: Placed<Several>) {
  const { control, at, field } = placed;
  const { change } = useContext(Press);
  const chosen = useChosen(at, control);
  const { act, busy, aside } = useAct(placed);
  const before = useRef('');
  const most = control.max_selected_items;
  const tell = (choices: readonly Choice[]) => act({ chosen: valuesOf(choices) }, choices);
  return (
    <span class="control">
      <Combobox
        {...{ rows: rowsOf(control), chosen, busy, several: true, ...(field && { field }) }}
        placeholder={placeholderOf(control)}
        onPick={(choice) => change(at, toggle(chosen, choice, most))}
        onOpen={() => {
          before.current = valuesOf(chosen).join('\n');
        }}
        onClose={() => {
          if (valuesOf(chosen).join('\n') !== before.current) tell(chosen);
        }}
      />
      <Chips chosen={chosen} drop={(choice) => tell(toggle(chosen, choice))} />
      {most !== undefined && chosen.length >= most && (
        <span class="control-note">{`At most ${most} can be chosen.`}</span>
      )}
      {aside}
    </span>
  );
}

function Chips({ chosen, drop }: { readonly chosen: readonly Choice[]; drop(choice: Choice): void }) {
  if (chosen.length === 0) return null;
  return (
    <ul class="chips" aria-label="Chosen">
      {chosen.map((choice) => (
        <li key={choice.value} class="chip">
          {wordsOf(choice.text)}
          <button type="button" aria-label={`Remove ${wordsOf(choice.text)}`} onClick={() => drop(choice)}>
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a menu holds now. */
export function useChosen(at: At, control: Control): readonly Choice[] {
  const { values, channels, conversation } = useContext(Press);
  const held = values(at);
  return typeof held === 'object' ? held : chosenAtFirst(control, channels, conversation);
}

const valuesOf = (choices: readonly Choice[]) => choices.map(({ value }) => value);

export const placeholderOf = (control: {
  readonly placeholder?: { readonly text: string } | undefined;
}): string => (control.placeholder === undefined ? 'Choose an option' : wordsOf(control.placeholder));
