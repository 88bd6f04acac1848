import { nearest } from '../../nearest.ts';
import { readCompound } from './facets.ts';
import { type Context, keyNamed, keys } from './keys.ts';
import type { FilterKey, Parsed, Problem, Query, Term } from './query.ts';
import { type Token, tokens } from './tokens.ts';
import { readVerb } from './verbs.ts';
import { isEmptyRange } from './versions.ts';
import { readExcluded, readPlain, unquoted } from './words.ts';

/** What a line says, whatever its length. */
export function read(line: string, context: Context): Parsed {
  const all = tokens(line);
  const told = readVerb(line, all);
  if (told && 'problem' in told) return { problems: [told.problem], line: line.trim() };
  if (told && 'command' in told) return told;
  const draft = readTerms(told?.rest ?? all, context);
  const problems = [...draft.problems, ...contradictions(draft.terms)];
  if (problems.length > 0) return { problems, line: line.trim() };
  return { command: commandOf(draft, told?.verb === 'show') };
}

interface Draft {
  readonly terms: Term[];
  readonly problems: Problem[];
  sort?: string;
  page?: number;
  fresh: boolean;
}

function readTerms(all: readonly Token[], context: Context): Draft {
  const draft: Draft = { terms: [], problems: [], fresh: false };
  const run: Token[] = [];
  let behindWord = false;
  const endRun = () => {
    const plain = readPlain(run.splice(0), behindWord);
    draft.terms.push(...plain.terms);
    draft.fresh ||= plain.fresh;
    if (plain.newest) draft.sort ??= 'newest';
  };
  for (const token of all) {
    if (token.key === undefined && !token.not && !token.quoted) {
      run.push(token);
      continue;
    }
    endRun();
    readOther(token, draft, context);
    behindWord = token.quoted && token.key === undefined && !token.not;
  }
  endRun();
  return draft;
}

function readOther(token: Token, draft: Draft, context: Context): void {
  if (token.key !== undefined) readKeyed(token.key, token, draft, context);
  else if (token.quoted) pushWord(token, draft);
  else if (unquoted(token.text) !== '') draft.terms.push(readExcluded(token.text));
}

function pushWord({ text, not }: Token, draft: Draft): void {
  const value = unquoted(text.toLowerCase());
  if (value !== '') draft.terms.push({ key: 'word', value, ...(not && { not }) });
}

function readKeyed(word: string, token: Token, draft: Draft, context: Context): void {
  const key = keyNamed(word);
  if (key === undefined) {
    const names = Object.keys(keys);
    draft.problems.push({ kind: 'unknownKey', word, nearest: nearest(word, names) });
  } else if (token.text === '') draft.problems.push({ kind: 'missingValue', key });
  else if (token.not && !keys[key].excludable) draft.problems.push({ kind: 'notExcludable', key });
  else readValue(key, token, draft, context);
}

function readValue(key: keyof typeof keys, token: Token, draft: Draft, context: Context): void {
  const parts = key === 'os' && !token.not ? readCompound(token.text) : undefined;
  if (parts) {
    draft.terms.push(...parts);
    return;
  }
  const values = keys[key].single || key === 'name' ? [token.text] : token.text.split(',').filter(Boolean);
  for (const text of values) {
    const value = keys[key].read(text, context);
    if (value === undefined) {
      const all = keys[key].values(context);
      draft.problems.push({ kind: 'badValue', key, word: text, nearest: nearest(text, all) });
    } else take(key, value, token.not, draft);
  }
}

function take(key: FilterKey | 'sort' | 'page', value: string, not: boolean, draft: Draft): void {
  if (key === 'sort' || key === 'page') {
    if (draft[key] !== undefined && String(draft[key]) !== value) draft.problems.push({ kind: 'twice', key });
    else if (key === 'sort') draft.sort = value;
    else draft.page = Number(value);
    return;
  }
  // What is excluded cannot be asked of the API, so it is judged by what each image says of itself.
  if (key === 'owner' && not) draft.terms.push({ key: 'whose', value, not: true });
  else draft.terms.push({ key, value, ...(not && { not: true as const }) });
}

function contradictions(terms: readonly Term[]): Problem[] {
  const twice = (Object.keys(keys) as FilterKey[])
    .filter((key) => keys[key].single)
    .filter(
      (key) =>
        new Set(terms.filter((term) => term.key === key && !term.not).map(({ value }) => value)).size > 1,
    )
    .map((key): Problem => ({ kind: 'twice', key }));
  const empty = (['version', 'size'] as const).flatMap((key) =>
    emptyRanges(terms.filter((term) => term.key === key && !term.not).map(({ value }) => value)),
  );
  return [...twice, ...empty];
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
  const unique = terms.filter(
    (term, index) =>
      terms.findIndex(
        ({ key, value, not }) => key === term.key && value === term.value && not === term.not,
      ) === index,
  );
  const ids = unique.filter(({ key, not }) => key === 'id' && !not);
  const others = unique.filter(({ key }) => !SHOWABLE.has(key));
  const one = show && ids.length === 1 && others.length === 0 && sort === undefined;
  return {
    verb: one ? 'show' : 'find',
    terms: unique,
    ...(sort && { sort }),
    page: one ? 1 : (page ?? 1),
    fresh,
  };
}

/** What may stand beside the id in `show`: it says which list the image is in. */
const SHOWABLE = new Set<Term['key']>(['id', 'owner', 'base', 'type', 'cluster', 'region']);
