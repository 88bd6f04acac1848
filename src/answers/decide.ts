import { LRUCache } from 'lru-cache';
import { type ChoiceRecord, NAME_LIMIT, type PastChoice, REASON_LIMIT } from '../cards/choice-record.ts';
import { decisionCard } from '../cards/decision-card.ts';
import { proposalCard } from '../cards/proposal-card.ts';
import type { Image } from '../catalog/image.ts';
import { nextSteps } from '../catalog/next-steps.ts';
import { valuesAsked } from '../query/filters.ts';
import { formatCommand } from '../query/format.ts';
import type { Query } from '../query/query.ts';
import { compareWarnings } from '../search/compare.ts';
import { clean, cut } from '../words/mrkdwn.ts';
import { type FoundOne, findOne, idOf } from './find.ts';
import type { AnswerContext, Draft, Question } from './question.ts';

/** The last choice in each thread, as far as this process saw it: so that of two at one moment the later one says so. */
export type Latest = LRUCache<string, PastChoice>;

/** Of at most 1,000 threads. */
export const createLatest = (): Latest => new LRUCache({ max: 1_000 });

/** Posts an image for all to choose, with the reason of the person who proposes it. */
export async function propose(query: Query, question: Question, context: AnswerContext): Promise<Draft> {
  const one = await findOne(query, context);
  if (!('image' in one)) return one;
  const { image, checked } = one;
  const record: ChoiceRecord = {
    ...nameOf(image),
    proposedBy: question.person.id,
    proposedAt: context.now(),
    ...whyOf(question.record),
  };
  const line = formatCommand({ ...one.query, verb: 'choose' });
  const warnings = compareWarnings([image], query, context.now());
  return posted(proposalCard({ image, line, record, warnings, checked }, context.words), one);
}

/** Records a choice as a message of its own; the card that it was made on becomes a view of it. */
export async function choose(
  query: Query,
  question: Question,
  context: AnswerContext & { readonly latest: Latest },
): Promise<Draft> {
  const { words } = context;
  const one = await chosenOne(query, question.record, context);
  if (!('image' in one)) return one;
  const { image, checked } = one;
  const before = question.record ?? {};
  const chosen = { by: question.person.id, at: context.now() };
  const after = takeTurn(image, chosen, question, context.latest);
  const record: ChoiceRecord = {
    ...before,
    ...nameOf(image),
    ...whyOf(before),
    chosenBy: chosen.by,
    chosenAt: chosen.at,
    ...(after && !isKnown(after, image, chosen, before) && { after }),
  };
  const line = formatCommand({ ...one.query, verb: 'choose' });
  const warnings = compareWarnings([image], query, chosen.at);
  const original =
    before.proposedBy === undefined || before.replaces
      ? undefined
      : proposalCard({ image, line, warnings, checked, record: before, chosen }, words);
  const draft = posted(
    decisionCard({ image, line, record, checked, warnings, steps: nextSteps(image) }, words),
    one,
  );
  return { ...draft, ...(original && { original }) };
}

/** Short and without control characters, so that a record fits the button that carries it. */
const nameOf = ({ name }: { readonly name?: string | undefined }): Pick<ChoiceRecord, 'name'> =>
  name === undefined ? {} : { name: cut(clean(name), NAME_LIMIT) };

const whyOf = ({ why = '' }: ChoiceRecord = {}): Pick<ChoiceRecord, 'why'> =>
  why === '' ? {} : { why: cut(clean(why), REASON_LIMIT) };

const posted = (card: Draft['card'], { facts }: FoundOne): Draft => ({
  card,
  posts: true,
  facts: { ...facts, outcome: 'found', matches: 1 },
});

/** While E-HPC cannot be asked, what the clicked card says of the image will do: a night must not wait for a check. */
async function chosenOne(
  query: Query,
  record: ChoiceRecord | undefined,
  context: AnswerContext,
): Promise<FoundOne | Draft> {
  const one = await findOne(query, context);
  if ('image' in one) return one;
  const id = idOf(query);
  if (one.facts.outcome !== 'failed' || record === undefined || id === undefined) return one;
  const region = valuesAsked(query.terms, 'region')[0] ?? '';
  const image = { id, region, ...(record.name !== undefined && { name: record.name }) };
  return { image, query, facts: one.facts, checked: false };
}

/** The last choice in the thread; from now on it is this one. A channel is no thread: what is chosen there stands alone. */
function takeTurn(
  { id, region, name }: Image,
  chosen: Pick<PastChoice, 'by' | 'at'>,
  { place }: Question,
  latest: Latest,
): PastChoice | undefined {
  if (place.thread === undefined) return undefined;
  const key = `${place.channel} ${place.thread}`;
  const before = latest.get(key);
  latest.set(key, { id, region, ...nameOf({ name }), ...chosen });
  return before;
}

/** A choice that this one replaces needs no second mention, nor does the same one by the same person. */
const isKnown = (
  after: PastChoice,
  { id, region }: Image,
  { by }: Pick<PastChoice, 'by'>,
  { replaces }: ChoiceRecord,
): boolean =>
  after.at <= (replaces?.at ?? 0) || (after.by === by && after.id === id && after.region === region);
