import type { Choice, Control } from '../../slack/element-schemas.ts';
import type { Channel } from '../../slack/workspace.ts';

/** What can be chosen, in the order shown. Rows of one group stand under its name. */
export interface Row {
  readonly choice: Choice;
  readonly group?: string;
}

/** What a menu offers by itself. */
export function rowsOf(control: Control): readonly Row[] {
  if ('options' in control && control.options !== undefined)
    return control.options.map((choice) => ({ choice }));
  if (!('option_groups' in control)) return [];
  return (control.option_groups ?? []).flatMap(({ label, options }) =>
    options.map((choice) => ({ choice, group: label.text })),
  );
}

type ConversationsSelect = Extract<Control, { type: 'conversations_select' }>;
const KINDS = { public: 'public', private: 'private', dm: 'im' } as const;

/** The conversations that a menu for them offers. */
export function conversationRows(
  { filter }: ConversationsSelect,
  channels: readonly Channel[],
): readonly Row[] {
  const kinds = Array.isArray(filter?.['include']) ? filter['include'] : Object.values(KINDS);
  return channels
    .filter(({ kind }) => kinds.includes(KINDS[kind]))
    .map((one) => ({ choice: conversation(one) }));
}

const conversation = ({ id, name, kind }: Channel): Choice => ({
  text: { type: 'plain_text', text: kind === 'dm' ? 'Direct message' : `#${name}` },
  value: id,
});

/** What is chosen before anybody chose. `current`: the conversation that the person is in. */
export function chosenAtFirst(
  control: Control,
  channels: readonly Channel[],
  current?: string,
): readonly Choice[] {
  if (control.type === 'conversations_select') {
    const id = (control.default_to_current_conversation === true && current) || control.initial_conversation;
    return channels.filter((channel) => channel.id === id).map(conversation);
  }
  if ('initial_option' in control && control.initial_option !== undefined) return [control.initial_option];
  return 'initial_options' in control ? (control.initial_options ?? []) : [];
}

/** The rows that have what is typed in their text or description, or are of a group of that name. */
export function filterRows(rows: readonly Row[], typed: string): readonly Row[] {
  const wanted = typed.trim().toLowerCase();
  return rows.filter(({ choice, group = '' }) =>
    [choice.text.text, choice.description?.text ?? '', group].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
}

/** The rows with the name of their group, once for each run of rows. */
export function groupRows(
  rows: readonly Row[],
): readonly { readonly name?: string; readonly rows: readonly Row[] }[] {
  const groups: { name?: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.name === row.group) last.rows.push(row);
    else groups.push({ ...(row.group !== undefined && { name: row.group }), rows: [row] });
  }
  return groups;
}

export const isChosen = (chosen: readonly Choice[], { value }: Choice): boolean =>
  chosen.some((one) => one.value === value);

/** With the choice, or without it if it was chosen. `most`: how many may be chosen; one more changes nothing. */
export function toggle(
  chosen: readonly Choice[],
  choice: Choice,
  most = Number.POSITIVE_INFINITY,
): readonly Choice[] {
  if (isChosen(chosen, choice)) return chosen.filter(({ value }) => value !== choice.value);
  return chosen.length < most ? [...chosen, choice] : chosen;
}

/**
 * Where a key leads in a list of `count` rows; nothing for other keys. From the last row on to the first, as in
 * https://www.w3.org/WAI/ARIA/apg/patterns/menubar/
 */
export function rowAfter(key: string, row: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (row + 1) % count;
    case 'ArrowUp':
      return row <= 0 ? count - 1 : row - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
