/**
 * Which of many texts may hold a part, told without a look at them: https://en.wikipedia.org/wiki/Trigram_search. Each
 * three characters in a row are one of `ROWS` rows by their hash, and a row has a bit for each text. So the size does not
 * depend on the texts, and a text that has all rows of a part must still be looked at.
 */
export interface Grams {
  readonly bits: Uint32Array;
  /** Numbers of 32 bits that a row takes. */
  readonly width: number;
}

const { clz32, imul } = Math;

/** A power of two. A text of 1,300 characters has a third of the rows at most, a usual one a twentieth. */
const ROWS = 2_048;

/** For so many texts: 2,048 rows, each with a bit for a text. */
export function emptyGrams(texts: number): Grams {
  const width = Math.ceil(texts / 32);
  return { bits: new Uint32Array(ROWS * width), width };
}

const hash = (a: number, b: number, c: number): number =>
  imul(imul(imul(a + 1, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35) >>> 21;

const SPACE = 32;
const isPlain = (code: number): boolean =>
  (code > 96 && code < 123) || (code > 47 && code < 58) || code === SPACE;

/** All signs, and letters that English lacks, stand by themselves: a part in Chinese may be one character. */
function eachSign(text: string, visit: (row: number) => void): void {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isPlain(code)) visit(hash(code, 0, 0));
  }
}

/** A word may be one character, which then begins behind a space. */
function eachGram(text: string, visit: (row: number) => void): void {
  // Each character is looked at once: a list has millions.
  let [a, b] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    if (!isPlain(c)) visit(hash(c, 0, 0));
    if (at > 0 && b === SPACE) visit(hash(b, c, 0));
    if (at > 1) visit(hash(a, b, c));
    a = b;
    b = c;
  }
}

/** Notes that the text number `at` holds `text`; only its signs, where it is `raw`. */
export function noteText({ bits, width }: Grams, at: number, text: string, raw: boolean): void {
  const [column, bit] = [at >>> 5, 1 << (at & 31)];
  (raw ? eachSign : eachGram)(text, (row) => {
    bits[row * width + column] = (bits[row * width + column] ?? 0) | bit;
  });
}

/** The rows that a text with this part has; without any, all texts may hold it. */
export function rowsOf(part: string, raw: boolean): readonly number[] {
  const rows = new Set<number>();
  (raw ? eachSign : eachGram)(part, (row) => rows.add(row));
  return [...rows];
}

/** A bit for each text: whether it may hold one of these parts. */
export function mayHoldAny({ bits, width }: Grams, parts: readonly (readonly number[])[]): Uint32Array {
  const any = new Uint32Array(width);
  for (const rows of parts)
    for (let column = 0; column < width; column += 1) {
      let all = -1;
      for (const row of rows) all &= bits[row * width + column] ?? 0;
      any[column] = (any[column] ?? 0) | all;
    }
  return any;
}

/** A bit for each of so many texts, all set. */
export function allOf(texts: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(texts / 32)).fill(-1);
  if (texts % 32 > 0) bits[bits.length - 1] = (1 << (texts % 32)) - 1;
  return bits;
}

/** The places of the bits that are set, in their order. */
export function placesOf(bits: Uint32Array): number[] {
  const places: number[] = [];
  for (let column = 0; column < bits.length; column += 1)
    for (let left = bits[column] ?? 0; left !== 0; left &= left - 1)
      places.push(column * 32 + 31 - clz32(left & -left));
  return places;
}

/** How many bits are set. */
export function countOf(bits: Uint32Array): number {
  let count = 0;
  for (let column = 0; column < bits.length; column += 1)
    for (let left = bits[column] ?? 0; left !== 0; left &= left - 1) count += 1;
  return count;
}
