import type { Allowed } from '../access/access.ts';
import { nearestFirst } from '../catalog/spelling.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings that say who is answered. Without any of them, everybody of the workspace is. */
const guards = ['ALLOWED_TEAMS', 'ALLOWED_CHANNELS', 'ALLOWED_USERS'];

/** The guards that are in force. */
export const guardsOf = (allowed: Allowed): string[] =>
  Object.keys(allowed).map((list) => `ALLOWED_${list.toUpperCase()}`);

/** A guard that was left empty by mistake must not let everybody in. */
export const emptyGuards = (environment: Environment): string[] =>
  guards
    .filter((name) => environment[name]?.trim() === '')
    .map(
      (name) => `${name} is set, but empty (in .env, # begins a comment); it must name an id, or not be set`,
    );

/** Nor must one whose name is misspelt, whatever it holds. */
export const misspeltGuards = (environment: Environment): string[] =>
  Object.keys(environment).flatMap((name) => {
    const guard = guardMeantBy(name);
    return guard === undefined ? [] : [`${name} is unknown; the nearest known one is ${guard}`];
  });

/** Edits: ALLOW_USER is still near enough, and ALLOW_EMPTY_PASSWORD, HOMEBREW_ALLOWED_TAPS and the like are not. */
const MOST_EDITS = 3;

/** The guard that a variable was probably meant to be; undefined for a guard itself, and for all others. */
export function guardMeantBy(name: string): string | undefined {
  if (guards.includes(name)) return undefined;
  const bare = name.toUpperCase().replace(/^(?:(?:SLACK|EHPC|IMAGES|BOT)_)+/, '');
  return nearestFirst(bare.toLowerCase(), guards, { limit: MOST_EDITS })[0];
}
