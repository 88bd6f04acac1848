import type { Problem } from './query.ts';

/** The line with each wrong word replaced by the nearest right one; where one word is wrong, by each of them. */
export function mendedLines(problems: readonly Problem[], line: string): string[] {
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
