import { compareCard } from '../cards/compare-card.ts';
import { failureCard } from '../cards/failure-card.ts';
import { foundCard } from '../cards/found-card.ts';
import { imageCard } from '../cards/image-card.ts';
import { noImageCard } from '../cards/no-image-card.ts';
import { noneCard } from '../cards/none-card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Image } from '../catalog/image.ts';
import type { Scope } from '../catalog/list-index.ts';
import { findCode } from '../failures/codes.ts';
import type { Steps } from '../in-steps.ts';
import { failuresOf, type Gathered, gather, type RegionPart } from '../lists/gather.ts';
import { isPublicImageId } from '../query/filters/id.ts';
import {
  asks,
  conditionOf,
  isToldByListOnly,
  saysWhichList,
  type Term,
  type TermOf,
  termOf,
  textOf,
} from '../query/filters.ts';
import { formatCommand } from '../query/format.ts';
import { systemOfPublicImage } from '../query/public-images.ts';
import type { Query } from '../query/query.ts';
import { verbs } from '../query/verbs.ts';
import { compare } from '../search/compare.ts';
import { isMatched, matching } from '../search/matches.ts';
import { narrowings } from '../search/narrow.ts';
import { nearestById, nearestQueries } from '../search/nearest.ts';
import { type Found, search, searching } from '../search/search.ts';
import type { Words } from '../words/en.ts';
import type { AnswerContext, Draft, Facts } from './question.ts';

/** Answers a question about images: the images that fit, one in full, the nearest, or why there is no list. */
export async function answerQuery(query: Query, context: AnswerContext): Promise<Draft> {
  const { words } = context;
  const gathered = await gather(query.terms, { ...context, again: query.fresh });
  const facts = factsOf(gathered.parts);
  if (isUnread(gathered)) return failed(query, gathered.parts, facts, words);
  if (query.verb === 'compare') return compared(query, gathered, facts, context);
  return context.computeInSteps(() => answered(query, gathered, facts, words));
}

/** Step by step: the search, what narrows it or comes nearest, the card. */
function* answered(query: Query, gathered: Gathered, facts: PartFacts, words: Words): Steps<Draft> {
  if (idOf(query) === undefined) return yield* found({ ...query, verb: 'find' }, gathered, facts, words);
  const image = oneImage(query, gathered.scopes);
  yield;
  if (!image) return yield* notOne(query, gathered, facts, words);
  const card = imageCard({ image, query, parts: partsFor(image, gathered.parts) }, words);
  return { card, facts: { ...facts, outcome: 'found', matches: 1 } };
}

/** An id that several begin or end with is a search, also behind `show` and `propose`; so is a public image's. */
function* notOne(query: Query, gathered: Gathered, facts: PartFacts, words: Words): Steps<Draft> {
  const search: Query = { ...query, verb: 'find' };
  const id = idOf(query) ?? '';
  return isMatched(gathered.scopes, search.terms) || systemOfPublicImage(id)
    ? yield* found(search, gathered, facts, words)
    : yield* unknown(query, id, gathered, facts, words);
}

/** The one image that a question is about. */
export interface FoundOne {
  readonly image: Image;
  /** The question, its id whole. */
  readonly query: Query;
  readonly facts: PartFacts;
  /** The list that it is in is no older than a list may be, so what it says of the image holds. */
  readonly checked: boolean;
}

/**
 * Finds the one image that is proposed or chosen; otherwise the answer that says why there is none. What that answer asks
 * again only shows: nobody proposes or chooses by pressing **Refresh** or **Share**.
 */
export async function findOne(asked: Query, context: AnswerContext): Promise<FoundOne | Draft> {
  const query: Query = { ...asked, verb: 'show' };
  const gathered = await gather(query.terms, { ...context, again: query.fresh });
  const facts = factsOf(gathered.parts);
  const line = formatCommand({ ...query, fresh: false });
  if (isUnread(gathered)) return { ...failed(query, gathered.parts, facts, context.words), line };
  const image = await context.compute(() => oneImage(query, gathered.scopes));
  if (!image) {
    const instead = await context.computeInSteps(() => notOne(query, gathered, facts, context.words));
    return { ...instead, line };
  }
  const checked = partsFor(image, gathered.parts).every(({ outdated, failure }) => !outdated && !failure);
  return { image, query: { ...asked, terms: whole(query, image), fresh: false }, facts, checked };
}

/** The terms of a question with the whole id and the region of the image that it means. */
const whole = ({ terms }: Query, { id, region }: Image): Query['terms'] => [
  ...terms.filter(({ key }) => key !== 'id' && key !== 'region'),
  termOf('region', region),
  termOf('id', id.toLowerCase()),
];

async function compared(
  query: Query,
  gathered: Gathered,
  facts: PartFacts,
  context: AnswerContext,
): Promise<Draft> {
  const { now, words } = context;
  const listed = await context.compute(() => imagesOf(query, gathered.scopes));
  const unlisted = await elsewhere(query, listed.missing, context);
  const images = [...new Set([...listed.images, ...unlisted.images])];
  const missing = unlisted.missing.map(({ value }) => value);
  const [first] = missing;
  if (images.length < 2)
    return first === undefined
      ? same(query, words)
      : context.computeInSteps(() => unknown(query, first, gathered, facts, words));
  const comparison = compare(images, query, now());
  const { parts } = gathered;
  const card = await context.compute(() =>
    compareCard({ comparison, unlisted: unlisted.images, missing, query, parts }, words),
  );
  return { card, facts: { ...facts, outcome: 'found', matches: images.length } };
}

/** Two parts of one id: nothing can be compared. */
function same(query: Query, words: Words): Draft {
  const { least, most } = verbs.compare.ids;
  const problem = { kind: 'wrongCount', verb: 'compare', count: 1, least, most, repeated: true } as const;
  return {
    card: problemCard({ problems: [problem], line: formatCommand(query), mended: [] }, words),
    facts: { outcome: 'problem' },
  };
}

