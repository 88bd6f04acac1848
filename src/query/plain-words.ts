import { isComparison } from '../catalog/ranges.ts';
import { readCompound, readFacet, releaseAt } from './facets.ts';
import { plainSort, type Sort } from './filters/sort.ts';
import { alternativesIn } from './filters/word.ts';
import { asks, conditionOf, type Term, termKeys, termOf, termRead } from './filters.ts';
import { normalise } from './normalise.ts';
import { systemOfPublicImage } from './public-images.ts';
import type { Problem } from './query.ts';
import { unwrapped } from './resource-ids.ts';
import type { Token } from './tokens.ts';

/** What plain words came to: conditions, the words that are settings, and what could not be read. */
export interface Plain {
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
  readonly fresh: boolean;
  readonly sort?: Sort;
  /** Whether the last word is one that is looked for in texts: a number behind it (`cuda 12`) may belong to it. */
  readonly endsInWord: boolean;
}

/** Words that people put around a question and that no image is told apart by. */
const FILLERS = new Set(
  `a an the with for and but both of on in at to from by as please any all every i we you us me need want have has do does can
  is are there which what where how who owns like find give get find show see looking using called should use take recommend everything image images img os
  version platform arch architecture owner cc 的 请 和 我要 有没有 有 哪些 哪个 位 版 bit bits`.split(/\s+/),
);

interface Reading {
  readonly terms: readonly Term[];
  readonly used: number;
  readonly fresh?: true;
  readonly sort?: Sort;
  readonly problem?: Problem;
  readonly or?: true;
}

/** Reads the plain words between two `key:value`: facets first, then words. `behindWord`: see `endsInWord`. */
export function readPlain(run: readonly Token[], behindWord: boolean): Plain {
  const words = run.map(({ text }) => text.toLowerCase());
  const found: Reading[] = [];
  let endsInWord = behindWord;
  for (let at = 0; at < run.length; ) {
    const reading = paired(readWord(words, at, endsInWord), found.at(-1)?.terms.at(-1));
    found.push(reading);
    at += reading.used;
    if (reading.terms.length > 0) endsInWord = reading.terms.every((term) => asks(term, 'word', 'number'));
  }
  const sort = found.find((reading) => reading.sort !== undefined)?.sort;
  return {
    terms: withAlternatives(found).flatMap(({ terms }) => terms),
    problems: found.flatMap(({ problem }) => (problem ? [problem] : [])),
    fresh: found.some(({ fresh }) => fresh),
    ...(sort !== undefined && { sort }),
    endsInWord,
  };
}

const nothing = { terms: [], used: 1 };

/** A second version behind `centos 7` is one of the same system. */
function paired(reading: Reading, before: Term | undefined): Reading {
  const [version, ...others] = reading.terms;
  if (before?.key !== 'release' || version?.key !== 'version' || others.length > 0) return reading;
  return { ...reading, terms: [termOf('release', { os: before.value.os, version: version.value })] };
}

/** `gromacs or lammps` is one condition. Facets of one kind side by side mean either anyway. */
function withAlternatives(found: readonly Reading[]): Reading[] {
  const merged: Reading[] = [];
  for (const reading of found) {
    const [left, or] = merged.slice(-2);
    const [one, other] = [wordOf(left), wordOf(reading)];
    if (or?.or && one !== undefined && other !== undefined) {
      merged.splice(-2, 2, { ...reading, terms: [termOf('word', [...one, ...other])] });
    } else merged.push(reading);
  }
  return merged;
}

function wordOf(reading: Reading | undefined): readonly string[] | undefined {
  const [term, ...others] = reading?.terms ?? [];
  return term?.key === 'word' && others.length === 0 ? term.value : undefined;
}

function readWord(words: readonly string[], at: number, behindWord: boolean): Reading {
  const word = words[at] ?? '';
  return (
    readFacet(words, at) ??
    filterNamed(word) ??
    compoundAt(words, at) ??
    numberAt(words, at, behindWord) ??
    settingOf(word) ?? { ...nothing, terms: wordTerms(word) }
  );
}

/** `win2012r2` in one word, and `win2012 r2`, whose release has its second part in the next. */
function compoundAt(words: readonly string[], at: number): Reading | undefined {
  const [word = '', next = ''] = words.slice(at);
  const both = /^(r|sp)\d$/.test(next) ? readCompound(`${word} ${next}`) : undefined;
  if (both) return { terms: both, used: 2 };
  const terms = readCompound(word) ?? systemOfPublicImage(word);
  return terms && { terms, used: 1 };
}

/** Conditions whose values are known by themselves. */
const known = termKeys.filter((key) => conditionOf({ key }).readPlain !== undefined);

/** `40GB` can only be a size, and `m-bp1…` an id. */
function filterNamed(word: string): Reading | undefined {
  for (const key of known) {
    const value = conditionOf({ key }).readPlain?.(word);
    if (value !== undefined) return { terms: [termRead(key, value)], used: 1 };
  }
  return undefined;
}

function numberAt(words: readonly string[], at: number, behindWord: boolean): Reading | undefined {
  const release = releaseAt(words, at);
  if (release) {
    const { version, used } = release;
    const key = behindWord && !isComparison(version) ? 'number' : 'version';
    return { terms: [termOf(key, version)], used };
  }
  const word = words[at] ?? '';
  if (!isBrokenNumber(word)) return undefined;
  return { ...nothing, problem: { kind: 'badValue', key: 'version', word, nearest: [] } };
}

/** Digits with signs that are no version: `^7`, `>7-8`. Not `7-8-9` or `2024-01-10`, which may be part of a name. */
const isBrokenNumber = (word: string): boolean =>
  /\d/.test(word) && !/\p{L}/u.test(word) && /[<>=^~+]|^-|-$/.test(word) && /^[\d.<>=^~+*!-]+$/.test(word);

function settingOf(word: string): Reading | undefined {
  const sort = plainSort(word);
  if (sort !== undefined) return { ...nothing, sort };
  if (word === 'fresh') return { ...nothing, fresh: true };
  if (word === 'or' || word === '或' || word === '或者') return { ...nothing, or: true };
  return FILLERS.has(word) ? nothing : undefined;
}

function wordTerms(word: string): Term[] {
  const value = unquoted(word);
  return value === '' ? [] : [termOf('word', alternativesIn(value))];
}

/** `-gpu`, `-arm`, `-centos6`: one word to leave out. What it says of an operating system is left out as one thing. */
export function readExcluded(word: string, behindWord: boolean): Term {
  const { terms } = readPlain([{ text: word, not: false, quoted: false }], behindWord);
  return excluded(terms) ?? termOf('word', alternativesIn(unquoted(word.toLowerCase())), true);
}

/** Leaves out, as one, what was read as one condition or as a release with its architecture. */
export function excluded(terms: readonly Term[]): Term | undefined {
  const [first, second] = terms;
  if (first && terms.length === 1) return { ...first, not: true };
  if (first?.key !== 'release' || second?.key !== 'arch' || terms.length > 2) return undefined;
  return termOf('release', { ...first.value, arch: second.value }, true);
}

/** Quotes are for writing a word down; as part of one they could not be. Without them the word may be spelled anew. */
export const unquoted = (word: string): string => unwrapped(normalise(word.replaceAll('"', ''))).trim();
