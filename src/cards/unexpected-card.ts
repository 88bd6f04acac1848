import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { actions, card, commandButton, context, section } from './blocks.ts';
import type { Card } from './card.ts';

/** Something that nobody expected: a reference that the log has too, and the question again. */
export function unexpectedCard(reference: string, question: string, words: Words): Card {
  const text = words.answers.unexpected(reference);
  return card(text, [
    section(text),
    context(words.answers.found.reproduce(commandLine(question))),
    ...actions([commandButton(words.failures.tryAgain, question, { id: 'retry' })]),
  ]);
}
