import { readCompound, readFacet, releaseAt } from './facets.ts';
import { readSize } from './keys.ts';
import { normalise } from './normalise.ts';
import type { Problem, Term } from './query.ts';
import type { Token } from './tokens.ts';

/** What plain words came to: conditions, the words that are settings, and what could not be read. */
export interface Plain {
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
  readonly fresh: boolean;
  readonly sort?: string;
  /** Whether the last word is one that is looked for in texts: a number behind it (`cuda 12`) may belong to it. */
  readonly endsInWord: boolean;
}

/** Words that people put around a question and that no image is told apart by. */
const FILLERS = new Set(
  `a an the with for and or of on in at to from by as please any all every i we you us me need want have has do does can
  is are there which what where give get find show looking using called everything image images img os
  version platform arch architecture owner 的 请 和 或 我要 有没有 有 哪些 哪个 位`.split(/\s+/),
);

const SORTS: ReadonlyMap<string, string> = new Map([
  ['newest', 'newest'],
  ['latest', 'newest'],
  ['最新', 'newest'],
  ['oldest', 'version'],
  ['largest', '-size'],
  ['biggest', '-size'],
  ['smallest', 'size'],
]);

interface Reading {
  readonly terms: readonly Term[];
  readonly used: number;
  readonly fresh?: true;
  readonly sort?: string;
  readonly problem?: Problem;
}

/** Reads the plain words between two `key:value`: facets first, then words. `behindWord`: see `endsInWord`. */
export function readPlain(run: readonly Token[], behindWord: boolean): Plain {
  const words = run.map(({ text }) => text.toLowerCase());
  const found: Reading[] = [];
  let endsInWord = behindWord;
  for (let at = 0; at < run.length; ) {
    const reading = readWord(words, at, endsInWord);
    found.push(reading);
    at += reading.used;
    if (reading.terms.length > 0)
      endsInWord = reading.terms.every(({ key }) => key === 'word' || key === 'number');
  }
  const sort = found.find((reading) => reading.sort !== undefined)?.sort;
  return {
    terms: found.flatMap(({ terms }) => terms),
    problems: found.flatMap(({ problem }) => (problem ? [problem] : [])),
    fresh: found.some(({ fresh }) => fresh),
    ...(sort !== undefined && { sort }),
    endsInWord,
  };
}

const nothing = { terms: [], used: 1 };

function readWord(words: readonly string[], at: number, behindWord: boolean): Reading {
  const word = words[at] ?? '';
  return (
    readFacet(words, at) ??
    compoundAt(words, at) ??
    sizeOf(word) ??
    numberAt(words, at, behindWord) ??
    settingOf(word) ?? { terms: wordTerms(word), used: 1 }
  );
}

/** `win2012r2` in one word, and `win2012 r2`, whose release has its second part in the next. */
function compoundAt(words: readonly string[], at: number): Reading | undefined {
  const [word = '', next = ''] = words.slice(at);
  const both = /^(r|sp)\d$/.test(next) ? readCompound(`${word} ${next}`) : undefined;
  if (both) return { terms: both, used: 2 };
  const terms = readCompound(word);
  return terms && { terms, used: 1 };
}

/** `40GB` and `>=100GiB` can only be sizes. */
function sizeOf(word: string): Reading | undefined {
  const value = /\dgi?b$/.test(word) ? readSize(word) : undefined;
  return value === undefined ? undefined : { terms: [{ key: 'size', value }], used: 1 };
}

function numberAt(words: readonly string[], at: number, behindWord: boolean): Reading | undefined {
  const release = releaseAt(words, at);
  if (release) {
    const key = behindWord && !/^[<>]/.test(release.value) ? 'number' : 'version';
    return { terms: [{ key, value: release.value }], used: release.used };
  }
  const word = words[at] ?? '';
  if (!isBrokenNumber(word)) return undefined;
  return { ...nothing, problem: { kind: 'badValue', key: 'version', word, nearest: [] } };
}

/** Digits with signs that are no version: `^7`, `>7-8`. Not `7-8-9` or `2024-01-10`, which may be part of a name. */
const isBrokenNumber = (word: string): boolean =>
  /\d/.test(word) && !/\p{L}/u.test(word) && /[<>=^~+]|^-|-$/.test(word) && /^[\d.<>=^~+*!-]+$/.test(word);

function settingOf(word: string): Reading | undefined {
  const sort = SORTS.get(word);
  if (sort !== undefined) return { ...nothing, sort };
  if (word === 'fresh') return { ...nothing, fresh: true };
  return FILLERS.has(word) ? nothing : undefined;
}

function wordTerms(word: string): Term[] {
  if (/^m-[\w.-]*\**$/.test(word)) return [{ key: 'id', value: word.replace(/\*+$/, '') }];
  const value = unquoted(word);
  return value === '' ? [] : [{ key: 'word', value }];
}

/** `-gpu`, `-arm`, `-centos6`: one word to leave out. What it says of an operating system is left out as one thing. */
export function readExcluded(word: string, behindWord: boolean): Term {
  const { terms } = readPlain([{ text: word, not: false, quoted: false }], behindWord);
  const [first] = terms;
  if (first && terms.length === 1) return { ...first, not: true };
  const release = terms.map(({ key }) => key).join(' ');
  if (/^os version( arch)?$/.test(release)) {
    return { key: 'release', value: terms.map(({ value }) => value).join(' '), not: true };
  }
  return { key: 'word', value: unquoted(word.toLowerCase()), not: true };
}

/** Quotes are for writing a word down; as part of one they could not be. Without them the word may be spelled anew. */
export const unquoted = (word: string): string => normalise(word.replaceAll('"', ''));
