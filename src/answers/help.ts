import { helpCard } from '../cards/help-card.ts';
import { parse } from '../query/parse.ts';
import type { AnswerContext } from './question.ts';

/** `help` and `help <topic>`, where one may ask. A topic that there is not may be something to search for. */
export const help = (topic: string | undefined, { words, open }: AnswerContext) =>
  helpCard({ topic, search: topic === undefined ? undefined : searchFor(topic), open }, words);

/** None where the topic, read as words, would be no question. */
function searchFor(topic: string): string | undefined {
  const line = `find ${topic}`;
  return 'command' in parse(line, { regions: [] }) ? line : undefined;
}
