import type { Image } from '../catalog/image.ts';
import { systemOfPublicImage } from '../query/public-images.ts';
import type { Query, Term } from '../query/query.ts';
import { settleSystems } from '../query/systems.ts';
import { conditions } from './conditions.ts';
import type { Correction } from './typos.ts';

/**
 * Reads the id of a public image, where no image here has it, as the operating system that it names: E-HPC lists custom
 * images, and people know the public images that these are made from.
 */
export function asSystems(
  query: Query,
  images: readonly Image[],
): { query: Query; corrections: Correction[] } {
  const corrections: Correction[] = [];
  const terms = query.terms.flatMap((term): readonly Term[] => {
    const system = isMissing(term, images) ? systemOfPublicImage(term.value) : undefined;
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

const isMissing = ({ key, value, not }: Term, images: readonly Image[]): boolean =>
  key === 'id' && !not && !images.some(conditions.id(value));
