import { readFacet } from './facets.ts';
import { isPlain, readKeyed, spokenKey } from './keyed.ts';
import { type Context, keys } from './keys.ts';
import type { FilterKey, Parsed, Problem, Query, Term } from './query.ts';
import { settleSystems } from './systems.ts';
import { type Token, tokens } from './tokens.ts';
import { readVerb } from './verbs.ts';
import { isEmptyRange } from './versions.ts';
import { excluded, readExcluded, readPlain, unquoted } from './words.ts';

/** What a line says, whatever its length. */
export function read(line: string, context: Context): Parsed {
  const all = tokens(line);
  const told = readVerb(line, all);
  if (told && 'problem' in told) return { problems: [told.problem], line: line.trim() };
  if (told && 'command' in told) return told;
  const draft = readTerms(told?.rest ?? all, context);
  const problems = [...draft.problems, ...contradictions(settleSystems(draft.terms))];
  if (problems.length > 0) return { problems, line: line.trim() };
  return { command: commandOf(draft, told?.verb === 'show') };
}

interface Draft {
  readonly terms: Term[];
  readonly problems: Problem[];
  sort?: string;
  page?: string;
  fresh: boolean;
  endsInWord: boolean;
}

function readTerms(all: readonly Token[], context: Context): Draft {
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
  return [comparisons, ...values.filter((value) => value.includes('-')).map((range) => [range])]
    .filter(isEmptyRange)
    .map((conditions) => ({ kind: 'emptyRange', word: conditions.join(' ') }));
}

/** `show` is for one image; with anything else than one id it is a search, as is everything without a verb. */
function commandOf({ terms, sort, page, fresh }: Draft, show: boolean): Query {
  const unique = [
    ...new Map(
      settleSystems(terms).map((term) => [JSON.stringify([term.key, term.value, term.not]), term]),
    ).values(),
  ];
  const ids = unique.filter(({ key, not }) => key === 'id' && !not);
  const one = show && ids.length === 1 && unique.every(({ key }) => SHOWABLE.has(key)) && sort === undefined;
  const asked = one ? 1 : Number(page ?? 1);
  return { verb: one ? 'show' : 'find', terms: unique, ...(sort && { sort }), page: asked, fresh };
}

/** What may stand beside the id in `show`: it says which list the image is in. */
const SHOWABLE = new Set<Term['key']>(['id', 'owner', 'base', 'type', 'cluster', 'region']);
