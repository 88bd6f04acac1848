import type { Image } from '../catalog/image.ts';
import type { Kind, Scope } from '../catalog/list-index.ts';
import { platformName } from '../catalog/platforms.ts';
import { distance } from '../catalog/spelling.ts';
import {
  asks,
  conditionOf,
  type NearKey,
  saysWhichList,
  type Term,
  termKeys,
  termRead,
  textOf,
  valuesAsked,
} from '../query/filters.ts';
import type { Query } from '../query/query.ts';
import { countIn, matches } from './matches.ts';
import { unheldWords } from './typos.ts';

/** What comes nearest to a question that nothing fits. */
export interface Nearest {
  /** What there is instead, where one of the values asked for was the trouble. */
  readonly values?: NearValues;
  /** Questions that do find something with one condition less, or without all the words that no image holds. */
  readonly without: readonly Near[];
}

interface NearValues {
  readonly key: NearKey;
  /** The operating systems asked for, by name. */
  readonly os: readonly string[];
  /** The values that there are, in their order. */
  readonly all: readonly string[];
  readonly near: readonly Near[];
}

export interface Near {
  readonly query: Query;
  readonly count: number;
  /** The conditions left out. */
  readonly without?: readonly Term[];
}

const MOST = 3;

/** Conditions on kinds of images that are tried, at most, to count what each question with one less finds. */
const WORK = 1_000_000;

/** Looks for the smallest change to a question that finds something. Never changes the answer itself. */
export function nearestQueries(query: Query, scopes: readonly Scope[]): Nearest {
  const { terms } = query;
  const droppable = terms.filter((term) => !saysWhichList(term));
  const unknown = unheldWords(query, scopes);
  // Without one of two words that no image holds there is still the other.
  const isInVain = unknown.filter(({ not }) => !not).length > 1;
  const alone = isInVain ? [] : droppable.slice(0, mostDrops(terms, scopes));
  const drops = [...alone.map((term) => withNumbers(term, terms)), ...(unknown.length > 1 ? [unknown] : [])];
  const without = drops
    .map((drop): Near => {
      const left = terms.filter((term) => !drop.includes(term));
      return { query: { ...query, terms: left, page: 1 }, count: countOf(scopes, left), without: drop };
    })
    .filter(({ count, query: near }) => count > 0 && near.terms.length > 0)
    .sort((a, b) => a.count - b.count);
  const values = nearValues(query, scopes);
  return { without: without.slice(0, MOST), ...(values && { values }) };
}

const countOf = (scopes: readonly Scope[], terms: readonly Term[]): number =>
  scopes.reduce((sum, scope) => sum + countIn(scope, terms), 0);

/** How many conditions are left out in turn: all, but where nearly every image is a kind of its own. */
function mostDrops(terms: readonly Term[], scopes: readonly Scope[]): number {
  const kinds = scopes.reduce((sum, { index }) => sum + index.kinds.length, 1);
  return Math.max(1, Math.floor(WORK / (kinds * Math.max(1, terms.length))));
}

/** A number behind a word would be read as a version without it. */
function withNumbers(term: Term, all: readonly Term[]): Term[] {
  const behind = all.slice(all.indexOf(term) + 1);
  const end = behind.findIndex((one) => !asks(one, 'number'));
  return term.key === 'word' ? [term, ...behind.slice(0, end < 0 ? undefined : end)] : [term];
}

function nearValues(query: Query, scopes: readonly Scope[]): NearValues | undefined {
  for (const key of termKeys) {
    const { near } = conditionOf({ key });
    const asked = query.terms.find((term) => asks(term, key));
    if (!near || !asked) continue;
    const terms = query.terms.filter((term) => !asks(term, key));
    const there = valuesThere(
      scopes.flatMap((scope) => matches(scope, terms).kinds),
      key,
    ).sort((a, b) => near.compare(a.term.value, b.term.value));
    if (there.length === 0) continue;
    const nearest = [...there]
      .sort((a, b) => near.gap(a.term.value, asked.value) - near.gap(b.term.value, asked.value))
      .slice(0, MOST)
      .map(({ term, count }) => ({ query: { ...query, terms: [...terms, term], page: 1 }, count }));
    const os = valuesAsked(query.terms, 'os').map(platformName);
    return { key: key as NearKey, os, all: there.map(({ term }) => textOf(term)), near: nearest };
  }
  return undefined;
}

interface There {
  readonly term: Term;
  readonly count: number;
}

/** The values that there are, each once, and how many images have it. */
function valuesThere(kinds: readonly Kind[], key: Term['key']): There[] {
  const found = new Map<string, There>();
  for (const kind of kinds) {
    const value = conditionOf({ key }).near?.of(kind);
    if (value === undefined) continue;
    const term = termRead(key, value);
    const text = textOf(term);
    found.set(text, { term, count: (found.get(text)?.count ?? 0) + kind.count });
  }
  return [...found.values()];
}

/** Edits between two ids that still look like one another: one letter read wrongly, two swapped. */
const ALIKE = 2;

/** The first images whose ids a person may have meant by an id that no image has. */
export const nearestById = (typed: string, scopes: readonly Scope[]): readonly Image[] =>
  scopes
    .flatMap(({ index, only }) =>
      index.images.filter((one) => isAlike(one.id, typed) && (!only || only(one))),
    )
    .slice(0, MOST)
    .map(({ image }) => image);

/** What was typed may also be a part of an id, or an id that has lost its end. */
const isAlike = (id: string, typed: string): boolean =>
  id.startsWith(typed) || id.endsWith(typed) || (typed.length > 8 && distance(id, typed, ALIKE) <= ALIKE);
