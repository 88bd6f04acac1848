import type { Block, Table } from '../slack/block-schemas.ts';
import { choicesOf, type Placed, placedIn } from '../slack/controls.ts';
import type { TextObject } from '../slack/element-schemas.ts';
import { labelOf } from '../slack/press.ts';
import type { Held, Values } from '../slack/state.ts';
import type { View } from '../slack/views.ts';
import type { Message } from '../slack/workspace.ts';
import { readMrkdwn, readPlain } from './mrkdwn.ts';
import type { Style } from './style.ts';

const RULE = '─'.repeat(40);

/**
 * A message as text for a terminal. Buttons and menus carry the numbers that `> 2` presses. `now`: milliseconds since
 * 1970. `values`: what is typed and chosen in it so far.
 */
export function renderMessage(
  { text, blocks }: Pick<Message, 'text' | 'blocks'>,
  style: Style,
  now: number,
  values: Values = {},
): string {
  if (blocks.length === 0) return readMrkdwn(text, style, now);
  const all = placedIn(blocks);
  const parts = blocks.map((block) => {
    const controls = all.flatMap((placed, index) =>
      placed.block === block ? [renderControl(placed, index + 1, values)] : [],
    );
    return renderBlock(block, controls.join('  '), { style, now });
  });
  return parts.join('\n\n').replaceAll(`\n\n${RULE}\n\n`, `\n${RULE}\n`);
}

/** A modal or Home tab, with the words on its edges. `errors`: what stands at its fields, by block_id. */
export function renderView(
  view: Pick<View, 'title' | 'submit' | 'close' | 'blocks'>,
  style: Style,
  now: number,
  values: Values,
  errors: Readonly<Record<string, string>> = {},
): string {
  const faults = Object.values(errors).map((error) => `⚠ ${readPlain(error)}`);
  const ways = [
    view.submit && `submit: ${view.submit.text} ·`,
    view.title && `close: ${view.close?.text ?? 'Close'}`,
  ];
  return [
    style.bold(`┌ ${readPlain(view.title?.text ?? 'Home')}`),
    renderMessage({ text: '', blocks: view.blocks }, style, now, values),
    ...faults,
    style.dim(['└', ...ways.flatMap((way) => (way ? [readPlain(way)] : []))].join(' ')),
  ].join('\n\n');
}

interface Reader {
  readonly style: Style;
  readonly now: number;
}

function renderBlock(block: Block, controls: string, reader: Reader): string {
  switch (block.type) {
    case 'header':
      return reader.style.bold(readPlain(block.text.text));
    case 'divider':
      return RULE;
    case 'image':
      return `[image: ${readPlain(block.alt_text)}]`;
    case 'actions':
      return controls;
    case 'context':
      return renderContext(block.elements, reader);
    case 'section':
      return renderSection(block, controls, reader);
    case 'input':
      return [`${labelOfInput(block)}  ${controls}`, ...hintOf(block.hint, reader)].join('\n');
    case 'table':
      return renderTable(block);
  }
}

function renderSection(
  section: Extract<Block, { type: 'section' }>,
  controls: string,
  reader: Reader,
): string {
  const lines = section.text === undefined ? [] : [renderText(section.text, reader)];
  for (const field of section.fields ?? []) {
    lines.push(`  ${renderText(field, reader).replace('\n', ': ').replaceAll('\n', '\n    ')}`);
  }
  if (section.accessory?.type === 'image') lines.push(`[image: ${readPlain(section.accessory.alt_text)}]`);
  if (controls === '') return lines.join('\n');
  // Beside the first line, as Slack has it.
  const [first = '', ...rest] = lines.join('\n').split('\n');
  return [`${first}  ${controls}`, ...rest].join('\n');
}

function renderContext(elements: Extract<Block, { type: 'context' }>['elements'], reader: Reader): string {
  const parts = elements.map((element) =>
    element.type === 'image' ? `[${readPlain(element.alt_text)}]` : renderText(element, reader),
  );
  return parts.map(reader.style.dim).join('\n');
}

function renderText(text: TextObject, { style, now }: Reader): string {
  return text.type === 'mrkdwn' ? readMrkdwn(text.text, style, now) : readPlain(text.text);
}

/** Slack says itself of a field that it may stay empty. */
const labelOfInput = ({ label, optional }: Extract<Block, { type: 'input' }>) =>
  `${readPlain(label.text)}${optional === true ? ' (optional)' : ''}`;

const hintOf = (hint: TextObject | undefined, reader: Reader) =>
  hint === undefined ? [] : [reader.style.dim(renderText(hint, reader))];

function renderTable({ rows }: Table): string {
  const texts = rows.map((row) => row.map((cell) => readPlain(textIn(cell))));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' │ ');
  return texts.map((row) => line(row).trimEnd()).join('\n');
}

/** The words of a cell, whatever they are made of. */
function textIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : textIn(inner)))
    .join('');
}

function renderControl({ control, blockId, actionId }: Placed, number: number, values: Values): string {
  if (control.type === 'button') return `[${number}] ${readPlain(control.text.text)}`;
  const label = control.type === 'overflow' ? '…' : readPlain(labelOf(control) ?? '');
  const held = renderHeld(values[blockId]?.[actionId]);
  if (control.type === 'plain_text_input') return `[${number}] ${held || label || '…'}`;
  const choices = choicesOf(control).map(({ text }, index) => `${index + 1} ${readPlain(text.text)}`);
  const offered = choices.length > 0 ? choices.join(', ') : 'type to search';
  return `[${number}] ${label && `${label}: `}${offered}${held && ` → ${held}`}`;
}

function renderHeld(held: Held | undefined): string {
  if (held === undefined) return '';
  if ('value' in held) return readPlain(held.value ?? '');
  if ('selected_conversation' in held) return readPlain(held.selected_conversation ?? '');
  const options = 'selected_options' in held ? held.selected_options : [held.selected_option];
  return options.map((one) => readPlain(one?.text.text ?? '')).join(', ');
}
