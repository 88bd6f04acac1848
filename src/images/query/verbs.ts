import { normalise } from './normalise.ts';
import type { Command, Problem } from './query.ts';
import type { Token } from './tokens.ts';

/** A row per verb: other words for it. A line that starts with none of them is a search. */
export const verbs = {
  find: ['search', 'list', '查找', '搜索', '查询'],
  show: ['查看', '详情'],
  explain: ['解释', '说明'],
  regions: ['地域列表'],
  status: ['状态'],
  help: ['帮助', 'usage'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Verb = keyof typeof verbs;

/** What follows a verb: the whole command, a problem, or the words of a search. */
export type Told =
  | { readonly command: Command }
  | { readonly problem: Problem }
  | { readonly verb: 'find' | 'show'; readonly rest: readonly Token[] };

/** The verb that a word is, if any. */
export function verbNamed(word: string): Verb | undefined {
  const typed = word.toLowerCase();
  return (Object.keys(verbs) as Verb[]).find(
    (verb) => verb === typed || (verbs[verb] as readonly string[]).includes(typed),
  );
}

/** Reads the verb of a line. Codes and topics are taken as they were typed, in one piece. */
export function readVerb(line: string, all: readonly Token[]): Told | undefined {
  const [first, ...rest] = all;
  if (normalise(line) === '?') return { command: { verb: 'help' } };
  if (!first || first.key !== undefined || first.not || first.quoted) return undefined;
  const verb = verbNamed(first.text);
  if (verb === undefined) return undefined;
  if (verb === 'find') return { verb, rest };
  if (verb === 'show') return rest.length === 0 ? missing(verb) : { verb, rest };
  const said = saidIn(line);
  if (verb === 'explain') return said === '' ? missing(verb) : { command: { verb, code: said } };
  if (verb === 'help')
    return { command: said === '' ? { verb } : { verb, topic: saidIn(line.toLowerCase()) } };
  return said === '' ? { command: { verb } } : { problem: { kind: 'standsAlone', verb, rest: said } };
}

/** What follows the verb in a line, without the quotes and dots around its words. */
const saidIn = (line: string): string =>
  normalise(line)
    .split(' ')
    .slice(1)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '')
    .join(' ');

const missing = (verb: 'show' | 'explain'): Told => ({ problem: { kind: 'missingArgument', verb } });
