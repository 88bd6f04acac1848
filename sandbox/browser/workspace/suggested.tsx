import type { Suggestion, Suggestions } from '../typeahead.ts';

interface SuggestedProps {
  /** Each row has it as the beginning of its own id. */
  readonly id: string;
  readonly list: Suggestions;
  readonly index: number;
  readonly take: (row: Suggestion) => void;
}

/** The list above the composer. The focus stays in the composer, which names the row that is meant. */
export function Suggested({ id, list, index, take }: SuggestedProps) {
  return (
    <div id={id} class="suggested" role="listbox" aria-label={list.name} tabIndex={-1}>
      {list.rows.map((row, at) => (
        <div
          key={row.text}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === index}
          onPointerDown={(event) => {
            event.preventDefault();
            take(row);
          }}
        >
          <strong>{row.label}</strong> <span class="says">{row.says}</span>
        </div>
      ))}
    </div>
  );
}
