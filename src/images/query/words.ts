import { readCompound, readFacet, releaseAt } from './facets.ts';
import type { Term } from './query.ts';
import type { Token } from './tokens.ts';

/** What plain words came to: conditions, and the flags that are words too. */
export interface Plain {
  readonly terms: readonly Term[];
  readonly fresh: boolean;
  readonly newest: boolean;
}

/** Words that people put around a question and that no image is told apart by. */
const FILLERS = new Set(
  'a an the with for and of on in please any all me us image images img linux-image os 镜像 的 请 和'.split(
    ' ',
  ),
);

const NEWEST = new Set(['newest', 'latest', '最新']);

interface Reading {
  readonly terms: readonly Term[];
  readonly used: number;
  readonly fresh?: true;
  readonly newest?: true;
}

/**
 * Reads the plain words between two `key:value`: facets first, then words. `afterWord` tells whether the word before
 * was one that is looked for in texts: a number behind such a word (`cuda 12`) may belong to it.
 */
export function readPlain(run: readonly Token[], afterWord: boolean): Plain {
  const words = run.map(({ text }) => text.toLowerCase());
  const found: Reading[] = [];
  let behindWord = afterWord;
  for (let at = 0; at < run.length; ) {
    const reading = readWord(words, at, behindWord);
    found.push(reading);
    at += reading.used;
    if (reading.terms.length > 0)
      behindWord = reading.terms.every(({ key }) => key === 'word' || key === 'number');
  }
  return {
    terms: found.flatMap(({ terms }) => terms),
    fresh: found.some(({ fresh }) => fresh),
    newest: found.some(({ newest }) => newest),
  };
}

function readWord(words: readonly string[], at: number, behindWord: boolean): Reading {
  const word = words[at] ?? '';
  const facet = readFacet(words, at);
  if (facet) return facet;
  const compound = readCompound(word);
  if (compound) return { terms: compound, used: 1 };
  const release = releaseAt(words, at);
  if (release) {
    const key = behindWord && !/^[<>]/.test(release.value) ? 'number' : 'version';
    return { terms: [{ key, value: release.value }], used: release.used };
  }
  if (/^m-[a-z0-9][\w.-]*\**$/.test(word))
    return { terms: [{ key: 'id', value: word.replace(/\*+$/, '') }], used: 1 };
  if (word === 'fresh') return { terms: [], used: 1, fresh: true };
  if (NEWEST.has(word)) return { terms: [], used: 1, newest: true };
  if (FILLERS.has(word)) return { terms: [], used: 1 };
  const value = unquoted(word);
  return { terms: value === '' ? [] : [{ key: 'word', value }], used: 1 };
}

/** `-gpu`, `-arm`, `-centos6`: one word to leave out. What it says of an operating system is left out as one thing. */
export function readExcluded(word: string): Term {
  const { terms } = readPlain([{ text: word, not: false, quoted: false }], false);
  const [first] = terms;
  if (first && terms.length === 1) return { ...first, not: true };
  const release = terms.map(({ key }) => key).join(' ');
  if (/^os version( arch)?$/.test(release)) {
    return { key: 'release', value: terms.map(({ value }) => value).join(' '), not: true };
  }
  return { key: 'word', value: unquoted(word.toLowerCase()), not: true };
}

/** Quotes are for writing a word down; as part of one they could not be. */
export const unquoted = (word: string): string => word.replaceAll('"', '').replace(/ +/g, ' ').trim();
