import { keys } from '../images/query/keys.ts';
import type { Problem } from '../images/query/query.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { bold, code, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, card, commandButton, section } from './blocks.ts';
import type { Card } from './card.ts';

/** A line that could not be read: which word was wrong, what would be right, and the line again, to be mended. */
export function problemCard(problems: readonly Problem[], line: string, words: Words): Card {
  const { questions } = words;
  const texts = problems.map((problem) => problemText(problem, words));
  const again = md`${questions.mend} ${code(commandLine(line))}`;
  const mended = [...new Set(problems.flatMap((problem) => mends(problem, line)))];
  return card(join([...texts, again], ' '), [
    section(md`${bold(questions.problemTitle)}\n${join(texts, '\n')}`),
    section(again),
    ...actions([
      ...mended.slice(0, 5).map((text) => commandButton(text, text, { id: 'mended' })),
      commandButton(questions.seeHelp, 'help filters', { id: 'help' }),
    ]),
  ]);
}

function problemText(problem: Problem, { questions }: Words): Mrkdwn {
  const example =
    'key' in problem && problem.key in keys ? keys[problem.key as keyof typeof keys].example : '';
  // Each sentence takes its own kind of problem; the table's type holds them together.
  const say = questions.problems[problem.kind] as (problem: Problem, example: string) => Mrkdwn;
  const text = say(problem, example);
  const near = 'nearest' in problem ? problem.nearest : [];
  return near.length === 0 ? text : md`${text} ${questions.nearest(near)}`;
}

/** The whole line with the wrong word replaced by each of the nearest right ones. */
function mends(problem: Problem, line: string): string[] {
  if (problem.kind !== 'unknownKey' && problem.kind !== 'badValue') return [];
  const at = line.toLowerCase().indexOf(problem.word.toLowerCase());
  if (at < 0) return [];
  return problem.nearest.map((word) => line.slice(0, at) + word + line.slice(at + problem.word.length));
}
