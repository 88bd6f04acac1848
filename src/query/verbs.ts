import { isTooLong } from './normalise.ts';
import type { AboutIds, Command, Problem, Query } from './query.ts';
import { type Token, tokens } from './tokens.ts';

/** A row per verb: other words for it. A line that starts with none of them is a search. */
export const verbs = {
  find: ['search', 'list', '查找', '搜索', '查询'],
  show: ['查看', '详情'],
  compare: ['对比', '比较'],
  propose: ['提议', '建议'],
  choose: ['选择', '选定'],
  share: ['分享', '转发'],
  explain: ['解释', '说明'],
  regions: ['地域列表'],
  status: ['状态'],
  help: ['帮助', 'usage'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** How many different ids a verb takes. */
export const idCounts: Readonly<Record<AboutIds, { readonly least: number; readonly most: number }>> = {
  compare: { least: 2, most: 5 },
  propose: { least: 1, most: 1 },
  choose: { least: 1, most: 1 },
};

type Verb = keyof typeof verbs;

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

/** The verb that a word is, if any. */
export function verbNamed(word: string): Verb | undefined {
  const typed = word.toLowerCase();
  return (Object.keys(verbs) as Verb[]).find(
    (verb) => verb === typed || (verbs[verb] as readonly string[]).includes(typed),
  );
}

/** A line that is no more than this asks for nothing that could be found. */
const ASKS_FOR_HELP = new Set(['?', 'hi', 'hello', 'hey', 'thanks', 'thank you', 'thx', '你好', '谢谢']);

/** Characters in which the verb of a line stands that is too long for anything but a pasted error, which may be shared. */
const BEGINNING = 200;

/**
 * The verb of a line whose answer everybody sees, whoever asked for it. Read in the same words as the line itself is:
 * what counts as nothing there, such as mentions of others, may stand in front of a verb at any length.
 */
export function postingVerb(line: string): 'share' | 'propose' | 'choose' | undefined {
  const [first] = tokens(isTooLong(line) ? line.trimStart().slice(0, BEGINNING) : line);
  const verb = first && first.key === undefined && !first.not && !first.quoted && verbNamed(first.text);
  return verb === 'share' || verb === 'propose' || verb === 'choose' ? verb : undefined;
}

/** Reads the verb of a line; without one it is a search. Codes and topics are taken as they were typed, in one piece. */
export function readVerb({ text, words }: Said): Told {
  const [first, ...others] = words;
  if (ASKS_FOR_HELP.has(text.toLowerCase().replace(/(?<![\s!.,。！])[\s!.,。！]+$/, '')))
    return { command: { verb: 'help' } };
  const named = first && first.key === undefined && !first.not && !first.quoted;
  const verb = named ? verbNamed(first.text) : undefined;
  if (verb === undefined) return { verb: 'find', rest: { text, words } };
  const rest = { text: text.split(' ').slice(1).join(' '), words: others };
  const said = bare(rest.text);
  switch (verb) {
    case 'find':
    case 'share':
      return { verb, rest };
    case 'show':
    case 'compare':
    case 'propose':
    case 'choose':
      return others.length === 0 ? missing(verb) : { verb, rest };
    case 'explain':
      return said === '' ? missing(verb) : { command: { verb, code: said } };
    case 'help':
      return { command: said === '' ? { verb } : { verb, topic: said.toLowerCase() } };
    case 'regions':
    case 'status':
      return said === '' ? { command: { verb } } : { problem: { kind: 'standsAlone', verb, rest: said } };
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
