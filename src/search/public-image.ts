import type { Scope } from '../catalog/list-index.ts';
import { systemOfPublicImage } from '../query/public-images.ts';
import type { Query, Term } from '../query/query.ts';
import { settleSystems } from '../query/systems.ts';
import { isMatched } from './matches.ts';
import type { Correction } from './typos.ts';

/**
 * Reads the id of a public image, where no image here has it, as the operating system that it names: E-HPC lists custom
 * images, and people know the public images that these are made from.
 */
export function asSystems(
  query: Query,
  scopes: readonly Scope[],
): { query: Query; corrections: Correction[] } {
  const corrections: Correction[] = [];
  const terms = query.terms.flatMap((term): readonly Term[] => {
    const system = isMissing(term, scopes) ? systemOfPublicImage(term.value) : undefined;
    if (!system) return [term];
    corrections.push({
      typed: term.value,
      read: system.map(({ value }) => value).join(' '),
      publicImage: true,
    });
    return system;
  });
  if (corrections.length === 0) return { query, corrections };
  const once = new Map(settleSystems(terms).map((term) => [JSON.stringify(term), term]));
  return { query: { ...query, terms: [...once.values()] }, corrections };
}

const isMissing = (term: Term, scopes: readonly Scope[]): boolean =>
  term.key === 'id' && !term.not && !isMatched(scopes, [term]);
