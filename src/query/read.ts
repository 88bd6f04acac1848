import { isEmptyRange } from '../catalog/versions.ts';
import { readFacet, settleArchitectures } from './facets.ts';
import { type Context, keys } from './filters.ts';
import { isPlain, readKeyed, spokenKey } from './keyed.ts';
import { normalise } from './normalise.ts';
import { excluded, readExcluded, readPlain, unquoted } from './plain-words.ts';
import type { Command, FilterKey, Parsed, Problem, Query, Term } from './query.ts';
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
  sort?: string;
  page?: string;
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
  draft.terms.push(...taken.map(({ text }) => readExcluded(text, true)));
  return taken.length;
}

/** A quoted word is looked for as it is; an excluded one may be a facet too. */
function takeWord({ text, not, quoted }: Token, draft: Draft): void {
  const value = unquoted(text.toLowerCase());
  if (value === '') return;
  draft.terms.push(
    quoted ? { key: 'word', value, ...(not && { not }) } : readExcluded(text, draft.endsInWord),
  );
  if (!not) draft.endsInWord = quoted;
}

function takeKeyed(word: string, token: Token, draft: Draft, context: Context): void {
  const { terms, problems, settings } = readKeyed(word, token, context);
  draft.terms.push(...terms);
  draft.problems.push(...problems);
  if (!token.not) draft.endsInWord = false;
  for (const { key, value } of settings) {
    if (draft[key] !== undefined && draft[key] !== value) draft.problems.push({ kind: 'twice', key });
    else draft[key] = value;
  }
}

function contradictions(terms: readonly Term[]): Problem[] {
  const given = (wanted: FilterKey) =>
    terms.filter(({ key, not }) => key === wanted && !not).map(({ value }) => value);
  const twice = (Object.keys(keys) as FilterKey[])
    .filter((key) => keys[key].single && new Set(given(key)).size > 1)
    .map((key): Problem => ({ kind: 'twice', key }));
  return [...twice, ...(['version', 'size'] as const).flatMap((key) => emptyRanges(given(key)))];
}

/** Comparisons must hold together (`>=7.6 <8`); a range with two ends stands by itself. */
function emptyRanges(values: readonly string[]): Problem[] {
  const comparisons = values.filter((value) => /^[<>]/.test(value));
  return [comparisons, ...values.map((value) => [value])]
    .filter(isEmptyRange)
    .map((conditions) => ({ kind: 'emptyRange', word: conditions.join(' ') }));
}

/** `show` is for one image; with anything else than one id it is a search, as is everything without a verb. */
function searchOf({ terms, sort, page, fresh }: Draft, show: boolean): Query {
  const unique = eachOnce(terms);
  const ids = unique.filter(isId);
  const one = show && ids.length === 1 && unique.every(isBesideIds) && sort === undefined;
  const asked = one ? 1 : Number(page ?? 1);
  return { verb: one ? 'show' : 'find', terms: unique, ...(sort && { sort }), page: asked, fresh };
}

/** Ids, with the terms that say which list the images are in. An order and a page would mean nothing here. */
function aboutIds(verb: AboutIds, { terms, fresh }: Draft): Found {
  const typed = terms.map(partOfId);
  const unique = eachOnce(typed);
  const count = unique.filter(isId).length;
  const repeated = typed.filter(isId).length > count ? { repeated: true as const } : {};
  const { least, most } = verbs[verb].ids;
  if (count < least || count > most)
    return { problems: [{ kind: 'wrongCount', verb, count, least, most, ...repeated }] };
  const other = unique.find((term) => !isBesideIds(term));
  if (other) return { problems: [{ kind: 'notBesideIds', verb, word: other.value }] };
  return { command: { verb, terms: unique, page: 1, fresh } };
}

const eachOnce = (terms: readonly Term[]): Term[] => [
  ...new Map(
    settleSystems(settleArchitectures(terms)).map((term) => [
      JSON.stringify([term.key, term.value, term.not]),
      term,
    ]),
  ).values(),
];

const isId = ({ key, not }: Term): boolean => key === 'id' && !not;

/** Where ids are wanted, a word of letters and digits is the end of one. */
const partOfId = (term: Term): Term =>
  term.key === 'word' && !term.not && /^(?=.*\d)(?=.*[a-z])[a-z\d]{4,}$/.test(term.value)
    ? { ...term, key: 'id' }
    : term;

/** What may stand beside an id: it says which list the image is in. */
const isBesideIds = (term: Term): boolean => isId(term) || LIST_KEYS.has(term.key);

const LIST_KEYS = new Set<Term['key']>(['owner', 'base', 'type', 'cluster', 'region']);
