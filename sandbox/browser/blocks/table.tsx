import type { Table } from '../../slack/block-schemas.ts';
import { RichText } from './rich-text.tsx';

/** A wide table scrolls by itself, so the keyboard must reach it. */
const reachable = { tabIndex: 0 };

type Cell = Table['rows'][number][number];

/** A table; its first row is the header. https://docs.slack.dev/reference/block-kit/blocks/table-block */
export function TableView({ table }: { readonly table: Table }) {
  const [header = [], ...rows] = table.rows;
  const look = (column: number) => {
    const { align = 'left', is_wrapped = false } = table.column_settings?.[column] ?? {};
    return `cell-${align}${is_wrapped ? ' cell-wrapped' : ''}`;
  };
  return (
    <figure class="block-table" aria-label="Table" {...reachable}>
      <table>
        <thead>
          <tr>
            {header.map((cell, column) => (
              <th key={column} scope="col" class={look(column)}>
                <CellText cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={look(column)}>
                  <CellText cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function CellText({ cell }: { readonly cell: Cell }) {
  if (cell.type === 'raw_text') return <>{cell.text}</>;
  return <RichText sections={cell.elements} />;
}
