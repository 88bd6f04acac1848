import { distance } from '../../nearest.ts';
import type { Image } from '../image.ts';
import { facetWords } from '../query/facets.ts';
import { formatCommand } from '../query/format.ts';
import type { Query, Term } from '../query/query.ts';
import { read } from '../query/read.ts';
import { isRange } from '../query/versions.ts';
import { conditions } from './conditions.ts';
import { finder, vocabulary } from './texts.ts';

/** A word that no image holds, and what was looked for instead. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
}

/** From this length on a word may hold one typo. */
const TYPO_LENGTH = 5;

/**
 * Reads words that no image holds as what they were most likely meant to be: parts joined by dashes as separate words,
 * a word with one typo as an operating system or architecture, or else as a word that some image does hold. A number
 * that is no image's version but stands in some image's texts (`5.0.27`) is looked for there.
 */
export function correct(query: Query, images: readonly Image[]): { query: Query; corrections: Correction[] } {
  const corrections: Correction[] = [];
  const numbers = query.terms.filter((term) => isTextNumber(term, query.terms, images));
  const unknown = query.terms.filter((term) => term.key === 'word' && !isHeld(term, images));
  if (unknown.length + numbers.length === 0 || images.length === 0) return { query, corrections };
  const words = vocabulary(images);
  const meant = query.terms.map((term): Term => {
    if (numbers.includes(term)) return { ...term, key: 'word' };
    const instead = unknown.includes(term) ? meaning(term.value, words) : undefined;
    if (instead === undefined || (term.not && instead.includes(' '))) return term;
    corrections.push({ typed: term.value, read: instead });
    return { ...term, value: instead };
  });
  if (corrections.length === 0) return { query: { ...query, terms: meant }, corrections };
  return { query: readAgain({ ...query, terms: meant }) ?? query, corrections };
}

function isTextNumber(term: Term, all: readonly Term[], images: readonly Image[]): boolean {
  const bare =
    term.key === 'version' && !term.not && !isRange(term.value) && !all.some(({ key }) => key === 'os');
  return bare && !images.some(conditions.version(term.value)) && isHeld(term, images);
}

const isHeld = ({ value }: Term, images: readonly Image[]): boolean => {
  const find = finder(value);
  return images.some((image) => find(image) > 0);
};

function meaning(word: string, words: ReadonlySet<string>): string | undefined {
  const parts = word.split(/[^\p{L}\p{N}.]+/u).filter(Boolean);
  if (parts.length > 1) return parts.join(' ');
  if (word.length < TYPO_LENGTH || !/^\p{L}+$/u.test(word)) return undefined;
  return (
    facetWords.find((facet) => isOneTypo(word, facet)) ??
    [...words].sort().find((held) => isOneTypo(word, held))
  );
}

/** Nobody mistypes the first letter of a name and gets another word by chance as often as `local` for `focal`. */
function isOneTypo(word: string, meant: string): boolean {
  const replacesFirst = word.length === meant.length && word.slice(1) === meant.slice(1);
  return !replacesFirst && distance(word, meant, 1) === 1;
}

/** The corrected words may be facets, so the line is read anew. */
function readAgain(query: Query): Query | undefined {
  const regions = query.terms.filter(({ key }) => key === 'region').map(({ value }) => value);
  const line = formatCommand(query).replaceAll('"', '');
  const again = read(line, { regions });
  return 'command' in again && again.command.verb === 'find' ? again.command : undefined;
}
