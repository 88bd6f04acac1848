import type { KnownBlock, ModalView } from '@slack/types';
import type { Image } from '../catalog/image.ts';
import { READ } from '../failures/pasted-text.ts';
import type { Mentioned } from '../query/mentioned.ts';
import type { Narrowing } from '../search/narrow.ts';
import type { Words } from '../words/en.ts';
import { bold, clean, code, cut, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { context, conversation, radio, section, textInput } from './blocks.ts';
import { nameText, osText } from './image-texts.ts';
import { modal } from './modal.ts';
import { narrowActions } from './narrow-blocks.ts';

/** What the find modal shows of a line, without an answer yet. */
export interface Look {
  /** Canonical where it could be read, else as it was typed. */
  readonly line: string;
  /** Why the line cannot be read; plain text. */
  readonly problem?: string;
  /** How many images fit, and of how many; absent where the line is no search, or no list could be had. */
  readonly count?: number;
  readonly of?: number;
  /** A search, and no list could be had for it. */
  readonly unread?: boolean;
  readonly narrowings: readonly Narrowing[];
  /** The images that a message mentions and a list has. */
  readonly images: readonly Image[];
  /** Every region's list was read for them, so what is not among them is in none. */
  readonly allRead?: boolean;
}

interface Find {
  readonly look: Look;
  /** Counts up with each line that the bot writes: Slack keeps what was typed under the same ids. */
  readonly revision: number;
  /** The lists are still being looked at. */
  readonly busy?: boolean;
  /** Where an answer for all would go. */
  readonly to: 'thread' | 'conversation' | 'nowhere';
  readonly audience?: 'asker' | 'everyone';
  readonly mentioned?: Mentioned;
  /** Only the beginning and the end of the message that it was opened from were read. */
  readonly cut?: boolean;
}

/** The modal that finds images: a line to type, menus that narrow it, and who gets the answer. */
export function findView(find: Find, words: Words): ModalView {
  const { look, revision, to, audience = 'asker' } = find;
  const { find: said } = words.views;
  const { title, submit, line: label, placeholder } = said;
  const blocks = [
    textInput({ id: `line${revision}`, action: 'line', label, value: look.line, placeholder }),
    ...stateTexts(find, words).map((text) => context(text)),
    // A line that cannot be read cannot be narrowed, but an image that is picked takes its place.
    ...narrowActions(look.problem === undefined ? look.line : '', look.narrowings, words),
    ...mentionedBlocks(find, words),
    ...(to === 'nowhere' ? [] : audienceBlocks(to, audience, words)),
  ];
  return modal({ callbackId: 'find', title, submit, blocks }, words);
}

/** Only a search has a count; of other lines there is nothing to say. */
function stateTexts(find: Find, words: Words): Mrkdwn[] {
  const read = find.cut ? [words.failures.explain.cut(READ)] : [];
  return [...read, ...lookTexts(find, words)];
}

function lookTexts({ look, busy = false, mentioned, cut: isCut = false }: Find, { views }: Words): Mrkdwn[] {
  const { line, problem, count, of, unread = false } = look;
  if (line === '' && mentioned && Object.values(mentioned).every((some) => some.length === 0))
    return [isCut ? views.find.nothingInPart : views.find.nothingMentioned];
  if (problem !== undefined) return [md`:warning: ${problem}`];
  if (busy) return [views.find.busy];
  if (count !== undefined && of !== undefined) return [views.find.count(count, of)];
  return unread ? [views.find.noCount] : [];
}

const MOST_MENTIONED = 10;
const TEXT_LENGTH = 100;

/** What a message mentions, with the names of the images that a list has. */
function mentionedBlocks({ look, mentioned, busy = false }: Find, words: Words): KnownBlock[] {
  const { find } = words.views;
  const { ids = [], codes = [], systems = [] } = mentioned ?? {};
  const texts = [
    ...ids.map((id) => idText(id, { look, busy }, words)),
    ...codes.map((typed) => find.code(cut(clean(typed), TEXT_LENGTH))),
    ...systems.map((system) => md`${cut(clean(system), TEXT_LENGTH)}`),
  ];
  if (texts.length === 0) return [];
  const lines = texts.slice(0, MOST_MENTIONED).map((text) => md`• ${text}`);
  return [section(join([find.mentioned, ...lines], '\n'))];
}

function idText(typed: string, { look, busy }: Pick<Find, 'look' | 'busy'>, words: Words): Mrkdwn {
  const id = cut(clean(typed), TEXT_LENGTH);
  const image = look.images.find((one) => one.id.toLowerCase() === typed);
  if (image) return join([md`${bold(nameText(image, words))} ${code(id)}`, osText(image)], ' – ');
  if (busy) return code(id);
  const { unlisted, notLookedUp } = words.views.find;
  return join([code(id), look.allRead ? unlisted : notLookedUp], ' – ');
}

function audienceBlocks(
  to: 'thread' | 'conversation',
  audience: 'asker' | 'everyone',
  { views }: Words,
): KnownBlock[] {
  const { find } = views;
  const options = [
    { label: find.asker, value: 'asker' },
    { label: find.everyone[to], value: 'everyone' },
  ];
  return [
    radio({ id: 'audience', label: find.audience }, options, audience),
    ...(to === 'conversation'
      ? [conversation({ id: 'conversation', label: find.conversation, optional: true })]
      : []),
  ];
}
