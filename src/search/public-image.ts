import type { Scope } from '../catalog/list-index.ts';
import { asks, eachOnce, type Term, textOf } from '../query/filters.ts';
import { systemOfPublicImage } from '../query/public-images.ts';
import type { Query } from '../query/query.ts';
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
    const isMissing = asks(term, 'id') && !isMatched(scopes, [term]);
    const system = isMissing ? systemOfPublicImage(term.value) : undefined;
    if (!system) return [term];
    corrections.push({
      typed: textOf(term),
      read: system.map(textOf).join(' '),
      publicImage: true,
    });
    return system;
  });
  if (corrections.length === 0) return { query, corrections };
  return { query: { ...query, terms: eachOnce(settleSystems(terms)) }, corrections };
}
