import { asks, eachOnce, type Term, textOf } from '../query/filters.ts';
import { read } from '../query/read.ts';
import { joined, settleSystems } from '../query/systems.ts';

/**
 * Reads corrected words anew: they may be facets, with the numbers behind them as their versions. All other terms stay
 * as they were read; each condition is there once.
 */
export function readAgain(terms: readonly Term[], corrected: ReadonlySet<string>): Term[] {
  const isCorrected = (term: Term) => term.key === 'word' && corrected.has(textOf(term));
  const kept: Term[] = [];
  const meant: Term[] = [];
  const rest = [...terms];
  for (let term = rest.shift(); term !== undefined; term = rest.shift()) {
    if (!isCorrected(term)) {
      kept.push(term);
      continue;
    }
    const end = rest.findIndex((one) => !asks(one, 'number'));
    const numbers = rest.splice(0, end < 0 ? rest.length : end);
    meant.push(...meantBy(term, numbers));
  }
  return eachOnce(settleSystems([...joined(kept), ...meant]));
}

function meantBy(term: Term, numbers: readonly Term[]): readonly Term[] {
  const line = [term, ...numbers].map(textOf).join(' ');
  const again = read(line, { regions: [] });
  const meant = 'command' in again && 'terms' in again.command ? again.command.terms : [term, ...numbers];
  return term.not ? meant.map((one) => ({ ...one, not: true as const })) : joined(meant);
}
