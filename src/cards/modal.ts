import type { KnownBlock, ModalView } from '@slack/types';
import type { Words } from '../words/en.ts';
import { limits, plainText } from './blocks.ts';

interface Modal {
  /** Says to the bot which of its views was submitted. */
  readonly callbackId: 'find' | 'answer' | 'reason' | 'change';
  readonly title: string;
  /** Needed where there is something to fill in. */
  readonly submit?: string;
  readonly blocks: readonly KnownBlock[];
}

/** A view above the conversation. Whoever opens it adds what it must remember. */
export const modal = ({ callbackId, title, submit, blocks }: Modal, { views }: Words): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  title: plainText(title, limits.viewTitle),
  close: plainText(submit === undefined ? views.close : views.cancel, limits.viewTitle),
  ...(submit !== undefined && { submit: plainText(submit, limits.viewTitle) }),
  blocks: blocks.slice(0, limits.viewBlocks),
});
