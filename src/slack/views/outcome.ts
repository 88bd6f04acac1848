import type { ModalView } from '@slack/types';
import type { Facts, Question, Reply } from '../../answers/question.ts';
import { answerView, noteView } from '../../cards/answer-view.ts';
import { cut, type Mrkdwn, plainOf } from '../../words/mrkdwn.ts';
import type { Request } from '../inbound/command.ts';
import { whyNotPosted } from '../outbound/delivery.ts';
import { type Delivered, isPosted, mayBePosted } from '../outbound/destination.ts';
import { plain } from '../outbound/message.ts';
import type { ViewContext } from './context.ts';
import { withKept } from './place.ts';
import { keptOf } from './request.ts';

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
  const kept = keptOf(request);
  const view = withKept(answerView(card, kept.channel !== '', words), kept);
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
  view: withKept(noteView(text, words), keptOf(request)),
});
