import type { Term } from '../query/query.ts';
import { read } from '../query/read.ts';
import { joined, settleSystems } from '../query/systems.ts';

/**
 * Reads corrected words anew: they may be facets, with the numbers behind them as their versions. All other terms stay
 * as they were read; each condition is there once.
 */
export function readAgain(terms: readonly Term[], corrected: ReadonlySet<string>): Term[] {
  const isCorrected = ({ key, value }: Term) => key === 'word' && corrected.has(value);
  const kept: Term[] = [];
  const meant: Term[] = [];
  const rest = [...terms];
  for (let term = rest.shift(); term !== undefined; term = rest.shift()) {
    if (!isCorrected(term)) {
      kept.push(term);
      continue;
    }
    const end = rest.findIndex(({ key, not }) => key !== 'number' || not);
    const numbers = rest.splice(0, end < 0 ? rest.length : end);
    meant.push(...meantBy(term, numbers));
  }
  const settled = settleSystems([...joined(kept), ...meant]);
  return [...new Map(settled.map((term) => [JSON.stringify(term), term])).values()];
}

function meantBy(term: Term, numbers: readonly Term[]): readonly Term[] {
  const line = [term, ...numbers].map(({ value }) => value).join(' ');
  const again = read(line, { regions: [] });
  const meant = 'command' in again && 'terms' in again.command ? again.command.terms : [term, ...numbers];
  return term.not ? meant.map((one) => ({ ...one, not: true as const })) : joined(meant);
}
