import { distance } from '../catalog/spelling.ts';
import { codes } from './codes.ts';
import { documented } from './topics.ts';

/** Longer than any code; what is longer is no misspelt one and is not worth measuring. */
const longest = 80;

/** How far a code is from what was typed; a code that contains it counts as close. */
const farness = (typed: string, code: string, limit: number): number =>
  typed.length >= 4 && code.includes(typed) ? 1 : distance(typed, code, limit);

const ofStatus = (status: string) =>
  Object.keys(documented).filter((code) => String(documented[code]) === status);

/** Up to five codes that a person may have meant, nearest first; none if nothing is near. A status will do, too. */
export function nearestCodes(typed: string): string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted.length === 0 || wanted.length > longest) return [];
  if (/^\d+$/.test(wanted)) return ofStatus(wanted);
  const limit = Math.max(2, Math.floor(wanted.length / 8));
  return Object.keys(codes)
    .map((code) => ({ code, edits: farness(wanted, code.toLowerCase(), limit) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 5)
    .map(({ code }) => code);
}
