import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  MultiStaticSelect,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { clean, cut, join, type Mrkdwn, shorten } from '../words/mrkdwn.ts';
import type { Card } from './card.ts';
import { limits } from './limits.ts';

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
