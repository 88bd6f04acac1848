import { membersOf } from './platforms.ts';
import type { Term } from './query.ts';

const isSystem = ({ key, not }: Term): boolean => !not && (key === 'os' || key === 'release');

/** Whether a question names an operating system. */
export const namesSystem = (terms: readonly Term[]): boolean => terms.some(isSystem);

/**
 * Settles which version belongs to which operating system. One system and its versions are two kinds of conditions
 * (`centos 7 8`); several keep their versions (`centos 7 or rocky 8`); a group gives its version to the members that are
 * named beside it (`el8 rocky` is Rocky 8).
 */
export function settleSystems(terms: readonly Term[]): Term[] {
  const given = terms.flatMap((term) => (isSystem(term) ? narrowed(term, terms) : [term]));
  const names = new Set(given.filter(isSystem).map(({ value }) => value.split(' ')[0]));
  return names.size === 1 ? given.flatMap((term) => (isSystem(term) ? apart(term) : [term])) : given;
}

/** A group beside some of its members means those; a member to which the group gave its version is not meant alone. */
function narrowed(term: Term, all: readonly Term[]): Term[] {
  const [os = '', version] = term.value.split(' ');
  const others = all.filter((other) => isSystem(other) && other !== term);
  const members = others.filter(
    ({ key, value }) => key === 'os' && value !== os && membersOf(os).includes(value),
  );
  if (version !== undefined && members.length > 0) {
    return members.map(({ value }): Term => ({ key: 'release', value: `${value} ${version}` }));
  }
  // A group that says no version is said more closely by any of its members.
  if (
    version === undefined &&
    others.some(
      ({ value }) => value.split(' ')[0] !== os && membersOf(os).includes(value.split(' ')[0] ?? ''),
    )
  )
    return [];
  const isGiven = others.some(
    ({ key, value }) =>
      key === 'release' &&
      term.key === 'os' &&
      value.split(' ')[0] !== os &&
      membersOf(value.split(' ')[0] ?? '').includes(os),
  );
  return isGiven ? [] : [term];
}

function apart({ value }: Term): Term[] {
  const [os = '', version] = value.split(' ');
  return [
    { key: 'os', value: os },
    ...(version === undefined ? [] : [{ key: 'version' as const, value: version }]),
  ];
}
