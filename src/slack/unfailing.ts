import type { Logger } from 'pino';
import type { Answer } from '../answers/question.ts';
import { unexpectedCard } from '../cards/notice-card.ts';
import { newReference } from '../ops/log.ts';
import type { Words } from '../words/en.ts';

/** Whatever is thrown in spite of all care ends as a line that the person can quote. */
export function unfailing(answer: Answer, { log, words }: { log: Logger; words: Words }): Answer {
  return async (question) => {
    try {
      return await answer(question);
    } catch (error) {
      const reference = newReference();
      log.error({ reference, err: error }, 'a question could not be answered');
      const card = unexpectedCard(reference, question.text, words);
      return { card, to: 'asker', facts: { outcome: 'error', reference } };
    }
  };
}
