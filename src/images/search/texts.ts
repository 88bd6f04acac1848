import type { Image } from '../image.ts';

/** An image's texts, spelled for looking words up: lower case, letters and digits apart, one space around each part. */
interface Texts {
  readonly name: string;
  readonly rest: string;
  readonly raw: string;
  readonly id: string;
}

/** ` chess 5 v 5 0 27 ` for `CHESS5V5.0.27`: so that `chess5`, `5.0.27` and `cuda 12` are found as they are said. */
function spell(text: string): string {
  return ` ${(text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []).join(' ')} `;
}

/** `OpenMPI` is also looked up as `Open MPI`. */
const humps = (text: string): string => text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');

function spellBoth(text: string): string {
  const apart = humps(text);
  return apart === text ? spell(text) : `${spell(text)}|${spell(apart)}`;
}

// Spelling is the costly part of a search, and images live as long as the list that holds them.
const known = new WeakMap<Image, Texts>();

function textsOf(image: Image): Texts {
  const found = known.get(image);
  if (found) return found;
  const { name = '', description = '', region } = image;
  const platform = image.osTag?.platform ?? image.baseOsTag?.platform ?? '';
  const texts = {
    name: spellBoth(name),
    rest: `${spellBoth(description)}|${spell(platform)}|${spell(region)}`,
    raw: `${name}\n${description}`.toLowerCase(),
    id: image.id.toLowerCase(),
  };
  known.set(image, texts);
  return texts;
}

/** A word ready to be looked up in many images. */
export type Finder = (image: Image) => number;

/**
 * How well an image's texts hold a word: 0 not at all; more for a whole word than for the beginning or a part of one,
 * and more in the name than elsewhere. Parts count from four letters on: `foam` is in OpenFOAM, `arm` is not in alarm.
 */
export function finder(word: string): Finder {
  const spelled = spell(word).trim();
  if (spelled === '') return (image) => (textsOf(image).raw.includes(word) ? 1 : 0);
  const whole = ` ${spelled} `;
  const start = /\p{N}$/u.test(spelled) && !/(^| )\p{N}{4,}$/u.test(spelled) ? whole : ` ${spelled}`;
  const part = /^(\p{Script=Latin}{4,}|(?!\p{Script=Latin})\p{L}+)$/u.test(spelled) ? spelled : start;
  const grade = (text: string) =>
    text.includes(whole) ? 3 : text.includes(start) ? 2 : text.includes(part) ? 1 : 0;
  const id = /^[\w-]{4,}$|^(?=.*\d)(?=.*[a-z])\w{3}$/.test(word) ? word : undefined;
  return (image) => {
    const texts = textsOf(image);
    const name = grade(texts.name);
    if (name > 0) return name + 3;
    return grade(texts.rest) || (id && (texts.id.startsWith(id) || texts.id.endsWith(id)) ? 1 : 0);
  };
}

/** As `finder`, in the name alone. */
export function nameFinder(word: string): Finder {
  const find = finder(word);
  return (image) => find({ id: '', region: '', ...(image.name !== undefined && { name: image.name }) });
}

/** Every word of letters that the texts of these images hold: what a typo may have meant. */
export function vocabulary(images: readonly Image[]): Set<string> {
  const words = new Set<string>();
  for (const image of images) {
    const { name, rest } = textsOf(image);
    for (const word of `${name}${rest}`.split(/[ |]+/)) if (/^\p{L}{4,}$/u.test(word)) words.add(word);
  }
  return words;
}
