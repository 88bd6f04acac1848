import type { Block, Control, TextObject } from '../slack/block-schemas.ts';
import { controlsOf } from '../slack/blocks.ts';
import { choicesOf } from '../slack/press.ts';
import type { Message } from '../slack/workspace.ts';
import { readMrkdwn, readPlain } from './mrkdwn.ts';
import type { Style } from './style.ts';

const RULE = '─'.repeat(40);

/**
 * A message as text for a terminal. Buttons and menus carry the numbers that `> 2` presses. `now`: milliseconds since
 * 1970.
 */
export function renderMessage(
  { text, blocks }: Pick<Message, 'text' | 'blocks'>,
  style: Style,
  now: number,
): string {
  if (blocks.length === 0) return readMrkdwn(text, style, now);
  let number = 0;
  const parts = blocks.map((block) => {
    const controls = controlsOf(block).map((control) => {
      number += 1;
      return renderControl(control, number);
    });
    return renderBlock(block, controls.join('  '), { style, now });
  });
  return parts.join('\n\n').replaceAll(`\n\n${RULE}\n\n`, `\n${RULE}\n`);
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

function renderControl(control: Control, number: number): string {
  if (control.type === 'button') return `[${number}] ${readPlain(control.text.text)}`;
  const label = control.type === 'overflow' ? '…' : readPlain(control.placeholder?.text ?? 'Choose');
  const choices = choicesOf(control).map(({ text }, index) => `${index + 1} ${readPlain(text.text)}`);
  return `[${number}] ${label}: ${choices.join(', ')}`;
}
