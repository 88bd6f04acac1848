import { formatCommand } from './format.ts';
import type { Context } from './keys.ts';
import { type Command, type Parsed, QUESTION_LIMIT } from './query.ts';
import { read } from './read.ts';

/** Longer lines are not read at all: nobody types them, and reading stays bounded. */
const LINE_LIMIT = 2_000;

/** Reads a line as people type it. Never throws; what cannot be read comes back as problems, with the line. */
export function parse(line: string, context: Context): Parsed {
  const { length } = line.replace(/\s+/g, ' ').trim();
  if (length > LINE_LIMIT) return tooLong(line, length);
  const parsed = read(line, context);
  if (!('command' in parsed)) return parsed;
  const canonical = formatCommand(firstPage(parsed.command)).length;
  return canonical > QUESTION_LIMIT ? tooLong(line, canonical) : parsed;
}

/** A page and `fresh` are added by our own buttons, which must not make a question too long. */
const firstPage = (command: Command): Command =>
  'terms' in command ? { ...command, page: 1, fresh: false } : command;

function tooLong(line: string, length: number): Parsed {
  return {
    problems: [{ kind: 'tooLong', length, limit: QUESTION_LIMIT }],
    line: `${[...line.trim().slice(0, QUESTION_LIMIT)].slice(0, -1).join('')}…`,
  };
}
