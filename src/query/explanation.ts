import { findCode } from '../failures/codes.ts';
import { errorsIn } from '../failures/found-errors.ts';
import { named } from './filters.ts';
import { normalise } from './normalise.ts';
import { type Command, QUESTION_LIMIT } from './query.ts';
import { standsAlone, verbNamed } from './verbs.ts';

/**
 * The command that a line asks for where it is about an error: after `explain`, or because it names an error code or is a
 * pasted error. A line of any length, since it is read and not kept: the command has the code alone. Undefined where
 * something else is asked.
 */
export function readExplanation(line: string): Command | undefined {
  const { verb, rest } = verbOf(line);
  switch (verb) {
    case 'explain':
      return afterVerb(rest);
    case 'share': {
      const shared = unshared(rest);
      const of = verbOf(shared).verb === 'share' ? undefined : readExplanation(shared);
      return of && { verb, of };
    }
    case 'find':
      return isPasted(rest) ? naming(rest) : undefined;
    case 'help':
      return naming(line);
    case undefined:
      return asksForWords(line) ? undefined : naming(withoutFilters(line));
    default:
      return standsAlone(verb) ? naming(line) : undefined;
  }
}

/** `share` said more than once means the same; at most six are read. */
function unshared(text: string): string {
  let rest = text;
  for (let times = 0; times < 5; times += 1) {
    const next = verbOf(rest);
    if (next.verb !== 'share') break;
    rest = next.rest;
  }
  return rest;
}

/** Longer than any verb, and than any code with its label. */
const SHORT = 80;

/** The first word, behind the bot's own name where a line was copied with it; and what follows. */
const BY_VERB = /^\s*(?:[/@]ehpc-images\s+)?(\S+)\s*([\s\S]*)$/i;

/** The verb as any line's is read; `解释NotAuthorized` is two words. */
function verbOf(line: string) {
  const [, first = '', behind = ''] = BY_VERB.exec(line) ?? [];
  const [word = '', ...more] = normalise(first.slice(0, SHORT)).split(' ');
  const rest = [...more, first.slice(SHORT), behind].filter((part) => part !== '').join(' ');
  return { verb: verbNamed(word === 'explain:' ? 'explain' : word), rest };
}

function naming(text: string): Command | undefined {
  const [error] = errorsIn(text);
  return error && { verb: 'explain', code: error.code };
}

/** Characters that are kept of a text without a code. */
const KEPT = 100;

function afterVerb(text: string): Command | undefined {
  const short = shortForm(text);
  if (short !== undefined) return { verb: 'explain', code: short };
  const found = naming(text);
  if (found || text.length <= KEPT) return found;
  const words = text.slice(0, KEPT).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return { verb: 'explain', code: words.trim() || 'error' };
}

/** Words beside a code that say what it is. */
const LABELS = /^(?:http|status|code|errorcode|error|\d{3})$/i;

/** A code that was typed as words: `Forbidden RAM`, `Code: not authorized`. A number and one word are a status. */
function shortForm(text: string): string | undefined {
  if (text.length > SHORT) return undefined;
  const all = text.match(/[\p{L}\p{N}_.]+/gu) ?? [];
  const words = all.filter((word) => !LABELS.test(word));
  if (words.length === 0 || (words.length === 1 && /\d{3} \p{L}/u.test(text))) return undefined;
  return findCode(words.join('.')) ?? findCode(words.join(''));
}

/** What a person puts in quotes is looked for as it is. */
const asksForWords = (line: string): boolean => /^\s*"[^"]*"\s*$/.test(line);

/** Names of filters that look for words: `name:`. */
const textKeys = (Object.keys(named) as (keyof typeof named)[])
  .filter((key) => named[key].isText)
  .flatMap((key) => [key, ...named[key].also]);

const SEARCHED = new RegExp(`(?:^|(?<=\\s))(?:-|(?:${textKeys.join('|')})[:：=])[^\\s-]\\S*`, 'gi');

/** Excluded words and `name:` filters belong to a search: a code in them is no error to explain. */
const withoutFilters = (line: string): string => (isPasted(line) ? line : line.replace(SEARCHED, ' '));

const isPasted = (text: string): boolean =>
  text.includes('\n') ||
  text.length > QUESTION_LIMIT ||
  /\b(?:error|exception|code|request ?id)["']?\s?[:=]/i.test(text);
