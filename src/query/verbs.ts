import { isTooLong } from './normalise.ts';
import { type Token, tokens } from './tokens.ts';

/** What a verb is, whatever its answer. What it does and how it is typed stands in `words/`. */
interface Row {
  /** Other words for it. */
  readonly also: readonly string[];
  /** How many different ids of images it takes, beside the terms that say which list they are in. */
  readonly ids?: { readonly least: number; readonly most: number };
  /** Everybody sees the answer, whoever asks for it: nobody does so by an edit, nor where strangers see it. */
  readonly posts?: true;
  /** Nothing may stand beside it. */
  readonly alone?: true;
}

const one = { least: 1, most: 1 } as const;

/** A row per verb. A line that starts with none of them is a search. */
export const verbs = {
  find: { also: ['search', 'list', '查找', '搜索', '查询'] },
  show: { also: ['查看', '详情'] },
  compare: { also: ['对比', '比较'], ids: { least: 2, most: 5 } },
  propose: { also: ['提议', '建议'], ids: one, posts: true },
  choose: { also: ['选择', '选定'], ids: one, posts: true },
  share: { also: ['分享', '转发'], posts: true },
  explain: { also: ['解释', '说明'] },
  regions: { also: ['地域列表'], alone: true },
  status: { also: ['状态'], alone: true },
  help: { also: ['帮助', 'usage'] },
} as const satisfies Readonly<Record<string, Row>>;

export type Verb = keyof typeof verbs;

type With<Part> = { [Name in Verb]: (typeof verbs)[Name] extends Part ? Name : never }[Verb];

/** Verbs that take a number of ids. */
export type AboutIds = With<{ readonly ids: object }>;

/** Verbs that stand alone. */
export type Alone = With<{ readonly alone: true }>;

export const standsAlone = (verb: Verb): verb is Alone => 'alone' in verbs[verb];

/** Whether everybody sees the answer. */
export const posts = (verb: Verb): verb is With<{ readonly posts: true }> => 'posts' in verbs[verb];

/** The verb that a word is, if any. */
export function verbNamed(word: string): Verb | undefined {
  const typed = word.toLowerCase();
  const rows = Object.entries<Row>(verbs) as [Verb, Row][];
  return rows.find(([verb, { also }]) => verb === typed || also.includes(typed))?.[0];
}

/** Characters in which the verb of a line stands that is too long for anything but a pasted error, which may be shared. */
const BEGINNING = 200;

/**
 * The verb of a line whose answer everybody sees, whoever asked for it. Read in the same words as the line itself is:
 * what counts as nothing there, such as mentions of others, may stand in front of a verb at any length.
 */
export function postingVerb(line: string): Verb | undefined {
  const [first] = tokens(isTooLong(line) ? line.trimStart().slice(0, BEGINNING) : line);
  const verb = first && isVerb(first) ? verbNamed(first.text) : undefined;
  return verb !== undefined && posts(verb) ? verb : undefined;
}

/** Whether a word stands there as such, and may be a verb. */
export const isVerb = ({ key, not, quoted }: Token): boolean => key === undefined && !not && !quoted;
