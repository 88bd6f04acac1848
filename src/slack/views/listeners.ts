import type { AckFn, BlockAction, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { acknowledge } from '../in-flight.ts';
import type { AllHandlers } from '../inbound/kinds.ts';
import { answerInModal } from './answer-modal.ts';
import { forOneAnswer, type ViewContext, type ViewOptions } from './context.ts';
import { findSubmitted, narrowFind, openByShortcut } from './find-modal.ts';
import { actInHome, publishHome } from './home.ts';
import { suggestImages } from './options.ts';
import { changeSubmitted, openReason, pushReason, reasonSubmitted } from './reason-modal.ts';
import { type Submitted, submit } from './submission.ts';

type ControlHandler = (
  body: BlockAction,
  view: ViewOutput,
  ack: AckFn<void>,
  context: ViewContext,
) => Promise<void>;

/** What the controls of a modal do, by its `callback_id`. */
const CONTROLS: ReadonlyMap<string, ControlHandler> = new Map([
  ['find', narrowFind],
  ['answer', answerOrPropose],
]);

/** What each modal asks when it is submitted. */
const SUBMITTED: ReadonlyMap<string, (body: ViewSubmitAction, context: ViewContext) => Submitted> = new Map([
  ['find', findSubmitted],
  ['reason', reasonSubmitted],
  ['change', changeSubmitted],
]);

type ViewKind = 'shortcut' | 'viewAction' | 'opens' | 'submission' | 'options' | 'home';

/** What answers the payloads of views, and those that open one. */
export const createViewHandlers = (options: ViewOptions): Pick<AllHandlers['serve'], ViewKind> => ({
  shortcut: (body, ack) => openByShortcut(body, ack, forOneAnswer(options)),
  viewAction: (body, ack) => handleControl(body, ack, forOneAnswer(options)),
  opens: (body, ack) => openReason(body, ack, forOneAnswer(options)),
  submission: (body, ack) => submission(body, ack, forOneAnswer(options)),
  options: (body, ack) => suggestImages(body, ack, options),
  home: (body) =>
    publishHome(body, { view: options.service.home(), facts: { outcome: 'told' } }, forOneAnswer(options)),
});

/** What is proposed needs a reason first. */
function answerOrPropose(...pressed: Parameters<ControlHandler>): Promise<void> {
  const [{ actions }] = pressed;
  const proposes = actions.some(({ action_id }) => action_id === 'propose');
  return proposes ? pushReason(...pressed) : answerInModal(...pressed);
}

async function handleControl(body: BlockAction, ack: AckFn<void>, context: ViewContext): Promise<void> {
  const { view } = body;
  if (view?.type === 'home') return actInHome(body, view, ack, context);
  const handler = view && CONTROLS.get(view.callback_id);
  if (handler) await handler(body, view, ack, context);
  else await acknowledge(ack(), context);
}

async function submission(
  body: ViewSubmitAction,
  ack: AckFn<ViewResponseAction>,
  context: ViewContext,
): Promise<void> {
  const submitted = SUBMITTED.get(body.view.callback_id);
  if (submitted) await submit(submitted(body, context), body, ack, context);
  else await acknowledge(ack(), context);
}
