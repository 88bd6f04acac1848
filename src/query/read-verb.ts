import type { Command, Problem, Query } from './query.ts';
import type { Token } from './tokens.ts';
import { isVerb, standsAlone, verbNamed } from './verbs.ts';

/** A line, or what is left of it: as one text and as words. */
export interface Said {
  /** Normalised. */
  readonly text: string;
  readonly words: readonly Token[];
}

/** What a verb makes of the line: the whole command, a problem, or what follows it, to be read as terms or as a line. */
type Told =
  | { readonly command: Command }
  | { readonly problem: Problem }
  | { readonly verb: Query['verb'] | 'share'; readonly rest: Said };

/** A line that is no more than this asks for nothing that could be found. */
const ASKS_FOR_HELP = new Set(['?', 'hi', 'hello', 'hey', 'thanks', 'thank you', 'thx', '你好', '谢谢']);

/** Reads the verb of a line; without one it is a search. Codes and topics are taken as they were typed, in one piece. */
export function readVerb({ text, words }: Said): Told {
  const [first, ...others] = words;
  if (ASKS_FOR_HELP.has(text.toLowerCase().replace(/(?<![\s!.,。！])[\s!.,。！]+$/, '')))
    return { command: { verb: 'help' } };
  const verb = first && isVerb(first) ? verbNamed(first.text) : undefined;
  if (verb === undefined) return { verb: 'find', rest: { text, words } };
  const rest = { text: text.split(' ').slice(1).join(' '), words: others };
  const said = bare(rest.text);
  if (standsAlone(verb))
    return said === '' ? { command: { verb } } : { problem: { kind: 'standsAlone', verb, rest: said } };
  switch (verb) {
    case 'find':
    case 'share':
      return { verb, rest };
    case 'explain':
      return said === '' ? missing(verb) : { command: { verb, code: said } };
    case 'help':
      return { command: said === '' ? { verb } : { verb, topic: said.toLowerCase() } };
    default:
      return others.length === 0 ? missing(verb) : { verb, rest };
  }
}

/** Words without the quotes and dots around them. */
const bare = (text: string): string =>
  text
    .split(' ')
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|(?<=[\p{L}\p{M}\p{N}])[^\p{L}\p{M}\p{N}]+$/gu, ''))
    .filter((word) => word !== '')
    .join(' ');

const missing = (verb: Extract<Problem, { kind: 'missingArgument' }>['verb']): Told => ({
  problem: { kind: 'missingArgument', verb },
});
