import type { Choice } from '../../slack/element-schemas.ts';
import { OptionWords } from './option-words.tsx';
import { groupRows, isChosen, type Row } from './options.ts';
import { wordsOf } from './text.tsx';

interface OptionListProps {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly chosen: readonly Choice[];
  /** The row that Enter takes. */
  readonly active: number;
  readonly several: boolean;
  pick(choice: Choice): void;
}

/** The list of a combobox. The focus stays in its text field, also when a row is clicked. */
export function OptionList({ id, label, rows, chosen, active, several, pick }: OptionListProps) {
  const draw = (row: Row) => {
    const index = rows.indexOf(row);
    return (
      <OptionRow
        key={row.choice.value}
        id={`${id}-${index}`}
        choice={row.choice}
        isActive={index === active}
        isChosen={isChosen(chosen, row.choice)}
        pick={() => pick(row.choice)}
      />
    );
  };
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      aria-multiselectable={several}
      onMouseDown={(event) => event.preventDefault()}
    >
      {groupRows(rows).map((group) =>
        group.name === undefined ? (
          group.rows.map(draw)
        ) : (
          <fieldset key={group.name} class="option-group" aria-label={wordsOf({ text: group.name })}>
            <div class="option-group-name" aria-hidden="true">
              {wordsOf({ text: group.name })}
            </div>
            {group.rows.map(draw)}
          </fieldset>
        ),
      )}
    </div>
  );
}

interface OptionRowProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  pick(): void;
}

const OptionRow = ({ id, choice, isActive, isChosen, pick }: OptionRowProps) => (
  <button
    type="button"
    id={id}
    role="option"
    tabIndex={-1}
    class={`option${isActive ? ' option-active' : ''}`}
    aria-selected={isChosen}
    onClick={pick}
  >
    <span class="option-mark" aria-hidden="true">
      {isChosen ? '✓' : ''}
    </span>
    <OptionWords {...choice} />
  </button>
);
