import { aliases } from '../catalog/platforms.ts';
import { nearestWords } from '../catalog/spelling.ts';
import { readVersion } from '../catalog/versions.ts';
import { readCompound, readFacet, readFacets, releaseAt, settleArchitectures } from './facets.ts';
import type { Context, Named } from './filter.ts';
import type { Sort } from './filters/sort.ts';
import { alternativesIn } from './filters/word.ts';
import {
  asks,
  conditionOf,
  eachOnce,
  isKey,
  isSetting,
  keyNamed,
  type NamedKey,
  named,
  type SettingKey,
  saysWhichList,
  sideOf,
  type Term,
  termKeys,
  termOf,
  termRead,
  textOf,
} from './filters.ts';
import { normalise } from './normalise.ts';
import { excluded, readExcluded, readPlain, unquoted } from './plain-words.ts';
import type { Command, Parsed, Problem, Query } from './query.ts';
import { readVerb, type Said } from './read-verb.ts';
import { settleSystems } from './systems.ts';
import { type Token, tokens } from './tokens.ts';
import { type AboutIds, posts, verbs } from './verbs.ts';

/** What a line says, whatever its length. */
export function read(line: string, context: Context): Parsed {
  const found = readSaid({ text: normalise(line), words: tokens(line) }, context);
  return 'command' in found ? found : { ...found, line: line.trim() };
}

type Found = { readonly command: Command } | { readonly problems: readonly Problem[] };

function readSaid(said: Said, context: Context): Found {
  const told = readVerb(said);
  if ('problem' in told) return { problems: [told.problem] };
  if ('command' in told) return told;
  const { verb, rest } = told;
  if (verb === 'share') return shared(readSaid(rest, context));
  const draft = readTerms(rest.words, context);
  const problems = [...draft.problems, ...contradictions(settleSystems(draft.terms))];
  if (problems.length > 0) return { problems };
  return verb === 'find' || verb === 'show'
    ? { command: searchOf(draft, verb === 'show') }
    : aboutIds(verb, draft);
}

/** What all see anyway is shared as it is. */
function shared(found: Found): Found {
  if (!('command' in found)) return found;
  const { command } = found;
  return posts(command.verb) ? found : { command: { verb: 'share', of: command } };
}

interface Draft {
  readonly terms: Term[];
  readonly problems: Problem[];
  sort?: Sort;
  page?: number;
  fresh: boolean;
  endsInWord: boolean;
}

/** An address beside other words says where something stands, and no image is told apart by it. */
function readTerms(all: readonly Token[], context: Context): Draft {
  const beside = termsOf(
    all.filter((token) => !isAddress(token)),
    context,
  );
  return beside.terms.length > 0 || !all.some(isAddress) ? beside : termsOf(all, context);
}

const isAddress = ({ text, key, not, quoted }: Token): boolean =>
  key === undefined && !not && !quoted && /^https?:\/\//i.test(text);

function termsOf(all: readonly Token[], context: Context): Draft {
  const draft: Draft = { terms: [], problems: [], fresh: false, endsInWord: false };
  const run: Token[] = [];
  const endRun = () => takePlain(run.splice(0), draft);
  for (let at = 0; at < all.length; at += 1) {
    const [token, next] = all.slice(at, at + 2) as [Token, Token?];
    const key = token.key ?? spokenKey(token, next, context);
    if (key === undefined && isPlain(token)) {
      run.push(token);
      continue;
    }
    endRun();
    if (token.spoken) at += takeSpoken(all.slice(at), draft);
    else if (key === undefined) takeWord(token, draft);
    else if (token.key !== undefined) takeKeyed(key, token, draft, context);
    else if (next) {
      takeKeyed(key, next, draft, context);
      at += 1;
    }
  }
  endRun();
  return draft;
}

function takePlain(run: readonly Token[], draft: Draft): void {
  const plain = readPlain(run, draft.endsInWord);
  draft.terms.push(...plain.terms);
  draft.problems.push(...plain.problems);
  draft.fresh ||= plain.fresh;
  draft.endsInWord = plain.endsInWord;
  if (plain.sort !== undefined) draft.sort ??= plain.sort;
}

