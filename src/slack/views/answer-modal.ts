import type { AckFn, BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Facts, Question, Reply } from '../../answers/question.ts';
import { answerView, loadingView, noteView } from '../../cards/answer-view.ts';
import { inTime } from '../../clock.ts';
import type { Course } from '../../ops/request-record.ts';
import { cut, type Mrkdwn, plainOf } from '../../words/mrkdwn.ts';
import { PATIENCE } from '../context.ts';
import { acknowledge } from '../in-flight.ts';
import type { Request } from '../inbound/command.ts';
import { fromViewAction } from '../inbound/view.ts';
import { whyNotPosted } from '../outbound/delivery.ts';
import { type Delivered, isPosted, mayBePosted } from '../outbound/destination.ts';
import { plain } from '../outbound/message.ts';
import { report } from '../outbound/report.ts';
import { isShown, type NotShown, type Shown } from './api.ts';
import type { ViewContext } from './context.ts';
import { metadataOf, withMetadata } from './private-metadata.ts';

/** A control of an answer in a modal: the next answer takes its place; what posts does so where the modal came from. */
export async function answerInModal(
  body: BlockAction,
  view: ViewOutput,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const receivedAt = context.clock.now();
  const request = fromViewAction(body, view, context.language);
  await acknowledge(ack(), context);
  if (!request) return;
  const acknowledgedMs = context.clock.now() - receivedAt;
  const { reply, delivered } = await answerIn(view, request, context);
  await report(context, request, reply.facts, {
    acknowledgedMs,
    ms: context.clock.now() - receivedAt,
    delivered,
  });
}

