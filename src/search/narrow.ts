import { architectures } from '../catalog/architectures.ts';
import type { Kind } from '../catalog/list-index.ts';
import { platformName, platforms } from '../catalog/platforms.ts';
import { releasesOf } from '../catalog/releases.ts';
import { isRange } from '../catalog/versions.ts';
import type { Context } from '../query/filters.ts';
import { formatCommand } from '../query/format.ts';
import { withSystem } from '../query/narrow.ts';
import { parse } from '../query/parse.ts';
import { QUESTION_LIMIT, type Query, type Term } from '../query/query.ts';
import { kindTestOf } from './conditions.ts';

/** What the images that were found can be told apart by. */
export type Facet = 'os' | 'version' | 'arch' | 'owner' | 'region';

/** One value that occurs among the images that were found. */
export interface Choice {
  /** What `refine` adds to the question, e.g. `os:centos`. */
  readonly filter: string;
  /** E.g. `CentOS 7`, `arm64`, `self`. */
  readonly value: string;
  /** How many of the images found have it: as many as the refined question finds. */
  readonly count: number;
}

export interface Narrowing {
  readonly facet: Facet;
  readonly choices: readonly Choice[];
}

/** A choice before it is counted: what it is called, typed, and read as. */
interface Candidate extends Pick<Choice, 'filter' | 'value'> {
  readonly terms: readonly Term[];
}

const one = (filter: string, value: string, term: Term): Candidate => ({ filter, value, terms: [term] });

/** The different values of what was found, in alphabetical order. */
const valuesOf = (kinds: readonly Kind[], value: (kind: Kind) => string | undefined): string[] =>
  [...new Set(kinds.map(value))].filter((found) => found !== undefined).sort();

const WHOSE: Readonly<Record<string, string>> = { self: 'mine', others: 'shared' };

const known = (table: object, value: string | undefined): string | undefined =>
  value !== undefined && Object.hasOwn(table, value) ? value : undefined;

/** A row per facet: what can be chosen among these images. Owners are judged by each image, without another call. */
const facets: Readonly<Record<Facet, (kinds: readonly Kind[]) => readonly Candidate[]>> = {
  os: (kinds) =>
    valuesOf(kinds, ({ os }) => known(platforms, os.key)).map((os) =>
      one(`os:${os}`, platformName(os), { key: 'os', value: os }),
    ),
  version: (kinds) =>
    releasesOf(kinds.map(({ os }) => os)).map(({ os, version }) => ({
      filter: `os:"${os} ${version}"`,
      value: `${platformName(os)} ${version}`,
      terms: [
        { key: 'os', value: os },
        { key: 'version', value: version },
      ],
    })),
  arch: (kinds) =>
    valuesOf(kinds, ({ os }) => known(architectures, os.architecture)).map((arch) =>
      one(`arch:${arch}`, arch, { key: 'arch', value: arch }),
    ),
  owner: (kinds) =>
    valuesOf(kinds, ({ image }) => known(WHOSE, image.owner)).map((owner) =>
      one(WHOSE[owner] ?? owner, owner, { key: 'whose', value: owner }),
    ),
  region: (kinds) =>
    valuesOf(kinds, ({ image }) => image.region).map((region) =>
      one(`region:${region}`, region, { key: 'region', value: region }),
    ),
};

/** Choices of a facet: more are no help, and would make a message that Slack refuses for its size. */
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
  const context = { regions: valuesOf(kinds, ({ image }) => image.region) };
  return (Object.keys(facets) as Facet[])
    .map((facet) => ({
      facet,
      choices: counted(query, kinds, { candidates: facets[facet](kinds), context }),
    }))
    .filter(({ choices }) => choices.length > 1);
}

function countOf(kinds: readonly Kind[], terms: readonly Term[]): number {
  const fits = kindTestOf(terms);
  return kinds.reduce((sum, kind) => (fits(kind) ? sum + kind.count : sum), 0);
}

function counted(
  query: Query,
  kinds: readonly Kind[],
  { candidates, context }: { candidates: readonly Candidate[]; context: Context },
): readonly Choice[] {
  const choices = candidates
    .filter(({ filter, terms }) => JSON.stringify(read(filter, context)) === JSON.stringify(terms))
    .filter(({ terms }) => refined(query.terms, terms) !== undefined)
    .map(({ filter, value, terms }) => ({ filter, value, count: countOf(kinds, terms) }));
  const frequent = new Set([...choices].sort((a, b) => b.count - a.count).slice(0, MOST));
  return choices.filter((choice) => frequent.has(choice));
}

/**
 * The question with a choice of `narrowings`: what it finds among the images found, and nothing else. A filter that is
 * no such choice leaves the question as it is.
 */
export function refine(query: Query, filter: string, context: Context): Query {
  const terms = query.verb === 'find' ? refined(query.terms, read(filter, context)) : undefined;
  return terms ? { ...query, terms, page: 1, fresh: false } : query;
}

function read(filter: string, context: Context): readonly Term[] {
  const parsed = parse(filter, context);
  return 'command' in parsed && parsed.command.verb === 'find' ? parsed.command.terms : [];
}

const REPLACED = new Set<Term['key']>(['arch', 'whose', 'region']);

function refined(terms: readonly Term[], [first, second, ...more]: readonly Term[]): Term[] | undefined {
  if (!first || first.not || second?.not || more.length > 0) return undefined;
  if (first.key === 'os' && known(platforms, first.value)) {
    const release = second === undefined || (second.key === 'version' && !isRange(second.value));
    return release ? withSystem(terms, first.value, second?.value) : undefined;
  }
  if (second || !REPLACED.has(first.key)) return undefined;
  return [...terms.filter(({ key, not }) => key !== first.key || not), first];
}
