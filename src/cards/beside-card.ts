import { READ } from '../failures/pasted-text.ts';
import type { Words } from '../words/en.ts';
import { actions, type Card, card as cardOf, commandButton, context } from './blocks.ts';

interface Beside {
  /** Lines that can be asked, too. */
  readonly also: readonly string[];
  /** Only the beginning and the end of what the message shows were read. */
  readonly cut: boolean;
}

/** An answer about what a message shows: what of it was not read, and what else in it can be asked about. */
export function besideCard({ text, blocks }: Card, { also, cut }: Beside, words: Words): Card {
  if (also.length === 0 && !cut) return { text, blocks };
  const { questions } = words;
  const buttons = also.map((line) => commandButton(questions.also(line), line, { id: `also:${line}` }));
  return cardOf({ mrkdwn: text }, [
    ...blocks,
    ...(cut ? [context(words.failures.explain.cut(READ))] : []),
    ...actions(buttons),
  ]);
}
