import type { Scope } from '../catalog/list-index.ts';
import { isIn, isOneEdit, oneEditAway } from '../catalog/spelling.ts';
import { codenames, facetNames } from '../query/facets.ts';
import { alternativesIn } from '../query/filters/word.ts';
import { asks, eachOnce, type Term, termOf, textOf } from '../query/filters.ts';
import type { Query } from '../query/query.ts';
import { read } from '../query/read.ts';
import { joined, namesSystem, settleSystems } from '../query/systems.ts';
import { isMatched } from './matches.ts';

/** A word that no image holds, and what was looked for instead; nothing where it was passed over. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
  /** It was the id of an image of Alibaba Cloud's own. */
  readonly publicImage?: true;
}

/** From this length on a word may hold one typo. */
const TYPO_LENGTH = 5;

/** More words are not corrected: a question of so many typos was not meant for this bot. */
const MOST_CORRECTED = 5;

/** Editions, which the names of systems in the console have and E-HPC's tags have not. */
const EDITIONS = new Set(['lts', 'rhck', 'anck', 'datacenter', 'standard', 'edition']);

/**
 * Reads words that no image holds as what they were most likely meant to be: joined words apart, a word with one typo
 * as an operating system or architecture, as a word that some image does hold, or as a release. A number that is no
 * image's version but stands in some image's texts (`5.0.27`) is looked for there.
 */
export function correct(query: Query, scopes: readonly Scope[]): { query: Query; corrections: Correction[] } {
  const unknown = unheldWords(query, scopes);
  const numbers = query.terms.filter((term) => isTextNumber(term, query.terms, scopes));
  if (unknown.length + numbers.length === 0) return { query, corrections: [] };
  const hasOs = namesSystem(query.terms);
  const meant = new Map(
    unknown.slice(0, MOST_CORRECTED).flatMap((term): [Term, string][] => {
      const instead = hasOs && EDITIONS.has(textOf(term)) ? '' : meaning(textOf(term), scopes);
      return instead === undefined || (term.not && instead.includes(' ')) ? [] : [[term, instead]];
    }),
  );
  const terms = query.terms.flatMap((term): Term[] => {
    const instead = meant.get(term) ?? (numbers.includes(term) ? textOf(term) : undefined);
    if (instead === undefined) return [term];
    return instead === '' ? [] : [termOf('word', alternativesIn(instead), term.not)];
  });
  const corrections = [...meant].map(([term, instead]) => ({ typed: textOf(term), read: instead }));
  const settled = meant.size === 0 ? terms : readAgain(terms, new Set(meant.values()));
  return withoutEditions({ query: { ...query, terms: settled }, corrections }, scopes);
}

type Corrected = ReturnType<typeof correct>;

/** Behind a system that only the correction has brought to light, editions are passed over as behind any other. */
function withoutEditions({ query, corrections }: Corrected, scopes: readonly Scope[]): Corrected {
  const named = query.terms.filter((term) => !term.not && EDITIONS.has(textOf(term)));
  const editions = namesSystem(query.terms) ? unheldWords({ ...query, terms: named }, scopes) : [];
  if (editions.length === 0) return { query, corrections };
  const terms = query.terms.filter((term) => !editions.includes(term));
  return {
    query: { ...query, terms },
    corrections: [...corrections, ...editions.map((term) => ({ typed: textOf(term), read: '' }))],
  };
}

/**
 * Reads corrected words anew: they may be facets, with the numbers behind them as their versions. All other terms stay
 * as they were read; each condition is there once.
 */
function readAgain(terms: readonly Term[], corrected: ReadonlySet<string>): Term[] {
  const isCorrected = (term: Term) => term.key === 'word' && corrected.has(textOf(term));
  const kept: Term[] = [];
  const meant: Term[] = [];
  const rest = [...terms];
  for (let term = rest.shift(); term !== undefined; term = rest.shift()) {
    if (!isCorrected(term)) {
      kept.push(term);
      continue;
    }
    const end = rest.findIndex((one) => !asks(one, 'number'));
    const numbers = rest.splice(0, end < 0 ? rest.length : end);
    meant.push(...readAs(term, numbers));
  }
  return eachOnce(settleSystems([...joined(kept), ...meant]));
}

function readAs(term: Term, numbers: readonly Term[]): readonly Term[] {
  const line = [term, ...numbers].map(textOf).join(' ');
  const again = read(line, { regions: [] });
  const meant = 'command' in again && 'terms' in again.command ? again.command.terms : [term, ...numbers];
  return term.not ? meant.map((one) => ({ ...one, not: true as const })) : joined(meant);
}

/** The words of a question that no image's texts hold. */
export const unheldWords = ({ terms }: Query, scopes: readonly Scope[]): Term[] =>
  isMatched(scopes, []) ? terms.filter((term) => term.key === 'word' && !isHeld(textOf(term), scopes)) : [];

function isTextNumber(term: Term, all: readonly Term[], scopes: readonly Scope[]): boolean {
  const bare = asks(term, 'version') && 'is' in term.value && !namesSystem(all);
  return bare && !isMatched(scopes, [term]) && isHeld(textOf(term), scopes);
}

const isHeld = (value: string, scopes: readonly Scope[]): boolean =>
  isMatched(scopes, [termOf('word', alternativesIn(value))]);

/** What a word was meant to be, in as many words as it takes; numbers and signs alone mean what they are. */
function meaning(word: string, scopes: readonly Scope[]): string | undefined {
  if (!/\p{L}/u.test(word) || word.includes(' or ')) return undefined;
  const whole = meantBy(word, scopes);
  if (whole !== undefined) return whole;
  const parts = word.split(/[^\p{L}\p{N}.]+/u).flatMap((part) => part.split(/(?=\d)(?<=^\p{L}{2,})/u));
  const said = parts
    .filter((part) => part !== '' && !EDITIONS.has(part))
    .map((part) => meantBy(part, scopes) ?? part);
  return said.length > 1 ? said.join(' ') : undefined;
}

/** The word that one with a typo was meant to be: names first, then what images say, then releases. */
function meantBy(word: string, scopes: readonly Scope[]): string | undefined {
  if (word.length < TYPO_LENGTH || scopes.some(({ index }) => isIn(word, index.words))) return undefined;
  const near = (meant: string) => isOneTypo(word, meant);
  const name = facetNames.find(near);
  if (name !== undefined || !/^\p{L}+$/u.test(word)) return name;
  const said = scopes
    .flatMap(({ index }) => oneEditAway(word, index.words))
    .filter(near)
    .filter((meant) => isHeld(meant, scopes));
  return said.sort()[0] ?? codenames.find(near);
}

/** Nobody mistypes the first letter of a name and gets another word by chance as often as `local` for `focal`. */
function isOneTypo(word: string, meant: string): boolean {
  const replacesFirst = word.length === meant.length && word.slice(1) === meant.slice(1);
  return !replacesFirst && isOneEdit(word, meant);
}
