import { useId } from '../unique-id.ts';
import { namesOf } from './names.ts';
import { OptionList } from './option-list.tsx';
import { Popup } from './popup.tsx';
import { wordsOf } from './text.tsx';
import type { Field } from './use-act.tsx';
import { type ListProps, useInView, useList } from './use-list.ts';

interface ComboboxProps extends ListProps {
  /** Its name where no label stands above it, and what it shows while it is empty. */
  readonly placeholder: string;
  readonly field?: Field;
  /** What is said instead of rows. */
  readonly status?: string;
}

/**
 * A text field that narrows a list and takes one of its rows.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-autocomplete-list/
 */
export function Combobox(props: ComboboxProps) {
  const { placeholder, chosen, several = false, status = 'Nothing fits.' } = props;
  const list = useList(props);
  const { isOpen, rows, active, pick } = list;
  const id = useId();
  useInView(`${id}-${active}`);
  const held = several ? '' : chosen.map(({ text }) => wordsOf(text)).join();
  const hasRows = isOpen && rows.length > 0;
  return (
    <>
      <input
        {...namesOf(props.field, placeholder)}
        type="text"
        role="combobox"
        class="text-input select"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={hasRows}
        {...(hasRows && { 'aria-controls': `${id}-list` })}
        {...(hasRows && active >= 0 && { 'aria-activedescendant': `${id}-${active}` })}
        aria-disabled={props.busy}
        placeholder={(isOpen && held) || placeholder}
        value={isOpen ? list.typed : held}
        onClick={() => (isOpen && list.typed === '' ? list.close() : list.open())}
        onInput={({ currentTarget }) => list.type(currentTarget.value)}
        onKeyDown={(event) => {
          if (!list.key(event.key)) return;
          // A modal around it would take Enter as submit and Escape as close.
          event.preventDefault();
          event.stopPropagation();
        }}
        onBlur={list.close}
      />
      {isOpen && (
        <Popup>
          {hasRows ? (
            <OptionList {...{ id, rows, chosen, active, several, pick }} label={placeholder} />
          ) : (
            <output class="option-status">{status}</output>
          )}
        </Popup>
      )}
    </>
  );
}
