/**
 * Edits between two words: letters added, dropped, replaced, or two neighbours swapped (optimal string alignment).
 * Stops counting beyond `limit` and then returns `limit + 1`.
 */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1)
      next.push(cell(a, b, row, column, { before, last, next }));
    if (Math.min(...next) > limit) return limit + 1;
    before = last;
    last = next;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/** Whether `distance` would be one: quicker, since every word of a catalogue is tried while a person types. */
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
