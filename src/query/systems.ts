import { membersOf } from '../catalog/platforms.ts';
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
  const names = new Set(given.filter(isSystem).map(nameOf));
  return names.size === 1 ? given.flatMap((term) => (isSystem(term) ? apart(term) : [term])) : given;
}

const nameOf = ({ value }: Term): string => value.split(' ')[0] ?? '';

const isMember = (group: string, term: Term): boolean =>
  nameOf(term) !== group && membersOf(group).includes(nameOf(term));

/** A group beside some of its members means those; a member to which a group gives its version is not meant alone. */
function narrowed(term: Term, all: readonly Term[]): Term[] {
  const [os = '', version] = term.value.split(' ');
  const others = all.filter((other) => isSystem(other) && other !== term);
  const members = others.filter((other) => isMember(os, other));
  if (version !== undefined) {
    const open = members.filter(({ key }) => key === 'os');
    const given = open.map(({ value }): Term => ({ key: 'release', value: `${value} ${version}` }));
    return members.length === 0 ? [term] : given;
  }
  const isGiven = others.some((other) => other.key === 'release' && isMember(nameOf(other), term));
  return members.length > 0 || isGiven ? [] : [term];
}

/** The contrary of what is done with one system: its versions go back to it, before others come beside it. */
export function joined(terms: readonly Term[]): Term[] {
  const [only, ...others] = terms.filter(isSystem);
  const versions = terms.filter(({ key, not }) => key === 'version' && !not);
  if (only?.key !== 'os' || others.length > 0 || versions.length === 0) return [...terms];
  const releases = versions.map(({ value }): Term => ({ key: 'release', value: `${only.value} ${value}` }));
  return terms
    .filter((term) => !versions.includes(term))
    .flatMap((term) => (term === only ? releases : [term]));
}

function apart({ value }: Term): Term[] {
  const [os = '', version] = value.split(' ');
  return [
    { key: 'os', value: os },
    ...(version === undefined ? [] : [{ key: 'version' as const, value: version }]),
  ];
}
