import type { Grams } from './grams.ts';
import type { Image } from './image.ts';
import { osOf } from './os.ts';

/** An image's texts, spelled for looking words up, and its id. */
export interface Texts {
  readonly name: string;
  readonly rest: string;
  /** The city of its region: found by its whole name only. */
  readonly place: string;
  /** In lower case. */
  readonly id: string;
  /** As E-HPC gave them. */
  readonly image: { readonly name?: string; readonly description?: string };
  /** What texts of the list may hold a part, and the number of this image there. */
  readonly grams: Grams;
  readonly at: number;
}

interface Known extends Pick<Texts, 'name' | 'rest' | 'place' | 'id'> {
  readonly raw: string;
}

/** Words of one script and numbers with their dots. */
const PART = /\p{Script=Han}+|(?:(?!\p{Script=Han})\p{L})+|\p{N}+(?:\.\p{N}+)*/gu;

/** The same, several times as fast, for most of what is spelled. */
const ASCII_PART = /[a-z]+|\d+(?:\.\d+)*/g;

/**
 * Lower case, letters and numbers apart, one space around each part: ` chess 5 v 5.0.27 ` for `CHESS5V5.0.27`, so that
 * `chess5`, `5.0.27` and `cuda 12` are found as they are said.
 */
export function spell(text: string): string {
  const lower = text.toLowerCase();
  return ` ${(lower.match(/^[ -~]*$/.test(lower) ? ASCII_PART : PART) ?? []).join(' ')} `;
}

/** `OpenMPI` is also looked up as `Open MPI`. */
const humps = (text: string): string => text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');

export function spellBoth(text: string): string {
  const apart = humps(text);
  return apart === text ? spell(text) : `${spell(text)}|${spell(apart)}`;
}

// Spelling is the costly part of a search, and images live as long as the list that holds them.
const known = new WeakMap<Image, Known>();

function textsOf(image: Image): Known {
  const found = known.get(image);
  if (found) return found;
  const { name = '', description = '', region } = image;
  const texts = {
    name: spellBoth(name),
    rest: `${spellBoth(description)}|${spell(osOf(image).platform ?? '')}`,
    place: spell(region.split('-').slice(1).join('-')),
    raw: `${name}\n${description}`.toLowerCase(),
    id: image.id.toLowerCase(),
  };
  known.set(image, texts);
  return texts;
}

/** How well an image's texts hold a word: 0 not at all; more for a whole word and for the name. */
type Finder = (image: Image) => number;

/**
 * Looks a word up. A number is whole or has more behind its dot: `12` is in `CUDA 12.1`, and `1` is not. One or two
 * letters are whole words; more may be the beginning of one; from four on, any part: `foam` is in OpenFOAM. `a or b` is
 * either.
 */
export function finder(words: string): Finder {
  const finders = words.split(' or ').map(oneFinder);
  return (image) => finders.reduce((best, find) => Math.max(best, find(image)), 0);
}

function oneFinder(word: string): Finder {
  const spelled = spell(word).trim();
  if (spelled === '') return (image) => (textsOf(image).raw.includes(word) ? 1 : 0);
  const grade = gradeOf(spelled);
  const isIn = idTest(word);
  return (image) => {
    const texts = textsOf(image);
    const name = grade(texts.name);
    if (name > 0) return name + 3;
    return grade(texts.rest) || (texts.place.includes(` ${spelled} `) || isIn(texts.id) ? 1 : 0);
  };
}

function gradeOf(spelled: string): (text: string) => number {
  const whole = ` ${spelled} `;
  const starts = startsOf(spelled);
  const part = /^(\p{Script=Latin}{4,}|(?!\p{Script=Latin})\p{L}+)$/u.test(spelled) ? spelled : undefined;
  return (text) => {
    // Most texts do not have it at all: one look tells, and at a letter, which are fewer than spaces.
    if (!text.includes(spelled)) return 0;
    if (text.includes(whole)) return 3;
    if (starts !== undefined && text.includes(starts)) return 2;
    return part !== undefined && text.includes(part) ? 1 : 0;
  };
}

/** What a longer word or number that begins with this one has in it. */
function startsOf(spelled: string): string | undefined {
  const last = spelled.split(' ').at(-1) ?? '';
  if (/^\p{N}/u.test(last)) return /^\p{N}{4,}$/u.test(last) ? ` ${spelled}` : ` ${spelled}.`;
  return last.length > 2 || !/^\p{Script=Latin}+$/u.test(last) ? ` ${spelled}` : undefined;
}

/** The beginning or the end of an id, its `m-` left out or not; three characters will do where they look like one. */
function idTest(word: string): (id: string) => boolean {
  if (!/^[\w-]{4,}$|^(?=.*\d)(?=.*[a-z])\w{3}$/.test(word)) return () => false;
  return (id) => id.startsWith(word) || id.startsWith(`m-${word}`) || id.endsWith(word);
}

/** As `finder`, in the name alone. */
export function nameFinder(word: string): Finder {
  const spelled = spell(word).trim();
  const grade = spelled === '' ? undefined : gradeOf(spelled);
  return (image) => {
    const { name } = textsOf(image);
    return grade?.(name) ?? ((image.name ?? '').toLowerCase().includes(word) ? 1 : 0);
  };
}

/** Every word of letters that the texts of these images hold: what a typo may have meant. */
export interface Vocabulary {
  has(word: string): boolean;
  /** The first in the order of the alphabet that is so; `lengths`: those that it can have. */
  first(isSo: (word: string) => boolean, lengths: readonly number[]): string | undefined;
}

/** Only what is looked for is compared: to put all words of ten thousand images in order takes too long. */
export function vocabulary(images: readonly Image[]): Vocabulary {
  const words = new Set<string>();
  const byLength = new Map<number, string[]>();
  for (const image of images) {
    const { name, rest } = textsOf(image);
    for (const word of `${name}${rest}`.match(/\p{L}{4,}/gu) ?? []) {
      if (words.has(word)) continue;
      words.add(word);
      const alike = byLength.get(word.length) ?? [];
      if (alike.push(word) === 1) byLength.set(word.length, alike);
    }
  }
  return {
    has: (word) => words.has(word),
    first: (isSo, lengths) =>
      lengths.flatMap((length) => (byLength.get(length) ?? []).filter(isSo)).sort()[0],
  };
}
