import type { TableBlock } from '@slack/types';
import { clean, cut } from '../words/mrkdwn.ts';
import { limits } from './limits.ts';

/** Characters of a cell: longer ones make a table that nobody reads. */
const CELL = 80;

/** The rows that fit within Slack's limit for all characters of a table. */
function fitting(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let left: number = limits.tableTotal;
  return rows.slice(0, limits.tableRows).filter((row) => {
    left -= row.reduce((sum, text) => sum + text.length, 0);
    return left >= 0;
  });
}

/** A table of plain texts, its header first. Slack refuses empty cells, and a second table in one message. */
export function table(rows: readonly (readonly (string | undefined)[])[]): TableBlock {
  const texts = rows.map((row) =>
    row.slice(0, limits.tableCells).map((text) => cut(clean(text ?? ''), CELL) || '–'),
  );
  return {
    type: 'table',
    column_settings: (texts[0] ?? []).map(() => ({ is_wrapped: true })),
    rows: fitting(texts).map((row) => row.map((text) => ({ type: 'raw_text', text }))),
  };
}
