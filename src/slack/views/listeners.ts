import type { AckFn, BlockAction, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { acknowledge } from '../in-flight.ts';
import type { AllHandlers } from '../inbound/kinds.ts';
import { answerHere } from './answer.ts';
import { forOneAnswer, type ViewContext, type ViewOptions } from './context.ts';
import { findSubmitted } from './find-submit.ts';
import { actAtHome, publishHome } from './home.ts';
import { narrowHere } from './narrow.ts';
import { suggestImages } from './options.ts';
import { changeSubmitted, openReason, reasonSubmitted } from './reason.ts';
import { openByShortcut } from './shortcut.ts';
import { type Submitted, submit } from './submit.ts';

type Acts = (body: BlockAction, view: ViewOutput, ack: AckFn<void>, context: ViewContext) => Promise<void>;

/** What the controls of a modal do, by its `callback_id`. */
const ACTS: ReadonlyMap<string, Acts> = new Map([
  ['find', narrowHere],
  ['answer', answerHere],
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
  viewAction: (body, ack) => act(body, ack, forOneAnswer(options)),
  opens: (body, ack) => openReason(body, ack, forOneAnswer(options)),
  submission: (body, ack) => submission(body, ack, forOneAnswer(options)),
  options: (body, ack) => suggestImages(body, ack, options),
  home: (body) =>
    publishHome(body, { view: options.service.home(), facts: { outcome: 'told' } }, forOneAnswer(options)),
});

async function act(body: BlockAction, ack: AckFn<void>, context: ViewContext): Promise<void> {
  const { view } = body;
  if (view?.type === 'home') return actAtHome(body, ack, context);
  const acts = view && ACTS.get(view.callback_id);
  if (acts) await acts(body, view, ack, context);
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
