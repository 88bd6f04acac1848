import { distance } from '../../nearest.ts';
import type { Image } from '../image.ts';
import { codenames, facetNames } from '../query/facets.ts';
import { formatCommand } from '../query/format.ts';
import type { Query, Term } from '../query/query.ts';
import { read } from '../query/read.ts';
import { isRange } from '../query/versions.ts';
import { conditions } from './conditions.ts';
import { finder, vocabulary } from './texts.ts';

/** A word that no image holds, and what was looked for instead; nothing where it was passed over. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
}

/** From this length on a word may hold one typo. */
const TYPO_LENGTH = 5;

/** Editions, which the names of systems in the console have and E-HPC's tags have not. */
const EDITIONS = new Set(['lts', 'rhck', 'anck', 'datacenter', 'standard', 'edition']);

/**
 * Reads words that no image holds as what they were most likely meant to be: joined words apart, a word with one typo
 * as an operating system or architecture, as a word that some image does hold, or as a release. A number that is no
 * image's version but stands in some image's texts (`5.0.27`) is looked for there.
 */
export function correct(query: Query, images: readonly Image[]): { query: Query; corrections: Correction[] } {
  const unknown = unheldWords(query, images);
  const numbers = query.terms.filter((term) => isTextNumber(term, query.terms, images));
  if (unknown.length + numbers.length === 0) return { query, corrections: [] };
  const words = unknown.length > 0 ? vocabulary(images) : [];
  const hasOs = query.terms.some(({ key, not }) => key === 'os' && !not);
  const meant = new Map(
    unknown.flatMap((term): [Term, string][] => {
      const instead = hasOs && EDITIONS.has(term.value) ? '' : meaning(term.value, words);
      return instead === undefined || (term.not && instead.includes(' ')) ? [] : [[term, instead]];
    }),
  );
  const terms = query.terms
    .map(
      (term): Term => ({
        ...term,
        ...(numbers.includes(term) && { key: 'word' }),
        value: meant.get(term) ?? term.value,
      }),
    )
    .filter(({ key, value }) => key !== 'word' || value !== '');
  const corrections = [...meant].map(([{ value }, instead]) => ({ typed: value, read: instead }));
  return { query: meant.size === 0 ? { ...query, terms } : readAgain({ ...query, terms }), corrections };
}

/** The words of a question that no image's texts hold. */
export const unheldWords = ({ terms }: Query, images: readonly Image[]): Term[] =>
  images.length === 0 ? [] : terms.filter((term) => term.key === 'word' && !isHeld(term, images));

function isTextNumber(term: Term, all: readonly Term[], images: readonly Image[]): boolean {
  const bare =
    term.key === 'version' && !term.not && !isRange(term.value) && !all.some(({ key }) => key === 'os');
  return bare && !images.some(conditions.version(term.value)) && isHeld(term, images);
}

const isHeld = ({ value }: Term, images: readonly Image[]): boolean => {
  const find = finder(value);
  return images.some((image) => find(image) > 0);
};

/** What a word was meant to be, in as many words as it takes; numbers and signs alone mean what they are. */
function meaning(word: string, words: readonly string[]): string | undefined {
  if (!/\p{L}/u.test(word)) return undefined;
  const whole = meantBy(word, words);
  if (whole !== undefined) return whole;
  const parts = word.split(/[^\p{L}\p{N}.]+/u).flatMap((part) => part.split(/(?<=^\p{L}{2,})(?=\d)/u));
  const said = parts
    .filter((part) => part !== '' && !EDITIONS.has(part))
    .map((part) => meantBy(part, words) ?? part);
  return said.length > 1 ? said.join(' ') : undefined;
}

/** The word that one with a typo was meant to be: names first, then what images say, then releases. */
function meantBy(word: string, words: readonly string[]): string | undefined {
  if (word.length < TYPO_LENGTH || words.includes(word)) return undefined;
  const near = (meant: string) => isOneTypo(word, meant);
  const said = /^\p{L}+$/u.test(word) ? (words.find(near) ?? codenames.find(near)) : undefined;
  return facetNames.find(near) ?? said;
}

/** Nobody mistypes the first letter of a name and gets another word by chance as often as `local` for `focal`. */
function isOneTypo(word: string, meant: string): boolean {
  const replacesFirst = word.length === meant.length && word.slice(1) === meant.slice(1);
  return !replacesFirst && distance(word, meant, 1) === 1;
}

/** The corrected words may be facets, so the line is read anew. */
function readAgain(query: Query): Query {
  const regions = query.terms.filter(({ key }) => key === 'region').map(({ value }) => value);
  const line = formatCommand(query).replaceAll('"', '');
  const again = read(line, { regions });
  return 'command' in again && again.command.verb === 'find' ? again.command : query;
}
