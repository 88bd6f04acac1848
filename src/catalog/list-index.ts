import { emptyGrams, type Grams, mayHoldAny, noteText, placesOf } from './grams.ts';
import type { Image } from './image.ts';
import { type Os, osOf } from './os.ts';
import { platformName } from './platforms.ts';
import { type Finder, finder, idFinder, nameFinder, spell, spellBoth, type Texts } from './texts.ts';
import { compareVersions } from './versions.ts';

/** What is equal in all images of a kind. What is not among it differs from one image to the next. */
const OF_KIND = ['region', 'owner', 'status', 'size', 'osTag', 'baseOsTag'] as const;

/** What a condition can be tried on once for all images of a kind. */
export interface OfKind {
  readonly image: Pick<Image, (typeof OF_KIND)[number]>;
  readonly os: Os;
}

/** Images of a list that are equal in all but texts and id. */
export interface Kind extends OfKind {
  /** How many there are. */
  readonly count: number;
  /** Its place in the `kinds` of the list. */
  readonly at: number;
}

/** An image with what a question looks at, read once. */
export interface IndexedImage extends Texts {
  readonly image: Image;
  readonly os: Os;
  readonly kind: Kind;
  /** The place of its name among those of the list. */
  readonly nameRank: number;
}

/** A list, made ready for questions. Built once, when it arrives; a question only reads it. */
export interface ListIndex {
  /** In the order in which they are shown where nothing else decides: see `inOrder`. */
  readonly images: readonly IndexedImage[];
  readonly kinds: readonly Kind[];
  /** The place in `kinds` of each image's kind, by the image's place. */
  readonly kindOf: Uint32Array;
  /** Which images may hold a part of a text; by the place in `images`. */
  readonly grams: Grams;
  /** What was looked up last. */
  readonly hits: Map<string, Hits>;
  /** Every word of four letters or more in the texts, in the order of the alphabet: what a typo may have meant. */
  readonly words: readonly string[];
  /** What it takes in memory beyond the list, in bytes. */
  readonly bytes: number;
}

/** In which images something is found, a bit for each by its place in the list, and how well, where it is found at all. */
export interface Hits {
  readonly bits: Uint32Array;
  readonly grades?: Uint8Array;
}

/** Finders, each with what looks like it in a question. */
const finders = { word: finder, name: nameFinder, id: idFinder } as const satisfies Readonly<
  Record<string, (value: string) => Finder>
>;

/** As many as a question can ask for, twice. */
const MOST_HITS = 64;

/** Looks up which images hold a word, have it in their name, or have an id that begins or ends so. */
export function hitsOf(index: ListIndex, how: keyof typeof finders, value: string): Hits {
  const key = `${how} ${value}`;
  const hits = index.hits.get(key) ?? lookUp(index, finders[how](value));
  // What was asked for last goes last.
  index.hits.delete(key);
  index.hits.set(key, hits);
  const [oldest] = index.hits.keys();
  if (index.hits.size > MOST_HITS && oldest !== undefined) index.hits.delete(oldest);
  return hits;
}

/** Looks at the texts of those images alone that may hold it. */
function lookUp({ images, grams }: ListIndex, { find, needs }: Finder): Hits {
  const bits = mayHoldAny(grams, needs);
  let grades: Uint8Array | undefined;
  for (const at of placesOf(bits)) {
    const one = images[at];
    const grade = one ? find(one) : 0;
    if (grade === 0) {
      bits[at >>> 5] = (bits[at >>> 5] ?? 0) & ~(1 << (at & 31));
      continue;
    }
    grades ??= new Uint8Array(images.length);
    grades[at] = grade;
  }
  return { bits, ...(grades && { grades }) };
}

/** What is searched: a list, or those of its images that E-HPC would have listed. */
export interface Scope {
  readonly index: ListIndex;
  readonly only?: (one: OfKind) => boolean;
}

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The order of people: `v9` before `v10`, whatever the case. */
export const compareTexts = (a: string, b: string): number => (a === b ? 0 : natural.compare(a, b));

type Compared = Pick<IndexedImage, 'image' | 'os'>;

/** What says nothing of its system comes last. */
const UNKNOWN = '\uffff';

const systemOf = ({ os: { key, platform = UNKNOWN } }: OfKind): string =>
  key === undefined ? platform : platformName(key);

const nameOf = ({ image: { name, id } }: Compared): string => name ?? id;

export const byName = (a: Compared, b: Compared): number => compareTexts(nameOf(a), nameOf(b));
export const byOs = (a: OfKind, b: OfKind): number => compareTexts(systemOf(a), systemOf(b));
export const byVersion = (a: OfKind, b: OfKind): number => compareVersions(a.os.version, b.os.version);

/** Operating systems by name, each from its newest version on, then by name. */
export const inOrder = (a: Compared, b: Compared): number =>
  byOs(a, b) ||
  byVersion(b, a) ||
  byName(a, b) ||
  compareTexts(a.image.region, b.image.region) ||
  compareTexts(a.image.id, b.image.id);

