import type { AckFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Facts, Question, Reply } from '../../answers/question.ts';
import type { Look } from '../../cards/find-view.ts';
import { findView } from '../../cards/find-view.ts';
import type { Course } from '../../ops/request-record.ts';
import { acknowledge } from '../in-flight.ts';
import type { Request } from '../inbound/command.ts';
import type { Who } from '../inbound/identity.ts';
import { plain } from '../outbound/message.ts';
import { report } from '../outbound/report.ts';
import { isShown, type NotShown, type Shown } from './api.ts';
import type { ViewContext } from './context.ts';
import { type Kept, placeFor, withKept } from './place.ts';
import { requestOf } from './request.ts';
import { tell } from './show.ts';
import { remember } from './turns.ts';

interface Opening extends Pick<Question, 'entrance'> {
  readonly body: Who & { readonly trigger_id: string };
  readonly line: string;
  readonly kept: Kept;
}

/** Opens the find modal at once; what fits its line is counted when that is known. */
export async function openFind(
  { body, line, kept, entrance }: Opening,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const { service, clock, turns, views } = context;
  const receivedAt = clock.now();
  const request = requestOf(body, kept, { text: line, entrance, language: context.language });
  const first = findModal({ look: { line, narrowings: [], images: [] }, busy: true }, kept, context);
  const opening = views.open(body.trigger_id, first);
  await acknowledge(ack(), context);
  const acknowledgedMs = clock.now() - receivedAt;
  const shown = await opening;
  const looks = async (there: Shown) => {
    const look = await service.look({ line, person: request.question.person, ...mentionedIn(kept) });
    // The field keeps its id, and so what was typed meanwhile.
    const updated = await putFind(there, { look }, kept, context);
    remember(updated, { from: line, line, revision: kept.revision }, context);
    return { look, updated };
  };
  const { facts, delivered } = shown
    ? await lookedAt(await turns.inTurn(shown.id, () => looks(shown)), request, context)
    : await answerBeside(request, context);
  await report(context, request, facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
}

/** What a look has come to. Where the modal cannot show it, it is an answer by a private message. */
export async function lookedAt(
  { look, updated }: { readonly look: Look; readonly updated: Shown | NotShown },
  request: Request,
  context: ViewContext,
): Promise<{ readonly facts: Facts } & Pick<Course, 'delivered'>> {
  if (isShown(updated)) return { facts: factsOf(look), delivered: 'view' };
  if (updated === 'overtaken' || updated === 'closed')
    return { facts: factsOf(look), delivered: 'overtaken' };
  return answerBeside(request, context);
}

async function answerBeside(request: Request, context: ViewContext) {
  const answer = await context.service.answer(request.question);
  const { reply, delivered } = await tell(answer.posts ? notHere(answer, context) : answer, request, context);
  return { facts: reply.facts, delivered };
}

/** Shows what was looked up. Where Slack does not take it, the line can still be asked. */
export async function putFind(
  shown: Shown,
  shows: Shows,
  kept: Kept,
  context: ViewContext,
): Promise<Shown | NotShown> {
  const { update } = context.views;
  const updated = await update(shown, findModal(shows, kept, context));
  if (updated !== 'refused') return updated;
  const look: Look = { line: shows.look.line, unread: true, narrowings: [], images: [] };
  return update(shown, findModal({ ...shows, look }, kept, context));
}

/** What all shall see cannot be shown to one alone. */
const notHere = ({ facts }: Reply, { words }: ViewContext): Reply => ({
  card: plain(words.together.notHere),
  to: 'asker',
  facts,
});

/** What the message that a modal was opened from mentions, if it was opened from one. */
export const mentionedIn = ({ mentioned }: Kept) => (mentioned ? { mentioned } : {});

interface Shows {
  readonly look: Look;
  readonly busy?: true;
  readonly audience?: Question['audience'];
}

/** The find modal, with what it remembers. */
function findModal(shows: Shows, kept: Kept, { words }: ViewContext): ModalView {
  const { cut = false, revision } = kept;
  const from = { ...mentionedIn(kept), cut };
  return withKept(findView({ ...shows, revision, to: placeFor(kept), ...from }, words), kept);
}

/** For the log: a look is no answer yet. */
const factsOf = ({ line, problem, count }: Look): Facts => ({
  ...(problem === undefined && { question: line }),
  outcome: problem === undefined ? 'told' : 'problem',
  ...(count !== undefined && { matches: count }),
});
