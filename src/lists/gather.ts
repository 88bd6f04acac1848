import type { OfKind, Scope } from '../catalog/list-index.ts';
import type { ListKey } from '../catalog/listing.ts';
import type { Failure } from '../failures/failure.ts';
import { conditionOf, type Term, termKeys, valuesAsked } from '../query/filters.ts';
import type { Held, How, Lists } from './lists.ts';

/** What one region contributed to an answer. */
export interface RegionPart extends Omit<Held, 'listing'> {
  readonly region: string;
  /** Milliseconds since 1970; absent where there is no list at all. */
  readonly fetchedAt?: number;
  /** The whole list was used, because the narrower one could not be had: why, where that is known. */
  readonly standIn?: { readonly reason?: Failure };
}

export interface Gathered {
  /** What there is to search. */
  readonly scopes: readonly Scope[];
  readonly parts: readonly RegionPart[];
}

/** The regions that a question is about: all that are set up, unless it names some. */
export function regionsOf(terms: readonly Term[], all: readonly string[]): readonly string[] {
  const wanted = valuesAsked(terms, 'region');
  const unwanted = terms.flatMap((term) => (term.key === 'region' && term.not ? [term.value] : []));
  return (wanted.length > 0 ? all.filter((region) => wanted.includes(region)) : all).filter(
    (region) => !unwanted.includes(region),
  );
}

/** Which list of a region a question is about. */
export function keyOf(region: string, terms: readonly Term[]): ListKey {
  const asked = termKeys.flatMap((key) => {
    const { upstream } = conditionOf({ key });
    const [value] = upstream === undefined ? [] : valuesAsked(terms, key);
    return value === undefined ? [] : [[upstream, value]];
  });
  return { region, ...Object.fromEntries(asked) };
}

/**
 * Gets the lists of all regions at once. A region that fails leaves the others their answers, and one that is slow does
 * not hold back those that have their lists.
 */
export async function gather(
  terms: readonly Term[],
  { lists, regions, again }: { lists: Lists; regions: readonly string[]; again: boolean },
): Promise<Gathered> {
  const keys = regionsOf(terms, regions).map((region) => keyOf(region, terms));
  const hurry = keys.some((key) => lists.peek(key).listing !== undefined);
  const answers = await Promise.all(keys.map((key) => answerOf(key, lists, { again, hurry })));
  const kept = forgiveElsewhere(answers);
  return { scopes: kept.flatMap(({ scope }) => scope ?? []), parts: kept.map(({ part }) => part) };
}

interface RegionAnswer {
  readonly scope?: Scope;
  readonly part: RegionPart;
}

async function answerOf(key: ListKey, lists: Lists, how: How): Promise<RegionAnswer> {
  const whole = { region: key.region };
  const hasWhole = canStandIn(key) && lists.peek(whole).listing !== undefined;
  const held = await lists.get(key, { ...how, hurry: how.hurry || hasWhole });
  const instead = held.listing || !canStandIn(key) ? undefined : await wholeList(whole, lists, held);
  if (!instead?.listing) {
    const { listing } = held;
    return { ...(listing && { scope: { index: listing.index } }), part: partOf(key.region, held) };
  }
  const standIn = held.failure ? { reason: held.failure } : {};
  return {
    scope: { index: instead.listing.index, only: (kind) => fitsKey(kind, key) },
    part: { ...partOf(key.region, instead), standIn },
  };
}

/** Who has waited once for a list that does not come takes what there is. */
async function wholeList(whole: ListKey, lists: Lists, narrow: Held): Promise<Held> {
  const held = lists.peek(whole);
  return narrow.pending && held.listing ? held : lists.get(whole, { hurry: true });
}

function partOf(region: string, { listing, ...held }: Held): RegionPart {
  return { region, ...held, ...(listing && { fetchedAt: listing.fetchedAt }) };
}

/** What E-HPC narrows a list by, and the key says. */
const narrowingOf = (key: ListKey) =>
  termKeys
    .map((one) => conditionOf({ key: one }))
    .flatMap((condition) => {
      const value = condition.upstream && key[condition.upstream];
      return value === undefined ? [] : [{ condition, value }];
    });

/** What a whole list can answer: every image says its owner and its base tag, but not which types and clusters fit. */
function canStandIn(key: ListKey): boolean {
  const narrowing = narrowingOf(key);
  return narrowing.length > 0 && narrowing.every(({ condition }) => condition.test !== undefined);
}

const fitsKey = (kind: OfKind, key: ListKey): boolean =>
  narrowingOf(key).every(({ condition, value }) => condition.test?.(value)(kind));

const isElsewhere = ({ part }: RegionAnswer): boolean =>
  part.failure?.code === 'ClusterNotFound' && part.fetchedAt === undefined;

/** A cluster belongs to one region, so others not knowing it is no failure, unless none knows it. */
function forgiveElsewhere(answers: readonly RegionAnswer[]): readonly RegionAnswer[] {
  const known = answers.filter((answer) => !isElsewhere(answer));
  return known.length === 0 ? answers : known;
}

/** The failures that an answer must name. */
export const failuresOf = ({ failure, standIn }: RegionPart): readonly Failure[] =>
  [failure, standIn?.reason].filter((one) => one !== undefined);
