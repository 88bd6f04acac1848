import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import type { Mrkdwn } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, section } from './blocks.ts';

/** A sentence in place of an answer; with `again`, the question can be asked again by a press. */
export const noticeCard = (text: Mrkdwn, again: string | undefined, words: Words): Card =>
  card(text, [
    section(text),
    ...actions(again === undefined ? [] : [commandButton(words.failures.tryAgain, again, { id: 'retry' })]),
  ]);

/** Something that nobody expected: a reference that the log has too, and the question again. */
export function unexpectedCard(reference: string, question: string, words: Words): Card {
  const text = words.answers.unexpected(reference);
  return card(text, [
    section(text),
    context(words.answers.found.reproduce(commandLine(question))),
    ...actions([commandButton(words.failures.tryAgain, question, { id: 'retry' })]),
  ]);
}
