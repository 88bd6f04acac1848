import { readdirSync, readFileSync } from 'node:fs';

/** A hole in the ground that the bot stands on, or in itself, and the name of the test that shows it closed. */
export interface Hole {
  readonly hole: string;
  readonly test: string;
}

const MARK = /^ *\/\/ Closes: /gm;
/** One or more marks, and the test behind them: one that runs, alone or for each row of a table. */
const MARKED =
  /((?:^ *\/\/ Closes: .*\n)+) *(?:test\(|test\.each(?:<.*>)?\(\[\n(?:(?! *\/\/ Closes: | *\]\)\().*\n)* *\]\)\()\s*'((?:[^'\\\n]|\\.)*)'/gm;

/** The holes that tests say they close, in a comment `Closes:` ahead of them. Throws where no test that runs is behind it. */
export function holesIn(text: string): Hole[] {
  const found = [...text.matchAll(MARKED)].flatMap(([, marks = '', test = '']) =>
    marks
      .split(MARK)
      .filter((mark) => mark !== '')
      .map((mark): Hole => ({ hole: mark.trim(), test: test.replaceAll('\\', '') })),
  );
  const marks = text.match(MARK)?.length ?? 0;
  if (marks !== found.length)
    throw new Error(`${marks - found.length} of ${marks} holes have no test behind them.`);
  return found;
}

const folder = new URL('../', import.meta.url);

/** All of them, as rows of a table of `docs/reliability.md`. */
export function holeRows(): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.ts'),
  );
  const rows = files.sort().flatMap((file) =>
    // These hold no marks but examples of them.
    file === 'reliability/holes.test.ts'
      ? []
      : holesIn(readFileSync(new URL(file, folder), 'utf8')).map(
          ({ hole, test }) => `| ${hole} | [${file}](../test/${file}): “${test}” |`,
        ),
  );
  return ['| what was found | the test that shows it closed |', '|---|---|', ...rows].join('\n');
}
