import { codes } from './codes.ts';
import { documented } from './topics.ts';

/** Longer than any code; what is longer is no misspelt one and is not worth measuring. */
const longest = 80;

/** Insertions, deletions and replacements that turn `a` into `b`. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** How far a code is from what was typed; a code that contains it counts as close. */
function distance(typed: string, code: string): number {
  return typed.length >= 4 && code.includes(typed) ? 1 : edits(typed, code);
}

const ofStatus = (status: string) =>
  Object.keys(documented).filter((code) => String(documented[code]) === status);

/** Up to five codes that a person may have meant, nearest first; none if nothing is near. A status will do, too. */
export function nearestCodes(typed: string): string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted.length === 0 || wanted.length > longest) return [];
  if (/^\d+$/.test(wanted)) return ofStatus(wanted);
  const allowed = Math.max(2, Math.floor(wanted.length / 4));
  return Object.keys(codes)
    .map((code) => ({ code, distance: distance(wanted, code.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 5)
    .map((candidate) => candidate.code);
}