/** A button of App Home: a modal opens at once, and the answer comes into it. */
export async function answerInNewModal(
  { trigger_id: trigger }: BlockAction,
  request: Request,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const { clock, views } = context;
  const receivedAt = clock.now();
  const opening = views.open(trigger, loading(request, context));
  await acknowledge(ack(), context);
  const acknowledgedMs = clock.now() - receivedAt;
  const { reply, delivered } = await answerOpened(await opening, request, context);
  await report(context, request, reply.facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
}

async function answerOpened(
  shown: Awaited<ReturnType<ViewContext['views']['open']>>,
  request: Request,
  context: ViewContext,
) {
  if (shown) return show(shown, await outcomeOf(request, context), request, context);
  return answerPrivately(await context.service.answer(request.question), request, context);
}

/** What has come of a question in a view. */
export interface Outcome {
  readonly reply: Reply;
  /** Of a message for all; absent where the view is the answer. */
  readonly delivered?: Delivered;
  /** What the view then shows. */
  readonly view: ModalView;
  /** Everything is said elsewhere, so the view may close. */
  readonly done?: true;
  /** What is wrong with the line, in plain text, for a mark at its field. */
  readonly refusal?: string;
}

/** Answers a request of a view: what all shall see is posted, once; all else is for the view. Never rejects. */
export async function outcomeOf(request: Request, context: ViewContext): Promise<Outcome> {
  const { once: key } = request;
  if (key === undefined) return settled(request, context);
  const { isFirst, presses, words } = context;
  // Whoever presses a second time is told what came of the first.
  return presses(key, async () => {
    if (!(await isFirst(key))) return noted({ outcome: 'told' }, request, words.together.already, context);
    const outcome = await settled(request, context);
    if (!(outcome.delivered && mayBePosted(outcome.delivered))) await isFirst.forget(key);
    return outcome;
  });
}

async function settled(request: Request, context: ViewContext): Promise<Outcome> {
  const { question, destination } = request;
  const { service, deliver, words } = context;
  const reply = await service.answer(question);
  if (!isForAll(reply, question)) return forOne(reply, request, context);
  const { together } = words;
  if (destination.channel === '') {
    const { notHere } = together;
    return { ...noted(reply.facts, request, notHere, context), refusal: notHere };
  }
  const delivered = await deliver({ ...reply, posts: true }, { ...destination, view: true });
  const done = isPosted(delivered);
  const why = whyNotPosted(delivered, destination.channel, words);
  const noting = noted(reply.facts, request, done ? together.posted : why, context);
  return { ...noting, delivered, ...(done && { done }) };
}

/** A question that could not be read or answered helps nobody but the person who asked it. */
const isForAll = ({ posts, to, facts }: Reply, { audience }: Question): boolean =>
  posts ?? (audience === 'everyone' && to === 'everyone' && !['problem', 'error'].includes(facts.outcome));

async function forOne(reply: Reply, request: Request, { service, words }: ViewContext): Promise<Outcome> {
  const { card, facts } = reply;
  const metadata = metadataOf(request);
  const view = withMetadata(answerView(card, metadata.channel !== '', words), metadata);
  // What was filled in beside the line must not get lost.
  if (facts.outcome === 'failed' && request.question.record !== undefined)
    return { reply, view, refusal: cut(plainOf({ mrkdwn: card.text }), REFUSAL_LENGTH) };
  if (facts.outcome !== 'problem') return { reply, view };
  const { text: line, person } = request.question;
  const { problem } = await service.look({ line, person });
  return { reply, view, refusal: problem ?? plainOf({ mrkdwn: card.text }) };
}

/** Characters that stand well at a field. */
const REFUSAL_LENGTH = 300;

const noted = (facts: Facts, request: Request, text: string | Mrkdwn, { words }: ViewContext): Outcome => ({
  reply: { card: plain(typeof text === 'string' ? text : text.mrkdwn), to: 'asker', facts },
  view: withMetadata(noteView(text, words), metadataOf(request)),
});

/** The answer to a request, and how it reached the person. */
interface Answered extends Pick<Course, 'delivered'> {
  readonly reply: Reply;
}

/** The view that says that a request is being looked up. */
export const loading = (request: Request, { words }: ViewContext): ModalView =>
  withMetadata(loadingView(words), metadataOf(request));

/**
 * Answers in a view that shows something else now; if that takes long, the view says so meanwhile. A later press there has
 * the view for itself.
 */
async function answerIn(shown: Shown, request: Request, context: ViewContext): Promise<Answered> {
  const { isNewest, end } = context.viewUpdates.begin(shown.id);
  const coming = outcomeOf(request, context);
  const soon = await inTime(coming, PATIENCE, context.clock);
  const waiting = soon ? shown : await put(shown, loading(request, context), context, isNewest);
  return show(afterwards(waiting, shown), await coming, request, context, isNewest).finally(end);
}

/** Without a hash where nobody knows what the view shows now: a try to write there may have been carried out. */
function afterwards(written: Shown | NotShown, before: Shown): Shown {
  if (isShown(written)) return written;
  return written === 'gone' ? { id: before.id } : before;
}

/** Puts an answer into a view; where that cannot be, it is a private message. */
export async function show(
  shown: Shown,
  { reply, view, delivered, done }: Outcome,
  request: Request,
  context: ViewContext,
  isNewest = () => true,
): Promise<Answered> {
  const updated = await put(shown, view, context, isNewest);
  if (isShown(updated)) return { reply, delivered: delivered ?? 'view' };
  if (done && delivered) return { reply, delivered };
  if (updated === 'overtaken' && !delivered && !isNewest()) return { reply, delivered: updated };
  const asText = noteView({ mrkdwn: reply.card.text }, context.words);
  if (updated === 'refused' && isShown(await put(shown, asText, context, isNewest)))
    return { reply, delivered: delivered ?? 'view text' };
  return answerPrivately(reply, request, context);
}

/** Writes into a view. What the bot itself has written since the press does not keep it from that. */
const put = (
  shown: Shown,
  view: ModalView,
  { viewUpdates, views }: ViewContext,
  isNewest: () => boolean,
): Promise<Shown | NotShown> =>
  viewUpdates.inOrder(shown.id, async () => {
    if (!isNewest()) return 'overtaken';
    const hash = viewUpdates.hashes.get(shown.id);
    const first = await views.update(shown, view);
    const again = first === 'overtaken' && hash !== undefined && hash !== shown.hash;
    const updated = again ? await views.update({ id: shown.id, hash }, view) : first;
    if (isShown(updated) && updated.hash !== undefined) viewUpdates.hashes.set(shown.id, updated.hash);
    return updated;
  });

/** Answers by a private message, for want of a view. */
export async function answerPrivately(
  { card, facts }: Reply,
  { destination }: Request,
  { deliver }: ViewContext,
): Promise<Answered> {
  const reply: Reply = { card, to: 'asker', facts };
  return { reply, delivered: await deliver(reply, destination) };
}
