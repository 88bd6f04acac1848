import type { z } from 'zod';

/** A fault in Slack's own words, with a JSON pointer that begins with `root`, e.g. `/blocks`. */
export function complaint(root: string): (issue: z.core.$ZodIssue) => string {
  return (issue) => {
    const pointer = root + issue.path.map((part) => `/${String(part)}`).join('');
    return at(pointer, wordsFor(issue));
  };
}

export const at = (pointer: string, message: string) => `${message} [json-pointer:${pointer}]`;

/** No block has so many levels; whoever looks through more would run out of stack. */
const LEVELS = 100;

/**
 * Half of a surrogate pair is no character; it comes from cutting a string in the middle of one. `levels`: how deep it
 * may be nested.
 */
export function brokenCharacters(value: unknown, path: string, levels = LEVELS): string[] {
  if (typeof value === 'string')
    return /\p{Surrogate}/u.test(value) ? [at(path, 'is not well-formed text')] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (levels === 0) return [at(path, 'is nested too deeply')];
  return Object.entries(value).flatMap(([key, inner]) =>
    brokenCharacters(inner, `${path}/${key}`, levels - 1),
  );
}

function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return 'unsupported type';
  if (issue.code === 'unrecognized_keys') return `invalid additional property: ${issue.keys.join(', ')}`;
  if (issue.code === 'too_big') return `must be less than ${Number(issue.maximum) + 1} ${unit(issue.origin)}`;
  if (issue.code === 'too_small')
    return `must be more than ${Number(issue.minimum) - 1} ${unit(issue.origin)}`;
  return issue.message;
}

const unit = (origin: string) => (origin === 'string' ? 'characters' : 'items');
