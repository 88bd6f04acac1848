import type { KnownBlock, ModalView } from '@slack/types';
import type { Words } from '../words/en.ts';
import { type Mrkdwn, md } from '../words/mrkdwn.ts';
import { type Card, section } from './blocks.ts';
import { modal } from './modal.ts';
import { withoutTables } from './oldest.ts';

/** What is done before others. What posts needs a conversation; the rest needs the message that it changes. */
const POSTS: readonly string[] = ['share', 'propose'];
const CHANGES: readonly string[] = ['only-for-me', 'choose', 'change'];

const without =
  (left: readonly string[]) =>
  (block: KnownBlock): KnownBlock[] => {
    if (block.type !== 'actions') return [block];
    const elements = block.elements.filter(({ action_id = '' }) => !left.includes(action_id));
    return elements.length === 0 ? [] : [{ ...block, elements }];
  };

/** An answer that one person reads in a modal. `place`: the modal was opened from a conversation to post to. */
export const answerView = ({ blocks }: Card, place: boolean, words: Words): ModalView => {
  const { title } = words.views.answer;
  const left = place ? CHANGES : [...CHANGES, ...POSTS];
  return modal({ callbackId: 'answer', title, blocks: withoutTables(blocks).flatMap(without(left)) }, words);
};

/** One sentence in a modal, e.g. that something was posted, or why not. */
export const noteView = (text: string | Mrkdwn, words: Words): ModalView =>
  modal({ callbackId: 'answer', title: words.views.answer.title, blocks: [section(md`${text}`)] }, words);

/** Stands in the place of an answer that is not there yet. */
export const loadingView = (words: Words): ModalView => noteView(words.views.answer.loading, words);
