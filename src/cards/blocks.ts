import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  ExternalSelect,
  HeaderBlock,
  InputBlock,
  InputBlockElement,
  KnownBlock,
  MrkdwnElement,
  MultiStaticSelect,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
  TableBlock,
} from '@slack/types';
import { clean, cut, join, type Mrkdwn, shorten } from '../words/mrkdwn.ts';

/** An answer as Slack shows it. `text` says the same as `blocks`, for notifications and screen readers. */
export interface Card {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * Slack's limits, in characters or pieces.
 * https://docs.slack.dev/reference/block-kit/blocks https://docs.slack.dev/reference/block-kit/block-elements
 * https://docs.slack.dev/reference/block-kit/composition-objects/option-object
 */
export const limits = Object.freeze({
  blocks: 50,
  /** Slack allows 4,000 and more; beyond that a message is split in two. */
  messageText: 3000,
  /** Of all texts of a message together. Not documented; `msg_blocks_too_long` was seen at 13,202. */
  messageTotal: 12_000,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  contextElements: 10,
  contextText: 3000,
  headerText: 150,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  actionId: 255,
  blockId: 255,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  inputLabel: 2000,
  inputText: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/table-block */
  tableRows: 100,
  tableCells: 20,
  tableTotal: 10_000,
  /** https://docs.slack.dev/reference/views/modal-views */
  viewBlocks: 100,
  viewTitle: 24,
});

/** `verbatim`: Slack must not make links or mentions of bare words in it. */
const mrkdwn = (text: Mrkdwn, limit: number): MrkdwnElement => ({
  type: 'mrkdwn',
  text: shorten(text, limit).mrkdwn,
  verbatim: true,
});

/** Text without any formatting. `limit` in code points. */
export const plainText = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(clean(text) || '–', limit),
  emoji: false,
});

/** Text of at most 3,000 characters; more is cut. https://docs.slack.dev/reference/block-kit/blocks/section-block */
export function section(text: Mrkdwn, accessory?: Button | MultiStaticSelect): SectionBlock {
  const block: SectionBlock = { type: 'section', text: mrkdwn(text, limits.sectionText) };
  return accessory ? { ...block, accessory } : block;
}

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** Short texts in two columns, ten to a block: as many blocks as it takes, none for no fields. */
export function fieldsSection(fields: readonly Mrkdwn[]): SectionBlock[] {
  return chunks(fields, limits.sectionFields).map((some) => ({
    type: 'section',
    fields: some.map((field) => mrkdwn(field, limits.fieldText)),
  }));
}

/** Small print. Texts past the tenth share the tenth's place. */
export function context(...texts: readonly Mrkdwn[]): ContextBlock {
  const last = limits.contextElements - 1;
  const rest = texts.slice(last);
  const kept = rest.length > 0 ? [...texts.slice(0, last), join(rest, ' · ')] : texts;
  const elements = kept.filter((text) => text.mrkdwn !== '').map((text) => mrkdwn(text, limits.contextText));
  return { type: 'context', elements: elements.length > 0 ? elements : [mrkdwn({ mrkdwn: '' }, 1)] };
}

/** At most 150 characters; more is cut. https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plainText(text, limits.headerText),
});

/** `action_id` must be unique within its block: one that is taken gets its place as a suffix. */
function withUniqueIds(elements: readonly ActionsBlockElement[]): ActionsBlockElement[] {
  const taken = new Set<string>();
  return elements.map((element, place) => {
    const wanted = element.action_id ?? 'element';
    let id = wanted;
    for (let n = place; taken.has(id); n++) id = `${cut(wanted, limits.actionId - 8)}#${n}`;
    taken.add(id);
    return { ...element, action_id: id };
  });
}

/**
 * Buttons and menus in a row, 25 to a block: as many blocks as it takes, none for nothing. Undefined ones are passed
 * over. `blockId` is sent with each click; only the first block has it, since an id must be unique in a message.
 */
