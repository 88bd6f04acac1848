import { LRUCache } from 'lru-cache';
import type { Kind } from '../catalog/list-index.ts';
import { isPlatform } from '../catalog/platforms.ts';
import type { Context } from '../query/filter.ts';
import { conditionOf, type Facet, identityOf, type Term, termKeys, termRead } from '../query/filters.ts';
import { explicitTerm, formatCommand } from '../query/format.ts';
import { parse } from '../query/parse.ts';
import { QUESTION_LIMIT, type Query } from '../query/query.ts';
import { joined, withSystem } from '../query/systems.ts';
import { kindTestOf } from './conditions.ts';

/** One value that occurs among the images that were found. */
export interface Choice {
  /** What `refine` adds to the question. */
  readonly term: Term;
  /** How many of the images found have it: as many as the refined question finds. */
  readonly count: number;
}

/** What the images that were found can be told apart by. */
export interface Narrowing {
  readonly facet: Facet;
  readonly choices: readonly Choice[];
}

/** Choices of a menu: more are no help, and would make a message that Slack refuses for its size. */
const MOST = 20;

/** Characters that a choice may add to a question. */
const ROOM = 40;

/**
 * What the images that a question found can be narrowed by: only values that occur among them, and only where there
 * are two or more. `kinds` is the whole answer to `query`.
 */
export function narrowings(query: Query, kinds: readonly Kind[]): readonly Narrowing[] {
  const line = formatCommand({ ...query, page: 1, fresh: false });
  if (query.verb !== 'find' || line.length + ROOM > QUESTION_LIMIT) return [];
  return termKeys
    .flatMap((key) => {
      const { menu } = conditionOf({ key });
      if (!menu) return [];
      const terms = menu.values(kinds).map((value) => termRead(key, value));
      return [{ facet: menu.facet as Facet, choices: counted(query, kinds, terms.filter(canBeRead)) }];
    })
    .filter(({ choices }) => choices.length > 1);
}

/** Whether choices can be read, by their texts: each is tried once, not with every question. */
const readable = new LRUCache<string, boolean>({ max: 5_000 });

/** Whether the option of a menu is read as what it says. */
function canBeRead(term: Term): boolean {
  const identity = identityOf(term);
  const known = readable.get(identity);
  if (known !== undefined) return known;
  const read = readOption(explicitTerm(term), { regions: term.key === 'region' ? [term.value] : [] });
  const same = read !== undefined && identityOf(read) === identity;
  readable.set(identity, same);
  return same;
}

function countOf(kinds: readonly Kind[], terms: readonly Term[]): number {
  const fits = kindTestOf(terms);
  return kinds.reduce((sum, kind) => (fits(kind) ? sum + kind.count : sum), 0);
}

function counted(query: Query, kinds: readonly Kind[], terms: readonly Term[]): readonly Choice[] {
  const choices = terms
    .filter((term) => refined(query.terms, term) !== undefined)
    .map((term) => ({ term, count: countOf(kinds, [term]) }));
  const frequent = new Set([...choices].sort((a, b) => b.count - a.count).slice(0, MOST));
  return choices.filter((choice) => frequent.has(choice));
}

/**
 * The question with a choice of `narrowings`: what it finds among the images found, and nothing else. A filter that is
 * no such choice leaves the question as it is.
 */
export function refine(query: Query, filter: string, context: Context): Query {
  const term = query.verb === 'find' ? readOption(filter, context) : undefined;
  const terms = term && refined(query.terms, term);
  return terms ? { ...query, terms, page: 1, fresh: false } : query;
}

function readOption(filter: string, context: Context): Term | undefined {
  const parsed = parse(filter, context);
  if (!('command' in parsed) || parsed.command.verb !== 'find') return undefined;
  const [term, ...more] = joined(parsed.command.terms);
  return more.length === 0 ? term : undefined;
}

/** Weaker terms of the same kind give way, since terms of one kind mean either. */
function refined(terms: readonly Term[], term: Term): Term[] | undefined {
  if (term.not || !conditionOf(term).menu) return undefined;
  if (term.key === 'os') return isPlatform(term.value) ? withSystem(terms, term.value) : undefined;
  if (term.key === 'release') {
    const { os, version } = term.value;
    return isPlatform(os) && 'is' in version ? withSystem(terms, os, version.is) : undefined;
  }
  return [...terms.filter(({ key, not }) => key !== term.key || not), term];
}
