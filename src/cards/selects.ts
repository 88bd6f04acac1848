import type { ExternalSelect, MultiStaticSelect, PlainTextOption, StaticSelect } from '@slack/types';
import { plainText } from './blocks.ts';
import { limits } from './limits.ts';

/** A row of a menu: what people read, and what is sent when they pick it. */
export interface Option {
  readonly label: string;
  readonly value: string;
}

/** Rows that Slack takes: a value that is too long cannot be cut without meaning something else. */
const optionsOf = (options: readonly Option[]): PlainTextOption[] =>
  options
    .filter(({ value }) => value !== '' && value.length <= limits.optionValue)
    .map(({ label, value }) => ({ text: plainText(label, limits.optionText), value }));

/** A menu of few rows; none where no row is left. */
export function select(
  id: string,
  placeholder: string,
  options: readonly Option[],
): StaticSelect | undefined {
  const rows = optionsOf(options);
  if (rows.length === 0) return undefined;
  return {
    type: 'static_select',
    action_id: id,
    placeholder: plainText(placeholder, limits.placeholder),
    options: rows,
  };
}

/** A menu to tick rows in, at most `most` of them; none where fewer than two rows are left. */
export function ticks(
  id: string,
  placeholder: string,
  options: readonly Option[],
  most: number,
): MultiStaticSelect | undefined {
  const rows = optionsOf(options);
  if (rows.length < 2) return undefined;
  return {
    type: 'multi_static_select',
    action_id: id,
    placeholder: plainText(placeholder, limits.placeholder),
    options: rows,
    max_selected_items: most,
  };
}

/** A menu whose rows the bot is asked for while a person types. */
export const typeahead = (id: string, placeholder: string): ExternalSelect => ({
  type: 'external_select',
  action_id: id,
  placeholder: plainText(placeholder, limits.placeholder),
  min_query_length: 0,
});
