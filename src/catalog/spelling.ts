/**
 * Edits between two words: letters added, dropped, replaced, or two neighbours swapped (optimal string alignment).
 * Stops counting beyond `limit` and then returns `limit + 1`.
 */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [before, last, next] = [0, 0, 0].map(() => new Array<number>(b.length + 1).fill(limit + 1));
  for (let column = 0; column <= Math.min(limit, b.length); column += 1) if (last) last[column] = column;
  for (let row = 1; row <= a.length && before && last && next; row += 1) {
    // Further from the diagonal there are more edits than the limit.
    const first = Math.max(1, row - limit);
    next[first - 1] = first === 1 ? row : limit + 1;
    let least = next[first - 1] ?? 0;
    for (let column = first; column <= Math.min(b.length, row + limit); column += 1) {
      const edits = cell(a, b, row, column, { before, last, next });
      next[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > limit) return limit + 1;
    [before, last, next] = [last, next, before];
  }
  return Math.min(last?.[b.length] ?? 0, limit + 1);
}

/** Whether `distance` would be one: quicker. */
export function isOneEdit(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  const longer = Math.max(a.length, b.length);
  if (longer - shorter > 1 || a === b) return false;
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end))
    end += 1;
  const differing = longer - start - end;
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
  return differing === 1 || (differing === 2 && shorter === longer && swapped);
}

/**
 * The words of `sorted` (in the order of `<`) that are one edit away, each once. Only words that begin as the typed one are
 * looked at: a letter is tried where some word has it behind that beginning.
 */
export function oneEditAway(word: string, sorted: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const take = (candidate: string): void => {
    if (candidate !== word && isIn(candidate, sorted)) found.add(candidate);
  };
  for (let at = 0; at <= word.length; at += 1) {
    const [begin, rest] = [word.slice(0, at), word.slice(at)];
    const letters = lettersBehind(begin, sorted);
    if (letters.length === 0) break;
    take(begin + rest.slice(1));
    take(begin + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2));
    for (const letter of letters) {
      take(begin + letter + rest);
      take(begin + letter + rest.slice(1));
    }
  }
  return [...found].filter((candidate) => isOneEdit(word, candidate));
}

/** Whether a sorted list has a word. */
export const isIn = (word: string, sorted: readonly string[]): boolean =>
  sorted[placeOf(word, sorted)] === word;

/** The letters that come next in the words with this beginning; an empty one where it is a word itself. */
function lettersBehind(begin: string, sorted: readonly string[]): readonly string[] {
  const letters: string[] = [];
  let at = placeOf(begin, sorted);
  for (let word = sorted[at]; word?.startsWith(begin); word = sorted[at]) {
    const letter = word.slice(begin.length, begin.length + 1);
    letters.push(letter);
    at = letter === '' ? at + 1 : placeOf(begin + String.fromCharCode(letter.charCodeAt(0) + 1), sorted, at);
  }
  return letters;
}

/** Where a word is in a sorted list, or would be. */
function placeOf(word: string, sorted: readonly string[], from = 0): number {
  let [low, high] = [from, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Rows {
  readonly before: readonly number[];
  readonly last: readonly number[];
  readonly next: readonly number[];
}

function cell(a: string, b: string, row: number, column: number, { before, last, next }: Rows): number {
  const same = a[row - 1] === b[column - 1];
  const best = Math.min(
    (last[column] ?? 0) + 1,
    (next[column - 1] ?? 0) + 1,
    (last[column - 1] ?? 0) + (same ? 0 : 1),
  );
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(best, (before[column - 2] ?? 0) + 1) : best;
}

const OFFERED = 3;

/** The words of `all` that were most likely meant, nearest first; all of a short list where none is near. */
export function nearestWords(typed: string, all: readonly string[]): string[] {
  const word = typed.toLowerCase().slice(0, 64);
  const limit = Math.max(1, Math.floor(word.length / 3));
  const partly = (candidate: string) => (word.length >= 2 && candidate.startsWith(word) ? 0.5 : undefined);
  const near = nearestFirst(word, all, { limit, partly });
  return near.length > 0 ? near.slice(0, OFFERED) : all.length <= 8 ? [...all] : [];
}

interface Nearness {
  /** Edits. */
  readonly limit: number;
  /** How near a candidate is that has the word as a part of it, whatever the edits. Both are in small letters. */
  readonly partly?: (candidate: string) => number | undefined;
}

/** Those of `all` that are no further than the limit from a word in small letters, nearest first. */
export const nearestFirst = (word: string, all: readonly string[], { limit, partly }: Nearness): string[] =>
  all
    .map((candidate) => {
      const text = candidate.toLowerCase();
      return { candidate, edits: partly?.(text) ?? distance(word, text, limit) };
    })
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits)
    .map(({ candidate }) => candidate);
