import { formatCommand } from './format.ts';
import type { Context } from './keys.ts';
import { type Parsed, QUESTION_LIMIT } from './query.ts';
import { read } from './read.ts';

/** Longer lines are not read at all: nobody types them, and reading stays bounded. */
const LINE_LIMIT = 2_000;

/** Reads a line as people type it. Never throws; what cannot be read comes back as problems, with the line. */
export function parse(line: string, context: Context): Parsed {
  if (line.length > LINE_LIMIT) return tooLong(line, line.length);
  const parsed = read(line, context);
  if (!('command' in parsed)) return parsed;
  const { length } = formatCommand(parsed.command);
  return length > QUESTION_LIMIT ? tooLong(line, length) : parsed;
}

function tooLong(line: string, length: number): Parsed {
  return {
    problems: [{ kind: 'tooLong', length, limit: QUESTION_LIMIT }],
    line: `${[...line.trim().slice(0, QUESTION_LIMIT)].slice(0, -1).join('')}…`,
  };
}
