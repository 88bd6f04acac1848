import type { Image } from '../catalog/image.ts';
import type { Kind, Scope } from '../catalog/list-index.ts';
import { platformName } from '../catalog/platforms.ts';
import { distance } from '../catalog/spelling.ts';
import { compareVersions, readVersion, type Version, versionIn } from '../catalog/versions.ts';
import type { Query, Term } from '../query/query.ts';
import { UPSTREAM } from './conditions.ts';
import { kindsAt, matching } from './matches.ts';
import { unheldWords } from './typos.ts';

/** What comes nearest to a question that nothing fits. */
export interface Nearest {
  /** Versions that there are of the operating systems asked for, old to new, where the version was the trouble. */
  readonly versions?: {
    readonly os: readonly string[];
    readonly all: readonly string[];
    readonly near: readonly Near[];
  };
  /** Questions that do find something with one condition less, or without all the words that no image holds. */
  readonly without: readonly Near[];
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
  const droppable = terms.filter(({ key }) => !UPSTREAM.includes(key) && key !== 'region');
  const unknown = unheldWords(query, scopes);
  const drops = [
    ...droppable.slice(0, mostDrops(terms, scopes)).map((term) => withNumbers(term, terms)),
    ...(unknown.length > 1 ? [unknown] : []),
  ];
  const without = drops
    .map((drop): Near => {
      const left = terms.filter((term) => !drop.includes(term));
      return { query: { ...query, terms: left, page: 1 }, count: countOf(scopes, left), without: drop };
    })
    .filter(({ count, query: near }) => count > 0 && near.terms.length > 0)
    .sort((a, b) => a.count - b.count);
  const versions = nearVersions(query, scopes);
  return { without: without.slice(0, MOST), ...(versions && { versions }) };
}

const countOf = (scopes: readonly Scope[], terms: readonly Term[]): number =>
  scopes.reduce((sum, scope) => sum + matching(scope, terms).length, 0);

/** How many conditions are left out in turn: all, but where nearly every image is a kind of its own. */
function mostDrops(terms: readonly Term[], scopes: readonly Scope[]): number {
  const kinds = scopes.reduce((sum, { index }) => sum + index.kinds.length, 1);
  return Math.max(1, Math.floor(WORK / (kinds * Math.max(1, terms.length))));
}

/** A number behind a word would be read as a version without it. */
function withNumbers(term: Term, all: readonly Term[]): Term[] {
  const behind = all.slice(all.indexOf(term) + 1);
  const end = behind.findIndex(({ key, not }) => key !== 'number' || not);
  return term.key === 'word' ? [term, ...behind.slice(0, end < 0 ? undefined : end)] : [term];
}

function nearVersions(query: Query, scopes: readonly Scope[]): Nearest['versions'] {
  const asked = query.terms.filter(({ key, not }) => key === 'version' && !not);
  const os = query.terms.filter(({ key, not }) => key === 'os' && !not);
  if (asked.length === 0) return undefined;
  const terms = query.terms.filter((term) => !asked.includes(term));
  const there = byVersion(scopes.flatMap((scope) => kindsAt(scope, matching(scope, terms))));
  if (there.length === 0) return undefined;
  const wanted = versionIn(asked[0]?.value ?? '');
  const near = [...there]
    .sort((a, b) => gap(a.version, wanted) - gap(b.version, wanted))
    .slice(0, MOST)
    .map(({ text, count }) => ({
      query: { ...query, terms: [...terms, { key: 'version' as const, value: text }], page: 1 },
      count,
    }));
  return { os: os.map(({ value }) => platformName(value)), all: there.map(({ text }) => text), near };
}

interface Release {
  readonly text: string;
  readonly version: Version;
  readonly count: number;
}

/** The versions that there are, each once, old to new. */
function byVersion(kinds: readonly Kind[]): Release[] {
  const found = new Map<string, Release>();
  for (const { os, count } of kinds) {
    const { version, versionText = '' } = os;
    const text = versionText
      .toLowerCase()
      .match(/^v?(\d+(?:\.\d+)*(?: ?r\d)?)/)?.[1]
      ?.replace(' ', '');
    const canonical = text && readVersion(text);
    if (canonical)
      found.set(canonical, { text: canonical, version, count: (found.get(canonical)?.count ?? 0) + count });
  }
  return [...found.values()].sort((a, b) => compareVersions(a.version, b.version));
}

/** How far two versions are apart: the major number first. */
const gap = (a: Version, b: Version): number =>
  Math.abs((a[0] ?? 0) - (b[0] ?? 0)) * 10_000 + Math.abs((a[1] ?? 0) - (b[1] ?? 0));

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