export function actions(
  elements: readonly (ActionsBlockElement | undefined)[],
  blockId?: string,
): ActionsBlock[] {
  const given = elements.filter((element) => element !== undefined);
  return chunks(given, limits.actionsElements).map((some, place) => ({
    type: 'actions',
    ...(blockId !== undefined && place === 0 && { block_id: blockId }),
    elements: withUniqueIds(some),
  }));
}

/**
 * A button that asks what a person could have typed. The empty question is sent as `find`, which means the same:
 * Slack leaves an empty value out of the click.
 */
export function commandButton(
  label: string,
  command: string,
  options: { readonly id?: string } = {},
): Button {
  return {
    type: 'button',
    action_id: cut(options.id || 'command', limits.actionId),
    text: plainText(label, limits.buttonText),
    // In one line: behind a line break stands a record, which typed text must never bring about.
    value: cut(
      command
        .replace(/\p{Cs}/gu, '')
        .replace(/\s+/g, ' ')
        .trim() || 'find',
      limits.buttonValue,
    ),
  };
}

/** The size that counts towards `msg_blocks_too_long`, told from above. */
const sizeOf = (block: KnownBlock): number => JSON.stringify(block).length;

/** All characters of what stands in an object; menus have many short texts, so their JSON would tell far too much. */
const written = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, part) => sum + written(part), 0)
    : typeof value === 'string'
      ? value.length
      : 0;

/** What is too much is left out from the end, but never buttons and menus: they are how a person goes on. */
function fitBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  const rows = blocks.filter((block) => block.type === 'actions');
  let places: number = limits.blocks - rows.length;
  let characters: number = limits.messageTotal - written(rows);
  const kept = blocks.filter((block) => {
    if (block.type === 'actions') return true;
    places -= 1;
    characters -= sizeOf(block);
    return places >= 0 && characters >= 0;
  });
  return kept.slice(0, limits.blocks);
}

/** A card that Slack accepts, whatever it is made of. `text` says the same as `blocks`, more briefly. */
export const card = (text: Mrkdwn, blocks: readonly KnownBlock[]): Card => ({
  text: shorten(text, limits.messageText).mrkdwn,
  blocks: fitBlocks(blocks),
});

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

interface Field {
  /** Of the block; also of its element, unless `action` says otherwise. */
  readonly id: string;
  readonly action?: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

const input = ({ id, label, hint, optional = false }: Field, element: InputBlockElement): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plainText(label, limits.inputLabel),
  ...(hint !== undefined && { hint: plainText(hint, limits.inputLabel) }),
  optional,
  element,
});

interface TextField extends Field {
  readonly value?: string;
  readonly placeholder?: string;
  readonly multiline?: boolean;
  /** Sent as soon as Enter is pressed, without a submit button. */
  readonly onEnter?: boolean;
}

/** A field to type in, with what stands in it already. */
export function textInput(field: TextField): InputBlock {
  const { id, action = id, placeholder, multiline = false, onEnter = false } = field;
  const value = cut(clean(field.value ?? ''), limits.inputText);
  const block = input(field, {
    type: 'plain_text_input',
    action_id: action,
    multiline,
    ...(value !== '' && { initial_value: value }),
    ...(placeholder !== undefined && { placeholder: plainText(placeholder, limits.placeholder) }),
    ...(onEnter && { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }),
  });
  return onEnter ? { ...block, dispatch_action: true } : block;
}

/** One of a few, always one of them. */
export function radio(field: Field, options: readonly Option[], chosen: string): InputBlock {
  const rows = options.map(({ label, value }) => ({ text: plainText(label, limits.optionText), value }));
  const first = rows.find(({ value }) => value === chosen);
  return input(field, {
    type: 'radio_buttons',
    action_id: field.id,
    options: rows,
    ...(first && { initial_option: first }),
  });
}

/** A conversation to post to: with the submission Slack sends an address for it, also where the bot is no member. */
export const conversation = (field: Field): InputBlock =>
  input(field, {
    type: 'conversations_select',
    action_id: field.id,
    default_to_current_conversation: true,
    response_url_enabled: true,
  });

/** An image, found while its name is typed. */
export const imageInput = (field: Field, placeholder: string): InputBlock =>
  input(field, typeahead(field.id, placeholder));
