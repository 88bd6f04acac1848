import { readExplanation } from './explanation.ts';
import { asks, conditionOf, identityOf, sideOf, type Term, termKeys, textOf } from './filters.ts';
import type { Command, Query } from './query.ts';
import { read } from './read.ts';
import { verbNamed } from './verbs.ts';

/**
 * The line that a command is typed as, in its canonical form: the same for every way of asking the same.
 * `parse(formatCommand(command))` gives the command back.
 */
export function formatCommand(command: Command): string {
  if (command.verb === 'explain') return `explain ${command.code}`;
  if (command.verb === 'help') return command.topic === undefined ? 'help' : `help ${command.topic}`;
  if (command.verb === 'share') return `share ${formatCommand(command.of)}`.trim();
  return 'terms' in command ? formatQuery(command) : command.verb;
}

/** How terms were written, for each verb: a card says the same question in many ways. */
const written = new WeakMap<Query['terms'], Map<Query['verb'], readonly string[]>>();

const formatQuery = (query: Query): string => lineOf(query, textsOf(query));

/**
 * The terms as people would type them, where that reads back as the same; else with every value's key and quotes. What
 * stands behind them changes nothing of how they are read.
 */
function textsOf({ verb, terms }: Query): readonly string[] {
  const known = written.get(terms) ?? new Map<Query['verb'], readonly string[]>();
  written.set(terms, known);
  const query: Query = { verb, terms, page: 1, fresh: false };
  const texts = known.get(verb) ?? (readsBack(query) ? plainTexts : explicitTexts)(query);
  known.set(verb, texts);
  return texts;
}

const plainTexts = ({ terms }: Query): readonly string[] => ordered(terms).map(plainTerm);
const explicitTexts = ({ terms }: Query): readonly string[] => ordered(terms).map(explicitTerm);

function readsBack(query: Query): boolean {
  const regions = query.terms.filter(({ key }) => key === 'region').map(textOf);
  const again = read(lineOf(query, plainTexts(query)), { regions });
  return 'command' in again && 'terms' in again.command && fingerprint(again.command) === fingerprint(query);
}

function lineOf(query: Query, terms: readonly string[]): string {
  const line = [
    ...(query.verb === 'find' ? [] : [query.verb]),
    ...terms,
    ...(query.sort ? [`sort:${query.sort}`] : []),
    ...(query.page > 1 ? [`page:${query.page}`] : []),
    ...(query.fresh ? ['fresh'] : []),
  ].join(' ');
  return query.verb === 'find' && isReadOtherwise(line, query) ? `find ${line}` : line;
}

/** By itself, the line of a search would be taken for a verb, or for an error to be explained. */
const isReadOtherwise = (line: string, { terms }: Query): boolean =>
  verbNamed(line.split(' ', 1)[0] ?? '') !== undefined ||
  // Only words can name an error; the other values are known ones.
  (terms.some(({ key }) => key === 'word') && readExplanation(line) !== undefined);

const fingerprint = ({ verb, terms, sort, page, fresh }: Query): string =>
  JSON.stringify([verb, ordered(terms).map(identityOf), sort, page, fresh]);

/** In the order of the filters: words come last, in their own order, since a number belongs to the word before it. */
const position = (term: Term): number => (term.not ? termKeys.length : termKeys.indexOf(sideOf(term)));

/** The terms in canonical order. A number before all words, as a correction may leave it, would be read as a version. */
export function ordered(terms: readonly Term[]): Term[] {
  const sorted = [...terms].sort((a, b) => position(a) - position(b));
  const first = sorted.findIndex((term) => asks(term, 'word'));
  const early = sorted.slice(0, Math.max(first, 0)).filter(({ key }) => key === 'number');
  return [
    ...sorted.slice(0, first + 1).filter((term) => !early.includes(term)),
    ...early,
    ...sorted.slice(first + 1),
  ];
}

function plainTerm(term: Term): string {
  const plain = conditionOf(term).plain?.(term.value);
  if (plain === undefined) return explicitTerm(term);
  return term.not ? `-${plain.replaceAll(' ', '-')}` : plain;
}

/** A term that can be read as nothing else. */
export function explicitTerm(term: Term): string {
  const { explicit } = conditionOf(term);
  const dash = term.not ? '-' : '';
  if (explicit) return dash + explicit(term.value);
  const value = textOf(term);
  return `${dash}${term.key}:${/^[\p{L}\p{N}.*<>=_-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`}`;
}
