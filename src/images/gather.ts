import type { Failure } from '../failures/failure.ts';
import type { Image } from './image.ts';
import type { ListKey } from './listing.ts';
import type { Held, Lists } from './lists.ts';
import type { Term } from './query/query.ts';
import { conditions } from './search/conditions.ts';

/** What one region contributed to an answer. */
export interface RegionPart extends Omit<Held, 'listing'> {
  readonly region: string;
  /** Milliseconds since 1970; absent where there is no list at all. */
  readonly fetchedAt?: number;
  /** The region's whole list was used, because the narrower one could not be had. */
  readonly standIn: boolean;
}

export interface Gathered {
  readonly images: readonly Image[];
  readonly parts: readonly RegionPart[];
}

/** The regions that a question is about: all that are set up, unless it names some. */
export function regionsOf(terms: readonly Term[], all: readonly string[]): readonly string[] {
  const named = terms.filter(({ key }) => key === 'region');
  const wanted = named.filter(({ not }) => !not).map(({ value }) => value);
  const unwanted = named.filter(({ not }) => not).map(({ value }) => value);
  return (wanted.length > 0 ? all.filter((region) => wanted.includes(region)) : all).filter(
    (region) => !unwanted.includes(region),
  );
}

/** Which list of a region a question is about. */
export function keyOf(region: string, terms: readonly Term[]): ListKey {
  const value = (key: Term['key']) => terms.find((term) => term.key === key && !term.not)?.value;
  const owner = value('owner');
  const [base, type, cluster] = [value('base'), value('type'), value('cluster')];
  return {
    region,
    ...((owner === 'self' || owner === 'others') && { owner }),
    ...(base !== undefined && { base }),
    ...(type !== undefined && { type }),
    ...(cluster !== undefined && { cluster }),
  };
}

/** Gets the lists of all regions at once. A region that fails leaves the others their answers. */
export async function gather(
  terms: readonly Term[],
  { lists, regions, again }: { lists: Lists; regions: readonly string[]; again: boolean },
): Promise<Gathered> {
  const keys = regionsOf(terms, regions).map((region) => keyOf(region, terms));
  const answers = await Promise.all(keys.map((key) => part(key, lists, again)));
  return {
    images: answers.flatMap(({ images }) => images),
    parts: forgiveElsewhere(answers.map(({ part }) => part)),
  };
}

async function part(
  key: ListKey,
  lists: Lists,
  again: boolean,
): Promise<{ images: readonly Image[]; part: RegionPart }> {
  const held = await lists.get(key, again);
  const whole = held.listing || !canStandIn(key) ? undefined : await lists.get({ region: key.region }, false);
  if (!whole?.listing) return { images: held.listing?.images ?? [], part: partOf(key.region, held) };
  const { failure = whole.failure } = held;
  return {
    images: whole.listing.images.filter((image) => fitsKey(image, key)),
    part: { ...partOf(key.region, whole), standIn: true, ...(failure && { failure }) },
  };
}

function partOf(region: string, { listing, ...held }: Held): RegionPart {
  return { region, ...held, ...(listing && { fetchedAt: listing.fetchedAt }), standIn: false };
}

/** What a whole list can answer: every image says its owner and its base tag, but not which types and clusters fit. */
const canStandIn = ({ owner, base, type, cluster }: ListKey): boolean =>
  (owner ?? base) !== undefined && (type ?? cluster) === undefined;

const fitsKey = (image: Image, { owner, base }: ListKey): boolean =>
  (owner === undefined || conditions.owner(owner)(image)) &&
  (base === undefined || conditions.base(base)(image));

const isElsewhere = ({ failure }: { failure?: Failure }): boolean => failure?.code === 'ClusterNotFound';

/** A cluster belongs to one region, so others not knowing it is no failure, unless none knows it. */
function forgiveElsewhere(parts: readonly RegionPart[]): readonly RegionPart[] {
  if (parts.every(isElsewhere)) return parts;
  return parts.filter((part) => !isElsewhere(part));
}
