import type { AckFn, BlockAction, SlackShortcut, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Facts, Question, Reply } from '../../answers/question.ts';
import { findView, type Look } from '../../cards/find-view.ts';
import type { Course } from '../../ops/request-record.ts';
import { lineOf } from '../../query/mentioned.ts';
import { othersBeside, withRequestId } from '../../query/shown.ts';
import { postingVerb } from '../../query/verbs.ts';
import { acknowledge } from '../in-flight.ts';
import { type PressedControl, pressedControl } from '../inbound/click.ts';
import type { Request } from '../inbound/command.ts';
import { personOf, type Who } from '../inbound/identity.ts';
import { metadataOfMessage } from '../inbound/shortcut.ts';
import { audienceIn, lineIn, requestOf, submittedMetadata } from '../inbound/view.ts';
import { plain } from '../outbound/message.ts';
import { report } from '../outbound/report.ts';
import { answerPrivately } from './answer-modal.ts';
import { isShown, type NotShown, type Shown } from './api.ts';
import type { ViewContext } from './context.ts';
import {
  NO_CONVERSATION,
  postsTo,
  readMetadata,
  type ViewMetadata,
  withMetadata,
} from './private-metadata.ts';
import type { Submitted } from './submission.ts';
import { rememberWritten, type Written } from './updates.ts';

/** Both shortcuts open the find modal; the one on a message fills it with what the message mentions. */
export function openByShortcut(body: SlackShortcut, ack: AckFn<void>, context: ViewContext): Promise<void> {
  const metadata = body.type === 'message_action' ? metadataOfMessage(body, context.bot) : NO_CONVERSATION;
  const line = metadata.mentioned ? lineOf(metadata.mentioned) : '';
  return openFind({ body, line, metadata, entrance: 'shortcut' }, ack, context);
}

interface Opening extends Pick<Question, 'entrance'> {
  readonly body: Who & { readonly trigger_id: string };
  readonly line: string;
  readonly metadata: ViewMetadata;
}