/** Steps of an index that take less than 50 ms each, with room for a slow machine: what may come between them. */
export type Indexing = Generator<void, ListIndex>;

/** Characters of texts that are read in one step. */
const READ = 40_000;

/** Words that are remembered for typos: more than people write, however many images there are. */
const MOST_WORDS = 50_000;

/** Makes an index, step by step. */
export function* indexing(images: readonly Image[]): Indexing {
  const { sorted, kinds } = yield* inOrderByKind(images);
  const ranks = yield* nameRanks(sorted);
  const grams = emptyGrams(sorted.length);
  const words = new Set<string>();
  const indexed: IndexedImage[] = [];
  const kindOf = Uint32Array.from(sorted, ({ kind }) => kind.at);
  let bytes = grams.bits.byteLength + kindOf.byteLength;
  let read = 0;
  for (const [at, kept] of sorted.entries()) {
    const one = { ...kept, ...textsOf(kept), nameRank: ranks[at] ?? 0 };
    indexed.push(one);
    noteTexts(grams, at, one);
    noteWords(words, one);
    const size = one.name.length + one.rest.length;
    bytes += PER_IMAGE + PER_CHARACTER * size;
    read += size;
    if (read < READ) continue;
    read = 0;
    yield;
  }
  const alphabet = yield* inSteps([...words], (a, b) => (a < b ? -1 : 1));
  return { images: indexed, kinds, kindOf, grams, hits: new Map(), words: alphabet, bytes };
}

type Sorted = Pick<IndexedImage, 'image' | 'os' | 'kind'>;

function* inOrderByKind(images: readonly Image[]): Generator<void, { sorted: Sorted[]; kinds: Kind[] }> {
  const kinds = new Map<string, Kind & { count: number }>();
  const all: Sorted[] = [];
  for (const image of images) {
    if (all.length % RUN === RUN - 1) yield;
    const id = JSON.stringify(OF_KIND.map((field) => image[field]));
    const kind = kinds.get(id) ?? { image, os: osOf(image), count: 0, at: kinds.size };
    kind.count += 1;
    kinds.set(id, kind);
    all.push({ image, os: kind.os, kind });
  }
  return { sorted: yield* inSteps(all, inOrder), kinds: [...kinds.values()] };
}

/** The place of each image among the names, `sort:name`; the same for equal ones, which stay as the list has them. */
function* nameRanks(sorted: readonly Sorted[]): Generator<void, Uint32Array> {
  const byNames = yield* inSteps([...sorted.entries()], ([, a], [, b]) => byName(a, b));
  const ranks = new Uint32Array(sorted.length);
  let [rank, before]: [number, Sorted | undefined] = [0, undefined];
  for (const [at, one] of byNames) {
    if (before && byName(before, one) !== 0) rank += 1;
    ranks[at] = rank;
    before = one;
  }
  return ranks;
}

/** Bytes that an indexed image takes beyond its texts, and each of their characters: measured, rounded up. */
const PER_IMAGE = 500;
const PER_CHARACTER = 2;

const textsOf = ({ image, os: { platform = '' } }: Sorted) => ({
  id: image.id.toLowerCase(),
  name: spellBoth(image.name ?? ''),
  rest: `${spellBoth(image.description ?? '')}|${spell(platform)}`,
  place: spell(image.region.split('-').slice(1).join('-')),
});

function noteTexts(grams: Grams, at: number, { name, rest, place, id, image }: IndexedImage): void {
  for (const text of [name, rest, place, id]) noteText(grams, at, text, false);
  for (const text of [image.name ?? '', image.description ?? ''])
    noteText(grams, at, text.toLowerCase(), true);
}

function noteWords(words: Set<string>, { name, rest }: IndexedImage): void {
  for (const word of `${name}${rest}`.match(/\p{L}{4,}/gu) ?? [])
    if (words.size < MOST_WORDS) words.add(word);
}

/** What is sorted, or put in its place, in one step. */
const RUN = 1_000;

/** A stable sort, step by step: parts of the list, then two and two together. */
function* inSteps<Item>(items: Item[], compare: (a: Item, b: Item) => number): Generator<void, Item[]> {
  let runs: Item[][] = [];
  for (let at = 0; at < items.length; at += RUN) {
    if (at > 0) yield;
    runs.push(items.slice(at, at + RUN).sort(compare));
  }
  while (runs.length > 1) {
    const pairs: Item[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      pairs.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = pairs;
  }
  return runs[0] ?? [];
}

function* merged<Item>(
  a: readonly Item[],
  b: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<void, Item[]> {
  const all: Item[] = [];
  let [left, right] = [0, 0];
  while (left < a.length || right < b.length) {
    const [one, other] = [a[left], b[right]];
    if (other === undefined || (one !== undefined && compare(one, other) <= 0)) {
      if (one !== undefined) all.push(one);
      left += 1;
    } else {
      all.push(other);
      right += 1;
    }
    if (all.length % RUN === 0) yield;
  }
  return all;
}
