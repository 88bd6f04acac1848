import type { Condition, Named, PlainCondition } from './filter.ts';
import { arch } from './filters/arch.ts';
import { base } from './filters/base.ts';
import { cluster } from './filters/cluster.ts';
import { id } from './filters/id.ts';
import { name } from './filters/name.ts';
import { number } from './filters/number.ts';
import { os } from './filters/os.ts';
import { owner } from './filters/owner.ts';
import { page } from './filters/page.ts';
import { region } from './filters/region.ts';
import { release } from './filters/release.ts';
import { size } from './filters/size.ts';
import { sort } from './filters/sort.ts';
import { status } from './filters/status.ts';
import { type } from './filters/type.ts';
import { version } from './filters/version.ts';
import { whose } from './filters/whose.ts';
import { word } from './filters/word.ts';

/**
 * Everything that a question can ask of images: a row per file, in the order in which a canonical line has them, words
 * last. A newcomer adds a file, its row and its sentences (`words/`), which the compiler then asks for.
 */
const filters = {
  os,
  release,
  version,
  arch,
  whose,
  owner,
  base,
  type,
  cluster,
  region,
  id,
  name,
  size,
  status,
  word,
  number,
};

/** What `key:value` can say of an answer beside its images. */
const settings = { sort, page };

type Rows = typeof filters;

export type TermKey = keyof Rows;

export type ValueOf<Key extends TermKey> = Parameters<Rows[Key]['write']>[0];

/** One condition of a question. */
export interface TermOf<Key extends TermKey> {
  readonly key: Key;
  readonly value: ValueOf<Key>;
  readonly not?: true;
}

export type Term = { [Key in TermKey]: TermOf<Key> }[TermKey];

/** Conditions that are typed as `key:value`; plain words make the others. */
type FilterKey = {
  [Key in TermKey]: Rows[Key] extends { readonly also: readonly string[] } ? Key : never;
}[TermKey];

export type SettingKey = keyof typeof settings;

/** What is typed before a colon. */
export type NamedKey = FilterKey | SettingKey;

/** The menus that narrow an answer. */
export type Facet = {
  [Key in TermKey]: Rows[Key] extends { readonly menu: { readonly facet: infer Name } } ? Name : never;
}[TermKey];

const everything: Readonly<Record<string, Named<unknown> | PlainCondition<unknown>>> = {
  ...filters,
  ...settings,
};

/** Every `key:` that can be typed. */
export const named = Object.fromEntries(
  Object.entries(everything).filter(([, row]) => 'read' in row),
) as Readonly<Record<NamedKey, Named<unknown>>>;

/** The conditions that values near to what was asked are offered for. */
export type NearKey = {
  [Key in TermKey]: Rows[Key] extends { readonly near: object } ? Key : never;
}[TermKey];

export const termKeys = Object.keys(filters) as TermKey[];

const keysByName: ReadonlyMap<string, NamedKey> = new Map(
  (Object.keys(named) as NamedKey[]).flatMap((key) => [key, ...named[key].also].map((name) => [name, key])),
);

/** The row that a typed key means. */
export const keyNamed = (typed: string): NamedKey | undefined => keysByName.get(typed);

/** Whether a word is the first name of a row. */
export const isKey = (word: string): word is NamedKey => Object.hasOwn(named, word);

export const isSetting = (key: NamedKey): key is SettingKey => Object.hasOwn(settings, key);

/** The key among whose terms a term stands, e.g. a release among operating systems. */
export const sideOf = ({ key }: Term): TermKey => (conditionOf({ key }).beside ?? key) as TermKey;

/** What a term says of images. Its row is given the value of a term of its own key, and no other. */
export const conditionOf = ({
  key,
}: Pick<Term, 'key'>): Condition<unknown> & Partial<PlainCondition<unknown>> => filters[key];

export const termOf = <Key extends TermKey>(key: Key, value: ValueOf<Key>, not = false): TermOf<Key> => ({
  key,
  value,
  ...(not && { not }),
});

/** The term of a value that the row of `key` has read, whatever it is. */
export function termRead(key: TermKey, value: unknown, not = false): Term {
  const row = everything[key];
  const as = not && row && 'excludedAs' in row ? row.excludedAs : undefined;
  return { key: as ?? key, value, ...(not && { not }) } as Term;
}

/** The canonical text of a term's value. */
export const textOf = (term: Term): string => conditionOf(term).write(term.value);

/** What a term is called in a menu, e.g. `CentOS 7`, `arm64`, `self`. */
export const labelOf = (term: Term): string => conditionOf(term).menu?.label(term.value) ?? textOf(term);

/** Equal for equal terms only. */
export const identityOf = (term: Term): string => `${term.not ? '-' : ''}${term.key}:${textOf(term)}`;

/** Each condition once. */
export const eachOnce = (terms: readonly Term[]): Term[] => [
  ...new Map(terms.map((term) => [identityOf(term), term])).values(),
];

/** Whether a term is one of these, and nothing to leave out. */
export const asks = <Key extends TermKey>(
  term: Term,
  ...keys: readonly Key[]
): term is Extract<Term, { key: Key }> => !term.not && (keys as readonly TermKey[]).includes(term.key);

/** What terms ask for by one key; what they leave out is not among it. */
export const valuesAsked = <Key extends TermKey>(terms: readonly Term[], key: Key): ValueOf<Key>[] =>
  terms.filter((term) => asks(term, key)).map(({ value }) => value as ValueOf<Key>);

/** Whether images do not say what a term asks, so that only the list that E-HPC narrows by it can tell. */
export function isToldByListOnly(term: Pick<Term, 'key'>): boolean {
  const { test, look } = conditionOf(term);
  return test === undefined && look === undefined;
}

/** Whether a term says which list is meant, and nothing of the images in it. */
export const saysWhichList = (term: Pick<Term, 'key'>): boolean =>
  term.key === 'region' || conditionOf(term).upstream !== undefined;
