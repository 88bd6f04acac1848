import type { Image } from '../catalog/image.ts';
import { finder } from '../catalog/texts.ts';
import type { Query } from '../query/query.ts';
import { testOf } from './conditions.ts';
import { ordered } from './order.ts';
import { asSystems } from './public-image.ts';
import { type Correction, correct } from './typos.ts';

/** The answer to a question over a list: exactly the images that fit, best first. */
export interface Found {
  readonly images: readonly Image[];
  /** How many images were looked through. */
  readonly of: number;
  /** The question as it was read in the end. */
  readonly query: Query;
  readonly corrections: readonly Correction[];
}

/** Finds the images that fit every term. Pure, stable, linear in the list but for the sorting of what fits. */
export function search(asked: Query, images: readonly Image[]): Found {
  const meant = asSystems(asked, images);
  const { query, corrections } = correct(meant.query, images);
  const fits = testOf(query.terms);
  const finders = query.terms
    .filter(({ key, not }) => !not && (key === 'word' || key === 'number' || key === 'name'))
    .map(({ value }) => finder(value));
  const score = (image: Image) => finders.reduce((sum, find) => sum + find(image), 0);
  const found = ordered(images.filter(fits), query.sort, score);
  return { images: found, of: images.length, query, corrections: [...meant.corrections, ...corrections] };
}