/** Leaves out the phrase or the word with its numbers that begins here; returns how many more words it took. */
function takeSpoken(all: readonly Token[], draft: Draft): number {
  const run = all.slice(1).findIndex((token) => !isPlain(token));
  const following = all.slice(1, run < 0 ? undefined : run + 1);
  const [first] = all;
  if (!first) return 0;
  const words = [first, ...following].map(({ text }) => text.toLowerCase());
  const phrase = first.quoted ? undefined : readFacet(words, 0);
  const term = phrase && excluded(phrase.terms);
  if (term) {
    draft.terms.push(term);
    return phrase.used - 1;
  }
  takeWord(first, draft);
  const numbers = following.findIndex(({ text }) => !/^\d+(\.\d+)*$/.test(text));
  const taken = following.slice(0, numbers < 0 ? undefined : numbers);
  draft.terms.push(...taken.map(({ text }) => readExcluded(text, draft.endsInWord)));
  return taken.length;
}

/** A quoted word is looked for as it is; an excluded one may be a facet too. */
function takeWord({ text, not, quoted }: Token, draft: Draft): void {
  const value = unquoted(text.toLowerCase());
  if (value === '') return;
  draft.terms.push(
    quoted ? termOf('word', alternativesIn(value), not) : readExcluded(text, draft.endsInWord),
  );
  if (!not) draft.endsInWord = quoted;
}

/** Reads `key:value`; `centos:7.9` and `centos>=7` are an operating system with its version. */
function takeKeyed(typed: string, token: Token, draft: Draft, context: Context): void {
  if (!token.not) draft.endsInWord = false;
  const key = keyNamed(typed);
  if (key === undefined) {
    const release = readRelease(typed, token);
    if (release) draft.terms.push(release);
    else
      draft.problems.push({
        kind: 'unknownKey',
        word: typed,
        nearest: nearestWords(typed, Object.keys(named)),
      });
  } else if (token.text === '') draft.problems.push({ kind: 'missingValue', key });
  else if (token.not && !named[key].excludable) draft.problems.push({ kind: 'notExcludable', key });
  else takeValues(key, token, draft, context);
}

function readRelease(typed: string, { text, not }: Token): Term | undefined {
  const os = aliases.get(typed)?.os;
  const version = os && releaseAt([text], 0, os)?.version;
  return version && termOf('release', { os, version }, not);
}

function takeValues(key: NamedKey, token: Token, draft: Draft, context: Context): void {
  const row = named[key];
  const phrase = row.isPhrase ? readPhrase(key, token) : undefined;
  if (phrase) return void draft.terms.push(...phrase);
  for (const text of textsOf(token, row)) {
    const value = row.read(text, context);
    if (value === undefined) {
      draft.problems.push({
        kind: 'badValue',
        key,
        word: text,
        nearest: nearestWords(text, row.offers(context)),
      });
    } else if (isSetting(key)) set(key, value, draft);
    else draft.terms.push(termRead(key, value, token.not));
  }
}

/** Values in a row, separated by commas, mean either; in a text, and where there is one value, the comma is part of it. */
const textsOf = ({ text }: Token, { single, isText }: Named<unknown>): readonly string[] =>
  single || isText ? [text] : text.split(',').filter(Boolean);

/** What the value of a filter says in plain words, where they say what the filter is about: `os:el8`, `os:"centos >=7"`. */
function readPhrase(key: NamedKey, { text, not }: Token): readonly Term[] | undefined {
  const words = text.toLowerCase().split(' ');
  const found = settleArchitectures(readFacets(words) ?? readCompound(text) ?? readSystem(words));
  const terms = not ? [excluded(found)].filter((term) => term !== undefined) : found;
  return terms.some((term) => sideOf(term) === key) ? terms : undefined;
}

/** A version that nobody would take for one elsewhere, e.g. of an image that names its release so: `os:"centos 2306"`. */
function readSystem(words: readonly string[]): readonly Term[] {
  const os = aliases.get(words.slice(0, -1).join(' '))?.os;
  const version = readVersion(words.at(-1) ?? '');
  return os && version ? [termOf('release', { os, version })] : [];
}

