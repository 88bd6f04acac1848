import { rowsOf } from './grams.ts';

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

/** Both ways, one behind the other. */
export function spellBoth(text: string): string {
  const apart = humps(text);
  return apart === text ? spell(text) : `${spell(text)}|${spell(apart)}`;
}

/** How well an image's texts hold a word: 0 not at all; more for a whole word and for the name. */
export interface Finder {
  readonly find: (texts: Texts) => number;
  /** Rows of the grams: what is found has all of one of these. */
  readonly needs: readonly (readonly number[])[];
}

/**
 * Looks a word up. A number is whole or has more behind its dot: `12` is in `CUDA 12.1`, and `1` is not. One or two
 * letters are whole words; more may be the beginning of one; from four on, any part: `foam` is in OpenFOAM. `a or b` is
 * either.
 */
export function finder(words: string): Finder {
  const finders = words.split(' or ').map(oneFinder);
  const [only, ...others] = finders;
  if (only && others.length === 0) return only;
  return {
    find: (texts) => finders.reduce((most, { find }) => Math.max(most, find(texts)), 0),
    needs: finders.flatMap(({ needs }) => needs),
  };
}

function oneFinder(word: string): Finder {
  const spelled = spell(word).trim();
  if (spelled === '') return signFinder(word, ({ name = '', description = '' }) => `${name}\n${description}`);
  const { grade, rows } = gradeOf(spelled);
  const isIn = idTest(word);
  return {
    find: ({ name, rest, place, id }) => {
      const inName = grade(name);
      if (inName > 0) return inName + 3;
      return grade(rest) || (place.includes(` ${spelled} `) || isIn?.(id) ? 1 : 0);
    },
    needs: isIn ? [rows, rowsOf(word, false)] : [rows],
  };
}

/** Signs alone are looked for in a text as it came. */
const signFinder = (word: string, textOf: (image: Texts['image']) => string): Finder => ({
  find: ({ image }) => (textOf(image).toLowerCase().includes(word) ? 1 : 0),
  needs: [rowsOf(word, true)],
});

const SPACE = 32;
const DOT = 46;

interface Graded {
  readonly grade: (text: string) => number;
  /** What a text has that holds it in any way. */
  readonly rows: readonly number[];
}

/** 3 for whole words, 2 for the beginning of a longer one, 1 for a part of one. */
function gradeOf(spelled: string): Graded {
  const mayGoOn = goesOn(spelled);
  const isPart = /^(\p{Script=Latin}{4,}|(?!\p{Script=Latin})\p{L}+)$/u.test(spelled);
  const grade = (text: string) => {
    let best = 0;
    for (let at = text.indexOf(spelled); at >= 0; at = text.indexOf(spelled, at + 1)) {
      const next = text.charCodeAt(at + spelled.length);
      const begins = text.charCodeAt(at - 1) === SPACE;
      if (begins && next === SPACE) return 3;
      if (begins && mayGoOn(next)) best = 2;
      else if (isPart) best ||= 1;
    }
    return best;
  };
  const needed = isPart ? spelled : mayGoOn(DOT) ? ` ${spelled}` : ` ${spelled} `;
  return { grade, rows: rowsOf(needed, false) };
}

/** With what a longer word or number goes on that begins with this one. */
function goesOn(spelled: string): (next: number) => boolean {
  const last = spelled.split(' ').at(-1) ?? '';
  if (/^\p{N}/u.test(last)) return /^\p{N}{4,}$/u.test(last) ? () => true : (next) => next === DOT;
  const long = last.length > 2 || !/^\p{Script=Latin}+$/u.test(last);
  return () => long;
}

/** The beginning or the end of an id, its `m-` left out or not; three characters will do where they look like one. */
function idTest(word: string): ((id: string) => boolean) | undefined {
  if (!/^[\w-]{4,}$|^(?=.*\d)(?=.*[a-z])\w{3}$/.test(word)) return undefined;
  return (id) => id.startsWith(word) || id.startsWith(`m-${word}`) || id.endsWith(word);
}

/** As `finder`, in the name alone. */
export function nameFinder(word: string): Finder {
  const spelled = spell(word).trim();
  if (spelled === '') return signFinder(word, ({ name = '' }) => name);
  const { grade, rows } = gradeOf(spelled);
  return { find: ({ name }) => grade(name), needs: [rows] };
}

/** The beginning or the end of an id. */
export const idFinder = (part: string): Finder => ({
  find: ({ id }) => (id.startsWith(part) || id.endsWith(part) ? 1 : 0),
  needs: [rowsOf(part, false)],
});