/** The images that a question names, and the ids that none of these has. */
function imagesOf(
  query: Query,
  scopes: readonly Scope[],
): { readonly images: readonly Image[]; readonly missing: readonly TermOf<'id'>[] } {
  const ids = query.terms.filter((term) => asks(term, 'id'));
  const asked = ids.map((id) => ({ id, image: oneImage({ ...query, terms: [id] }, scopes) }));
  return {
    images: [...new Set(asked.flatMap(({ image }) => image ?? []))],
    missing: asked.flatMap(({ id, image }) => (image ? [] : [id])),
  };
}

/** Images that are there, but that E-HPC does not list for the instance type or the cluster of the question. */
async function elsewhere(
  query: Query,
  missing: readonly TermOf<'id'>[],
  context: AnswerContext,
): Promise<ReturnType<typeof imagesOf>> {
  if (missing.length === 0 || !query.terms.some(isToldByListOnly)) return { images: [], missing };
  const wider = query.terms.filter((term) => !isToldByListOnly(term));
  const { scopes } = await gather(wider, { ...context, again: false });
  return context.compute(() => imagesOf({ ...query, terms: missing }, scopes));
}

/** No list could be had, so nothing can be said about images. */
const isUnread = ({ parts }: Gathered): boolean =>
  parts.length > 0 && parts.every(({ fetchedAt }) => fetchedAt === undefined);

function* found(query: Query, gathered: Gathered, facts: PartFacts, words: Words): Steps<Draft> {
  const result = yield* searching(query, gathered.scopes);
  yield;
  const matches = result.images.length;
  if (matches === 0) return yield* none(result, gathered, facts, words);
  const menus = narrowings(result.query, result.kinds);
  yield;
  const card = foundCard({ found: result, narrowings: menus, parts: gathered.parts }, words);
  return { card, facts: { ...facts, outcome: 'found', matches } };
}

/** Nothing fits: what comes nearest. A word may be an error code. */
function* none(found: Found, { scopes, parts }: Gathered, facts: PartFacts, words: Words): Steps<Draft> {
  const { query } = found;
  const wider = found.of === 0 ? widened(query) : undefined;
  const codes = query.terms.flatMap((term) => (term.key === 'word' ? (findCode(textOf(term)) ?? []) : []));
  const near = nearestQueries(query, scopes);
  yield;
  const card = noneCard({ found, near, ...(wider && { wider }), codes, parts }, words);
  return { card, facts: { ...facts, outcome: 'nothing', matches: 0 } };
}

/** The question without what E-HPC itself narrowed its lists by, if there is such a filter. */
function widened(query: Query): Query | undefined {
  const isNarrowing = (term: Term) => !term.not && conditionOf(term).upstream !== undefined;
  const terms = query.terms.filter((term) => !isNarrowing(term));
  return terms.length < query.terms.length ? { ...query, terms, page: 1, fresh: false } : undefined;
}

function* unknown(
  query: Query,
  id: string,
  { scopes, parts }: Gathered,
  facts: PartFacts,
  words: Words,
): Steps<Draft> {
  const alike = nearestById(id, scopes);
  yield;
  const card = noImageCard({ id, query, alike, parts }, words);
  return { card, facts: { ...facts, outcome: 'nothing', matches: 0 } };
}

function failed(query: Query, parts: readonly RegionPart[], facts: PartFacts, words: Words): Draft {
  const failures = parts.flatMap(({ region, failure }) => (failure ? [{ region, failure }] : []));
  const retry = formatCommand({ ...query, fresh: true });
  const question = formatCommand({ ...query, fresh: false });
  return { card: failureCard({ failures, retry, question }, words), facts: { ...facts, outcome: 'failed' } };
}

/** The id that a question is about, if it is about one image and nothing else. */
export function idOf({ terms }: Query): string | undefined {
  const [only, ...more] = terms.filter((term) => !saysWhichList(term));
  return only && more.length === 0 && asks(only, 'id') ? only.value : undefined;
}

/** The image whose whole id was asked for; a part of an id is a search, unless `show` says otherwise and it is unique. */
function oneImage(query: Query, scopes: readonly Scope[]): Image | undefined {
  const id = idOf(query);
  if (id === undefined) return undefined;
  const exact = withId(id, scopes);
  if (exact || query.verb === 'find' || isPublicImageId(id)) return exact;
  const alike = search(query, scopes).images;
  return alike.length === 1 ? alike.slice()[0] : undefined;
}

/** The first image with exactly this id, in lower case. */
function withId(id: string, scopes: readonly Scope[]): Image | undefined {
  const alike = scopes.flatMap((scope) =>
    matching(scope, [termOf('id', id)]).flatMap((at) => scope.index.images[at] ?? []),
  );
  return alike.find((one) => one.id === id)?.image;
}

const partsFor = ({ region }: Image, parts: readonly RegionPart[]) =>
  parts.filter((part) => part.region === region);

type PartFacts = Pick<Facts, 'cache' | 'failures'>;

function factsOf(parts: readonly RegionPart[]): PartFacts {
  const failures = parts.flatMap((part) =>
    failuresOf(part).map(({ code, status, requestId }) => ({
      region: part.region,
      code,
      ...(status !== undefined && { status }),
      ...(requestId !== undefined && { requestId }),
    })),
  );
  const cache = parts.some(({ fetched, fetchedAt }) => fetched || fetchedAt === undefined)
    ? 'miss'
    : parts.some(({ outdated }) => outdated)
      ? 'stale'
      : 'hit';
  return { cache, ...(failures.length > 0 && { failures }) };
}