function set(key: SettingKey, value: unknown, draft: Draft): void {
  if (draft[key] !== undefined && draft[key] !== value) draft.problems.push({ kind: 'twice', key });
  else Object.assign(draft, { [key]: value });
}

/** The key that a plain word is, if the word behind it can be its value. */
function spokenKey(word: Token, next: Token | undefined, context: Context): NamedKey | undefined {
  const key = word.text.toLowerCase();
  if (!isPlain(word) || !next || !isPlain(next) || !isKey(key) || !named[key].spoken) return undefined;
  return named[key].read(next.text, context) === undefined ? undefined : key;
}

/** Neither `key:value`, nor excluded, nor quoted. */
const isPlain = ({ key, not, quoted }: Token): boolean => key === undefined && !not && !quoted;

function contradictions(terms: readonly Term[]): Problem[] {
  const asked = new Map<Term['key'], Term[]>();
  for (const term of terms) if (!term.not) asked.set(term.key, [...(asked.get(term.key) ?? []), term]);
  const twice = singleKeys
    .filter((key) => eachOnce(asked.get(key) ?? []).length > 1)
    .map((key): Problem => ({ kind: 'twice', key }));
  const inOrder = termKeys.filter((key) => asked.has(key));
  return [...twice, ...inOrder.flatMap((key) => emptyRanges(asked.get(key) ?? []))];
}

/** Conditions that may be given once only. */
const singleKeys = (Object.keys(named) as NamedKey[]).filter(
  (key): key is Exclude<NamedKey, SettingKey> => !isSetting(key) && named[key].single === true,
);

/** Comparisons must hold together (`>=7.6 <8`); a range with two ends stands by itself. */
function emptyRanges(terms: readonly Term[]): Problem[] {
  const together = terms.filter((term) => conditionOf(term).combine(term.value) === 'all');
  return [together, ...terms.map((term) => [term])]
    .filter(([first, ...more]) => {
      return first && conditionOf(first).isEmpty?.([first, ...more].map(({ value }) => value));
    })
    .map((empty) => ({ kind: 'emptyRange', word: empty.map(textOf).join(' ') }));
}

/** `show` is for one image; with anything else than one id it is a search, as is everything without a verb. */
function searchOf({ terms, sort, page, fresh }: Draft, show: boolean): Query {
  const unique = settled(terms);
  const ids = unique.filter(isId);
  const one = show && ids.length === 1 && unique.every(isBesideIds) && sort === undefined;
  const asked = one ? 1 : (page ?? 1);
  return { verb: one ? 'show' : 'find', terms: unique, ...(sort && { sort }), page: asked, fresh };
}

/** Ids, with the terms that say which list the images are in. An order and a page would mean nothing here. */
function aboutIds(verb: AboutIds, { terms, fresh }: Draft): Found {
  const typed = terms.map(partOfId);
  const unique = settled(typed);
  const count = unique.filter(isId).length;
  const repeated = typed.filter(isId).length > count ? { repeated: true as const } : {};
  const { least, most } = verbs[verb].ids;
  if (count < least || count > most)
    return { problems: [{ kind: 'wrongCount', verb, count, least, most, ...repeated }] };
  const other = unique.find((term) => !isBesideIds(term));
  if (other) return { problems: [{ kind: 'notBesideIds', verb, word: textOf(other) }] };
  return { command: { verb, terms: unique, page: 1, fresh } };
}

const settled = (terms: readonly Term[]): Term[] => eachOnce(settleSystems(settleArchitectures(terms)));

const isId = (term: Term): boolean => asks(term, 'id');

/** Where ids are wanted, a word of letters and digits is the end of one. */
function partOfId(term: Term): Term {
  if (!asks(term, 'word')) return term;
  const word = textOf(term);
  return /^(?=.*\d)(?=.*[a-z])[a-z\d]{4,}$/.test(word) ? termOf('id', word) : term;
}

/** What may stand beside an id: it says which list the image is in. */
const isBesideIds = (term: Term): boolean => isId(term) || saysWhichList(term);
