import { keys } from '../query/filters.ts';
import type { Problem } from '../query/query.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { bold, code, cut, join, type Mrkdwn, md, plainOf } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, section } from './blocks.ts';

/** Escaped, each character of a line can take five; a code span that is too long would be lost whole. */
const LINE_SHOWN = 500;

/** A line that could not be read: which word was wrong, what would be right, and the line again, to be mended. */
export function problemCard(problems: readonly Problem[], line: string, words: Words): Card {
  const { questions } = words;
  const texts = problems.map((problem) => sentence(problem, words));
  const again = md`${questions.mend} ${code(cut(commandLine(line), LINE_SHOWN))}`;
  return card(join([...texts, again], ' '), [
    section(md`${bold(questions.problemTitle)}\n${join(texts, '\n')}`),
    section(again),
    ...actions([
      ...mends(problems, line).map((text) => commandButton(text, text, { id: 'mended' })),
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
  const example =
    'key' in problem && problem.key in keys ? keys[problem.key as keyof typeof keys].example : '';
  // Each sentence takes its own kind of problem; the table's type holds them together.
  const say = questions.problems[problem.kind] as (problem: Problem, example: string) => Mrkdwn;
  const text = say(problem, example);
  const near = 'nearest' in problem ? problem.nearest : [];
  return near.length === 0 ? text : md`${text} ${questions.nearest(near)}`;
}

/** The line with each wrong word replaced by the nearest right one; where one word is wrong, by each of them. */
function mends(problems: readonly Problem[], line: string): string[] {
  const wrong = problems.flatMap((problem) =>
    'nearest' in problem && problem.nearest.length > 0 ? [problem] : [],
  );
  const [only, ...others] = wrong;
  if (only && others.length === 0 && problems.length === 1)
    return only.nearest.map((word) => replaced(line, only.word, word));
  // A line that stays wrong is no offer.
  if (wrong.length < problems.length) return [];
  const mended = wrong.reduce((text, { word, nearest }) => replaced(text, word, nearest[0] ?? word), line);
  return mended === line ? [] : [mended];
}

/** The word itself, not a part of another: `at` in `status:at` is behind the colon. */
function replaced(line: string, wrong: string, right: string): string {
  const text = line.toLowerCase();
  const word = wrong.toLowerCase();
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + word.length] ?? ' ');
    if (!/[\p{L}\p{N}_-]/u.test(around)) return line.slice(0, at) + right + line.slice(at + word.length);
  }
  return line;
}
