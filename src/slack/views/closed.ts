import type {
  AckFn,
  BlockAction,
  SlackShortcut,
  ViewOutput,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Closed, factsOf } from '../../answers/refusal.ts';
import { noteView } from '../../cards/answer-view.ts';
import { noticeCard } from '../../cards/notice-card.ts';
import { plainOf } from '../../words/mrkdwn.ts';
import { askedBy } from '../inbound/asked.ts';
import type { Request } from '../inbound/command.ts';
import type { Delivered } from '../outbound/destination.ts';
import { report } from '../outbound/report.ts';
import { isShown, type NotShown, type Shown } from './api.ts';
import { acknowledge, forOneAnswer, type ViewContext, type ViewOptions } from './context.ts';
import { placeOf } from './find-submit.ts';
import { publishHome } from './home.ts';
import type { ViewListeners } from './listeners.ts';
import { type Kept, NOWHERE, readKept } from './place.ts';
import { requestOf, type Who } from './request.ts';
import { audienceIn } from './state.ts';

interface ClosedContext extends ViewContext {
  readonly closed: Closed;
  /** The sentence as a modal. */
  readonly note: ModalView;
}

/**
 * The entrances of views for those who are not served: each says why, and no form opens. What was filled in stays where it
 * may be submitted again. `context.service` must be closed, too.
 */
export function createClosedViews(
  closed: Closed,
  options: ViewOptions & Pick<ViewContext, 'turns'>,
): Omit<ViewListeners, 'opens'> {
  const note = noteView(closed.text, options.words);
  const context = (): ClosedContext => ({ ...forOneAnswer(options), closed, note });
  const { track } = options.answering;
  return {
    shortcut: (body, ack) => track(openNote(body, ack, context())),
    viewAction: (body, ack) => track(act(body, ack, context())),
    submission: (body, ack) => track(submission(body, ack, context())),
    options: (_body, ack) => track(acknowledge(ack({ options: [] }), options).then(() => undefined)),
    home: (event, body) => track(publishHome(event, body, context(), factsOf(closed))),
  };
}

function openNote(body: SlackShortcut, ack: AckFn<void>, context: ClosedContext): Promise<void> {
  const { views, note } = context;
  const at =
    body.type === 'message_action' ? { channel: body.channel.id, responseUrl: body.response_url } : {};
  const request = requestFrom(body, { ...NOWHERE, ...at }, 'shortcut', context);
  return sayIn(views.open(body.trigger_id, note), request, ack, context);
}

async function act(body: BlockAction, ack: AckFn<void>, context: ClosedContext): Promise<void> {
  const { closed, note, views } = context;
  const { view, trigger_id: trigger } = body;
  const asks = askedBy(body) ?? body.actions.find(({ type }) => type === 'plain_text_input');
  if (!view || !asks) return void (await acknowledge(ack(), context));
  if (view.type === 'home')
    return sayIn(views.open(trigger, note), requestFrom(body, NOWHERE, 'home', context), ack, context);
  const request = requestFrom(body, readKept(view.private_metadata), 'modal', context);
  // Above a form that may soon be of use again, else in its place.
  const showing = closed.again ? views.push(trigger, note) : views.update({ id: view.id }, note);
  return sayIn(showing, request, ack, context);
}

/** Says it in a view; where none can be shown, in a private message. */
async function sayIn(
  showing: Promise<Shown | NotShown | undefined>,
  request: Request,
  ack: AckFn<void>,
  context: ClosedContext,
): Promise<void> {
  const { clock } = context;
  const receivedAt = clock.now();
  await acknowledge(ack(), context);
  const acknowledgedMs = clock.now() - receivedAt;
  const delivered = isShown(await showing) ? 'view' : await sayPrivately(request, context);
  await report(context, request, factsOf(context.closed), {
    acknowledgedMs,
    ms: clock.now() - receivedAt,
    delivered,
  });
}

/** Says it in the acknowledgement. */
async function submission(
  body: ViewSubmitAction,
  ack: AckFn<ViewResponseAction>,
  context: ClosedContext,
): Promise<void> {
  const { clock } = context;
  const receivedAt = clock.now();
  const request = requestFrom(body, placeOf(body, audienceIn(body.view)), 'modal', context);
  const taken = await acknowledge(ack(responseTo(body.view, context)), context);
  const acknowledgedMs = clock.now() - receivedAt;
  const delivered = taken ? 'ack' : await sayPrivately(request, context);
  await report(context, request, factsOf(context.closed), {
    acknowledgedMs,
    ms: clock.now() - receivedAt,
    delivered,
  });
}

function responseTo({ state }: ViewOutput, { closed, note }: ClosedContext): ViewResponseAction {
  const field = Object.keys(state.values).find((id) => /^(?:line\d*|reason)$/.test(id));
  if (!closed.again || field === undefined) return { response_action: 'update', view: note };
  // Plain text shows no emoji.
  return { response_action: 'errors', errors: { [field]: plainOf(closed.text).replace(/^:\w+: /, '') } };
}

async function sayPrivately(request: Request, context: ClosedContext): Promise<Delivered> {
  const card = noticeCard(context.closed.text, undefined, context.words);
  return context.deliver({ card, to: 'asker', facts: factsOf(context.closed) }, request.destination);
}

const requestFrom = (
  who: Who,
  kept: Kept,
  entrance: 'shortcut' | 'modal' | 'home',
  { language }: ClosedContext,
): Request => requestOf(who, kept, { text: '', entrance, language });
