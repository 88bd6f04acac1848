import { named } from '../query/filters.ts';
import type { Problem } from '../query/query.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { bold, code, cut, join, type Mrkdwn, md, plainOf } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, section } from './blocks.ts';

/** Escaped, each character of a line can take five; a code span that is too long would be lost whole. */
const LINE_SHOWN = 500;

interface Unread {
  readonly problems: readonly Problem[];
  readonly line: string;
  /** The line as it may have been meant, in each way that it may. */
  readonly mended: readonly string[];
}

/** A line that could not be read: which word was wrong, what would be right, and the line again, to be mended. */
export function problemCard({ problems, line, mended }: Unread, words: Words): Card {
  const { questions } = words;
  const texts = problems.map((problem) => sentence(problem, words));
  const again = md`${questions.mend} ${code(cut(commandLine(line), LINE_SHOWN))}`;
  return card(join([...texts, again], ' '), [
    section(md`${bold(questions.problemTitle)}\n${join(texts, '\n')}`),
    section(again),
    ...actions([
      ...mended.map((text) => commandButton(text, text, { id: 'mended' })),
      commandButton(questions.seeHelp, 'help filters', { id: 'help' }),
    ]),
  ]);
}

/** The same in plain text, for a field of a modal. */
export const problemText = (problems: readonly Problem[], words: Words): string =>
  plainOf(
    join(
      problems.map((problem) => sentence(problem, words)),
      ' ',
    ),
  );

function sentence(problem: Problem, { questions }: Words): Mrkdwn {
  const example = 'key' in problem ? named[problem.key].example : '';
  // Each sentence takes its own kind of problem; the table's type holds them together.
  const say = questions.problems[problem.kind] as (problem: Problem, example: string) => Mrkdwn;
  const text = say(problem, example);
  const near = 'nearest' in problem ? problem.nearest : [];
  return near.length === 0 ? text : md`${text} ${questions.nearest(near)}`;
}
