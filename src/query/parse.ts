import { readExplanation } from './explanation.ts';
import type { Context } from './filter.ts';
import { formatCommand } from './format.ts';
import { isTooLong } from './normalise.ts';
import { type Command, type Parsed, QUESTION_LIMIT } from './query.ts';
import { read } from './read.ts';

/** More conditions than that are no question; each is tried on every image. */
const TERM_LIMIT = 30;

/** Reads a line as people type it. Never throws; what cannot be read comes back as problems, with the line. */
export function parse(line: string, context: Context): Parsed {
  const explanation = readExplanation(line);
  if (explanation) return { command: explanation };
  if (isTooLong(line)) return tooLong(line, line.replace(/\s+/g, ' ').trim().length);
  const parsed = read(line, context);
  if (!('command' in parsed)) return parsed;
  const asked = bare(parsed.command);
  if ('terms' in asked && asked.terms.length > TERM_LIMIT) {
    const count = asked.terms.length;
    return { problems: [{ kind: 'tooMany', count, limit: TERM_LIMIT }], line: line.trim() };
  }
  const canonical = formatCommand(asked).length;
  return canonical > QUESTION_LIMIT ? tooLong(line, canonical) : parsed;
}

/** A page, `fresh` and `share` are added by our own buttons, which must not make a question too long. */
function bare(command: Command): Command {
  if (command.verb === 'share') return bare(command.of);
  return 'terms' in command ? { ...command, page: 1, fresh: false } : command;
}

function tooLong(line: string, length: number): Parsed {
  return {
    problems: [{ kind: 'tooLong', length, limit: QUESTION_LIMIT }],
    line: `${[...line.trim().slice(0, QUESTION_LIMIT)].slice(0, -1).join('')}…`,
  };
}
