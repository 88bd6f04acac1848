import type {
  BlockAction,
  SlackShortcut,
  ViewOutput,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { factsOf, type Refusal, refusingService } from '../../answers/refusal.ts';
import { noteView } from '../../cards/answer-view.ts';
import { section } from '../../cards/blocks.ts';
import { noticeCard } from '../../cards/notice-card.ts';
import { plainOf } from '../../words/mrkdwn.ts';
import { type Ack, acknowledge } from '../in-flight.ts';
import type { Delivered } from '../outbound/destination.ts';
import { report } from '../outbound/report.ts';
import { isShown, type NotShown, type Shown } from '../views/api.ts';
import { forOneAnswer, type ViewContext, type ViewOptions } from '../views/context.ts';
import { publishHome } from '../views/home.ts';
import { NO_CONVERSATION, readMetadata, type ViewMetadata } from '../views/private-metadata.ts';
import { pressedControl } from './click.ts';
import type { Request } from './command.ts';
import type { Who } from './identity.ts';
import type { AllHandlers } from './kinds.ts';
import type { QuestionHandlers } from './questions.ts';
import { audienceIn, requestOf, submittedMetadata } from './view.ts';

/**
 * Tells whoever is not served why, to them alone: one sentence, whatever they do. Nothing is looked up, no form opens, and
 * what was filled in stays where it may be submitted again.
 */
export function createRefusals(options: ViewOptions, questions: QuestionHandlers): AllHandlers['refuse'] {
  const instead = (refusal: Refusal) => refusingService(refusal, options.words);
  return {
    command: (body, ack, refusal) => questions.command(body, ack, instead(refusal)),
    click: (body, ack, refusal) => questions.click(body, ack, instead(refusal)),
    opens: (body, ack, refusal) => questions.click(body, ack, instead(refusal)),
    event: (body, _, refusal) => questions.event(body, instead(refusal)),
    home: (body, _, refusal) => {
      const view = { type: 'home' as const, blocks: [section(refusal.text)] };
      return publishHome(body, { view, facts: factsOf(refusal) }, forOneAnswer(options));
    },
    shortcut: (body, ack, refusal) => openNote(body, ack, refusal, forOneAnswer(options)),
    viewAction: (body, ack, refusal) => answerControl(body, ack, refusal, forOneAnswer(options)),
    submission: (body, ack, refusal) => answerForm(body, ack, refusal, forOneAnswer(options)),
    options: async (_, ack) => void (await acknowledge(ack({ options: [] }), options)),
  };
}

/** The sentence as a modal. */
const noteOf = ({ text }: Refusal, { words }: ViewContext): ModalView => noteView(text, words);

function openNote(body: SlackShortcut, ack: Ack, refusal: Refusal, context: ViewContext): Promise<void> {
  const at =
    body.type === 'message_action' ? { channel: body.channel.id, responseUrl: body.response_url } : {};
  const request = requestFrom(body, { ...NO_CONVERSATION, ...at }, 'shortcut', context);
  const showing = context.views.open(body.trigger_id, noteOf(refusal, context));
  return sayIn(showing, request, ack, refusal, context);
}

async function answerControl(
  body: BlockAction,
  ack: Ack,
  refusal: Refusal,
  context: ViewContext,
): Promise<void> {
  const { views } = context;
  const { view, trigger_id: trigger } = body;
  const asks = pressedControl(body) ?? body.actions.find(({ type }) => type === 'plain_text_input');
  if (!view || !asks) return void (await acknowledge(ack(), context));
  const note = noteOf(refusal, context);
  const home = view.type === 'home';
  const request = home
    ? requestFrom(body, NO_CONVERSATION, 'home', context)
    : requestFrom(body, readMetadata(view.private_metadata), 'modal', context);
  if (home) return sayIn(views.open(trigger, note), request, ack, refusal, context);
  // Above a form that may soon be of use again, else in its place.
  const showing = refusal.again ? views.push(trigger, note) : views.update({ id: view.id }, note);
  return sayIn(showing, request, ack, refusal, context);
}

/** Says it in a view; where none can be shown, in a private message. */
const sayIn = (
  showing: Promise<Shown | NotShown | undefined>,
  request: Request,
  ack: Ack,
  refusal: Refusal,
  context: ViewContext,
): Promise<void> => {
  const shown = showing.then((result) => (isShown(result) ? 'view' : undefined));
  return say(request, refusal, context, acknowledge(ack(), context), shown);
};

/** Says it in the acknowledgement. */
function answerForm(body: ViewSubmitAction, ack: Ack, refusal: Refusal, context: ViewContext): Promise<void> {
  const request = requestFrom(body, submittedMetadata(body, audienceIn(body.view)), 'modal', context);
  const taken = acknowledge(ack(responseTo(body.view, refusal, context)), context);
  return say(
    request,
    refusal,
    context,
    taken,
    taken.then((done) => (done ? 'ack' : undefined)),
  );
}

/** Waits for how the person was told, tells them by a private message where they were not, and reports. */
async function say(
  request: Request,
  refusal: Refusal,
  context: ViewContext,
  acknowledging: Promise<boolean>,
  telling: Promise<'view' | 'ack' | undefined>,
): Promise<void> {
  const { clock } = context;
  const receivedAt = clock.now();
  await acknowledging;
  const acknowledgedMs = clock.now() - receivedAt;
  const delivered = (await telling) ?? (await sayPrivately(request, refusal, context));
  const ms = clock.now() - receivedAt;
  await report(context, request, factsOf(refusal), { acknowledgedMs, ms, delivered });
}

function responseTo({ state }: ViewOutput, refusal: Refusal, context: ViewContext): ViewResponseAction {
  const field = Object.keys(state.values).find((id) => /^(?:line\d*|reason)$/.test(id));
  if (!refusal.again || field === undefined)
    return { response_action: 'update', view: noteOf(refusal, context) };
  // Plain text shows no emoji.
  return { response_action: 'errors', errors: { [field]: plainOf(refusal.text).replace(/^:\w+: /, '') } };
}

async function sayPrivately(request: Request, refusal: Refusal, context: ViewContext): Promise<Delivered> {
  const card = noticeCard(refusal.text, undefined, context.words);
  return context.deliver({ card, to: 'asker', facts: factsOf(refusal) }, request.destination);
}

const requestFrom = (
  who: Who,
  metadata: ViewMetadata,
  entrance: 'shortcut' | 'modal' | 'home',
  { language }: ViewContext,
): Request => requestOf(who, metadata, { text: '', entrance, language });
