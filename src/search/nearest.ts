import type { Image } from '../catalog/image.ts';
import { osOf } from '../catalog/os.ts';
import { platformName } from '../catalog/platforms.ts';
import { distance } from '../catalog/spelling.ts';
import { compareVersions, readVersion, type Version, versionIn } from '../catalog/versions.ts';
import type { Query, Term } from '../query/query.ts';
import { testOf, UPSTREAM } from './conditions.ts';
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

/** Looks for the smallest change to a question that finds something. Never changes the answer itself. */
export function nearestQueries(query: Query, images: readonly Image[]): Nearest {
  const droppable = query.terms.filter(({ key }) => !UPSTREAM.includes(key) && key !== 'region');
  const unknown = unheldWords(query, images);
  const drops = [
    ...droppable.map((term) => withNumbers(term, query.terms)),
    ...(unknown.length > 1 ? [unknown] : []),
  ];
  const without = countsWithout(drops, query.terms, images)
    .map(
      ({ drop, count }): Near => ({
        query: { ...query, terms: query.terms.filter((term) => !drop.includes(term)), page: 1 },
        count,
        without: drop,
      }),
    )
    .filter(({ count, query: { terms } }) => count > 0 && terms.length > 0)
    .sort((a, b) => a.count - b.count);
  const versions = nearVersions(query, images);
  return { without: without.slice(0, MOST), ...(versions && { versions }) };
}

/** Terms that are looked up in an image's texts, which is what takes long; each stands for itself in `testOf`. */
const isText = ({ key }: Term): boolean => key === 'word' || key === 'number' || key === 'name';

/**
 * How many images fit all terms but those of each drop. Each term is looked up once in each image, however many drops
 * there are: one that an image lacks leaves it to the drops that have this term.
 */
function countsWithout(drops: readonly Term[][], terms: readonly Term[], images: readonly Image[]) {
  const texts = terms.filter(isText).map((term) => ({ term, fits: testOf([term]) }));
  const all = drops.map((drop) => {
    const others = terms.filter((term) => !isText(term) && !drop.includes(term));
    return { drop, fits: testOf(others), count: 0 };
  });
  for (const image of images) {
    let left = all.filter(({ fits }) => fits(image));
    for (const { term, fits } of texts) {
      if (left.length === 0) break;
      if (!fits(image)) left = left.filter(({ drop }) => drop.includes(term));
    }
    for (const one of left) one.count += 1;
  }
  return all;
}

/** A number behind a word would be read as a version without it. */
function withNumbers(term: Term, all: readonly Term[]): Term[] {
  const behind = all.slice(all.indexOf(term) + 1);
  const end = behind.findIndex(({ key, not }) => key !== 'number' || not);
  return term.key === 'word' ? [term, ...behind.slice(0, end < 0 ? undefined : end)] : [term];
}

function nearVersions(query: Query, images: readonly Image[]): Nearest['versions'] {
  const asked = query.terms.filter(({ key, not }) => key === 'version' && !not);
  const os = query.terms.filter(({ key, not }) => key === 'os' && !not);
  if (asked.length === 0) return undefined;
  const terms = query.terms.filter((term) => !asked.includes(term));
  const there = byVersion(images.filter(testOf(terms)));
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

/** The versions that images have, each once, old to new. */
function byVersion(images: readonly Image[]): Release[] {
  const found = new Map<string, Release>();
  for (const image of images) {
    const { version, versionText = '' } = osOf(image);
    const text = versionText
      .toLowerCase()
      .match(/^v?(\d+(?:\.\d+)*(?: ?r\d)?)/)?.[1]
      ?.replace(' ', '');
    const canonical = text && readVersion(text);
    if (canonical)
      found.set(canonical, { text: canonical, version, count: (found.get(canonical)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => compareVersions(a.version, b.version));
}

/** How far two versions are apart: the major number first. */
const gap = (a: Version, b: Version): number =>
  Math.abs((a[0] ?? 0) - (b[0] ?? 0)) * 10_000 + Math.abs((a[1] ?? 0) - (b[1] ?? 0));

/** Edits between two ids that still look like one another: one letter read wrongly, two swapped. */
const ALIKE = 2;

/** The first images whose ids a person may have meant by an id that no image has. */
export const nearestById = (typed: string, images: readonly Image[]): readonly Image[] =>
  images.filter(({ id }) => isAlike(id.toLowerCase(), typed)).slice(0, MOST);

/** What was typed may also be a part of an id, or an id that has lost its end. */
const isAlike = (id: string, typed: string): boolean =>
  id.startsWith(typed) || id.endsWith(typed) || (typed.length > 8 && distance(id, typed, ALIKE) <= ALIKE);