/** Opens the find modal at once; what fits its line is counted when that is known. */
export async function openFind(
  { body, line, metadata, entrance }: Opening,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const { service, clock, viewUpdates, views } = context;
  const receivedAt = clock.now();
  const request = requestOf(body, metadata, { text: line, entrance, language: context.language });
  const first = findModal({ look: { line, narrowings: [], images: [] }, busy: true }, metadata, context);
  const opening = views.open(body.trigger_id, first);
  await acknowledge(ack(), context);
  const acknowledgedMs = clock.now() - receivedAt;
  const shown = await opening;
  const lookUp = async (there: Shown) => {
    const look = await service.look({ line, person: request.question.person, ...mentionedIn(metadata) });
    // The field keeps its id, and so what was typed meanwhile.
    const updated = await putFind(there, { look }, metadata, context);
    rememberWritten(updated, { from: line, line, revision: metadata.revision }, context);
    return { look, updated };
  };
  const { facts, delivered } = shown
    ? await shownLook(await viewUpdates.inOrder(shown.id, () => lookUp(shown)), request, context)
    : await answerInstead(request, context);
  await report(context, request, facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
}

/** What a look has come to. Where the modal cannot show it, it is an answer by a private message. */
async function shownLook(
  { look, updated }: { readonly look: Look; readonly updated: Shown | NotShown },
  request: Request,
  context: ViewContext,
): Promise<{ readonly facts: Facts } & Pick<Course, 'delivered'>> {
  if (isShown(updated)) return { facts: factsOf(look), delivered: 'view' };
  if (updated === 'overtaken' || updated === 'closed')
    return { facts: factsOf(look), delivered: 'overtaken' };
  return answerInstead(request, context);
}

async function answerInstead(request: Request, context: ViewContext) {
  const answer = await context.service.answer(request.question);
  const { reply, delivered } = await answerPrivately(
    answer.posts ? notHere(answer, context) : answer,
    request,
    context,
  );
  return { facts: reply.facts, delivered };
}

/** Shows what was looked up. Where Slack does not take it, the line can still be asked. */
async function putFind(
  shown: Shown,
  shows: Shows,
  metadata: ViewMetadata,
  context: ViewContext,
): Promise<Shown | NotShown> {
  const { update } = context.views;
  const updated = await update(shown, findModal(shows, metadata, context));
  if (updated !== 'refused') return updated;
  const look: Look = { line: shows.look.line, unread: true, narrowings: [], images: [] };
  return update(shown, findModal({ ...shows, look }, metadata, context));
}

/** What all shall see cannot be shown to one alone. */
const notHere = ({ facts }: Reply, { words }: ViewContext): Reply => ({
  card: plain(words.together.notHere),
  to: 'asker',
  facts,
});

/** What the message that a modal was opened from mentions, if it was opened from one. */
const mentionedIn = ({ mentioned }: ViewMetadata) => (mentioned ? { mentioned } : {});

interface Shows {
  readonly look: Look;
  readonly busy?: true;
  readonly audience?: Question['audience'];
}

/** The find modal, with what it remembers. */
function findModal(shows: Shows, metadata: ViewMetadata, { words }: ViewContext): ModalView {
  const { cut = false, revision } = metadata;
  const from = { ...mentionedIn(metadata), cut };
  return withMetadata(findView({ ...shows, revision, to: postsTo(metadata), ...from }, words), metadata);
}

/** For the log: a look is no answer yet. */
const factsOf = ({ line, problem, count }: Look): Facts => ({
  ...(problem === undefined && { question: line }),
  outcome: problem === undefined ? 'told' : 'problem',
  ...(count !== undefined && { matches: count }),
});

/** A menu of the find modal: its choice makes a new line, which brings new menus. */
export async function narrowFind(
  body: BlockAction,
  view: ViewOutput,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const { clock, viewUpdates } = context;
  const receivedAt = clock.now();
  const asked = pressedControl(body);
  const choosing =
    asked && viewUpdates.inOrder(view.id, () => choose({ ...asked, person: personOf(body) }, view, context));
  await acknowledge(ack(), context);
  const acknowledgedMs = clock.now() - receivedAt;
  if (!choosing) return;
  const chosen = await choosing;
  const { line: text } = chosen.look;
  const metadata = readMetadata(view.private_metadata);
  const request = requestOf(body, metadata, { text, entrance: 'modal', language: context.language });
  const { facts, delivered } = await shownLook(chosen, request, context);
  await report(context, request, facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
}

/** Where a choice starts from: the view as the person saw it, or as an earlier choice of theirs has left it. */
interface Base extends Pick<Written, 'line' | 'revision'> {
  readonly shown: Shown;
}

interface Choice extends PressedControl {
  readonly person: Question['person'];
}

async function choose(asked: Choice, view: ViewOutput, context: ViewContext) {
  const { id, hash } = view;
  const { text: line } = lineIn(view);
  const { revision } = readMetadata(view.private_metadata);
  const chosen = await write(asked, { shown: view, line, revision }, view, context);
  const last = context.viewUpdates.written.get(id);
  if (chosen.updated !== 'overtaken' || last?.hash === undefined || last.hash === hash) return chosen;
  // What was typed after the earlier choice counts more than what that choice made of the line.
  const base = { ...last, shown: { id, hash: last.hash }, line: line === last.from ? last.line : line };
  return write(asked, base, view, context);
}

/** A line, with new menus, in a field of its own. */
async function write(
  { adds, line: picked, person }: Choice,
  base: Base,
  view: ViewOutput,
  context: ViewContext,
) {
  const metadata = { ...readMetadata(view.private_metadata), revision: base.revision + 1 };
  const asked = adds === undefined ? { line: picked } : { line: base.line, adds };
  const look = await context.service.look({ ...asked, person, ...mentionedIn(metadata) });
  const updated = await putFind(base.shown, { look, audience: audienceIn(view) }, metadata, context);
  rememberWritten(
    updated,
    { from: lineIn(view).text, line: look.line, revision: metadata.revision },
    context,
  );
  return { look, updated };
}

/** The find modal: its line, for the person alone or for the place that the modal was opened from or names. */
export function findSubmitted(body: ViewSubmitAction, { language, words }: ViewContext): Submitted {
  const { view } = body;
  const { field, text } = lineIn(view);
  const audience = audienceIn(view);
  const metadata = submittedMetadata(body, audience);
  const also = metadata.mentioned ? othersBeside(text, metadata.mentioned) : [];
  const asked = requestOf(body, metadata, {
    text: metadata.mentioned ? withRequestId(text, metadata.mentioned) : text,
    entrance: 'modal',
    audience,
    language,
    ...(also.length > 0 && { also }),
  });
  // A private answer takes the place of the modal, so that it cannot be asked for twice.
  const request = audience === 'everyone' ? { ...asked, once: `submit ${view.id}` } : asked;
  const { emptyLine, conversationNeeded, forEverybody } = words.together;
  if (text === '') return { request, field, fault: { field, why: emptyLine } };
  if (audience === 'everyone' && metadata.channel === '')
    return { request, field, fault: { field: 'conversation', why: conversationNeeded } };
  const verb = audience === 'asker' ? postingVerb(text) : undefined;
  if (verb === undefined) return { request, field };
  const option = words.views.find.everyone[postsTo(metadata)];
  return { request, field, fault: { field, why: forEverybody(verb, option) } };
}
