import { aliases } from '../catalog/platforms.ts';
import { nearestWords } from '../catalog/spelling.ts';
import { readCompound, readFacets, releaseAt, settleArchitectures } from './facets.ts';
import { type Context, keyNamed, keys } from './filters.ts';
import { excluded } from './plain-words.ts';
import type { FilterKey, Problem, Term } from './query.ts';
import type { Token } from './tokens.ts';

type Key = keyof typeof keys;

/** What one `key:value` came to. */
export interface Keyed {
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
  readonly settings: readonly { readonly key: 'sort' | 'page'; readonly value: string }[];
}

const nothing: Keyed = { terms: [], problems: [], settings: [] };
const problem = (one: Problem): Keyed => ({ ...nothing, problems: [one] });

/** Reads `key:value`; `centos:7.9` and `centos>=7` are an operating system with its version. */
export function readKeyed(word: string, token: Token, context: Context): Keyed {
  const key = keyNamed(word);
  if (key === undefined) return readRelease(word, token) ?? problem(unknownKey(word));
  if (token.text === '') return problem({ kind: 'missingValue', key });
  if (token.not && !keys[key].excludable) return problem({ kind: 'notExcludable', key });
  const systems = key === 'os' ? readSystems(token) : undefined;
  return systems ? { ...nothing, terms: systems } : readValues(key, token, context);
}

const unknownKey = (word: string): Problem => ({
  kind: 'unknownKey',
  word,
  nearest: nearestWords(word, Object.keys(keys)),
});

/** `os:` takes whatever names a system: `os:el8`, `os:"centos >=7"`. */
function readSystems({ text, not }: Token): readonly Term[] | undefined {
  const found = settleArchitectures(readFacets(text.toLowerCase().split(' ')) ?? readCompound(text) ?? []);
  const terms = not ? [excluded(found)].filter((term) => term !== undefined) : found;
  return terms.some(({ key }) => key === 'os' || key === 'release') ? terms : undefined;
}

function readRelease(word: string, { text, not }: Token): Keyed | undefined {
  const os = aliases.get(word)?.os;
  const version = os && releaseAt([text], 0, os)?.value;
  if (!version) return undefined;
  const value = `${os} ${version}`;
  return { ...nothing, terms: [{ key: 'release', value, ...(not && { not }) }] };
}

/** Values in a row, separated by commas, mean either; where the API takes one value, the comma is part of it. */
function readValues(key: Key, token: Token, context: Context): Keyed {
  const values = keys[key].single || key === 'name' ? [token.text] : token.text.split(',').filter(Boolean);
  const read = values.map((text): Keyed => {
    const value = keys[key].read(text, context);
    if (value !== undefined) return take(key, value, token.not);
    const all = keys[key].values(context);
    return problem({ kind: 'badValue', key, word: text, nearest: nearestWords(text, all) });
  });
  return {
    terms: read.flatMap(({ terms }) => terms),
    problems: read.flatMap(({ problems }) => problems),
    settings: read.flatMap(({ settings }) => settings),
  };
}

function take(key: Key, value: string, not: boolean): Keyed {
  if (key === 'sort' || key === 'page') return { ...nothing, settings: [{ key, value }] };
  // What is excluded cannot be asked of the API, so it is judged by what each image says of itself.
  if (key === 'owner' && not) return { ...nothing, terms: [{ key: 'whose', value, not: true }] };
  return { ...nothing, terms: [{ key, value, ...(not && { not: true as const }) }] };
}

/** Keys that also work as plain words before a value (`version 7.9`, `size 40`): no text of an image reads like them. */
const SPOKEN = new Set<string>([
  'version',
  'arch',
  'os',
  'owner',
  'size',
  'status',
  'region',
  'type',
  'cluster',
  'sort',
  'page',
]);

/** The key that a plain word is, if the word behind it can be its value. */
export function spokenKey(
  word: Token,
  next: Token | undefined,
  context: Context,
): FilterKey | 'sort' | 'page' | undefined {
  const key = word.text.toLowerCase();
  if (!SPOKEN.has(key) || !isPlain(word) || !next || !isPlain(next)) return undefined;
  const known = key as Key;
  return keys[known].read(next.text, context) === undefined ? undefined : known;
}

/** Neither `key:value`, nor excluded, nor quoted. */
export const isPlain = ({ key, not, quoted }: Token): boolean => key === undefined && !not && !quoted;
