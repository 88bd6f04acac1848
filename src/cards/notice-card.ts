import type { Words } from '../words/en.ts';
import type { Mrkdwn } from '../words/mrkdwn.ts';
import { actions, card, commandButton, section } from './blocks.ts';
import type { Card } from './card.ts';

/** A sentence in place of an answer; with `again`, the question can be asked again by a press. */
export const noticeCard = (text: Mrkdwn, again: string | undefined, words: Words): Card =>
  card(text, [
    section(text),
    ...actions(again === undefined ? [] : [commandButton(words.failures.tryAgain, again, { id: 'retry' })]),
  ]);
