import type {
  AckFn,
  BlockAction,
  BlockSuggestion,
  SlackShortcut,
  ViewOutput,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { AppHomeOpenedEvent, PlainTextOption } from '@slack/types';
import { answerHere } from './answer.ts';
import { acknowledge, forOneAnswer, type ViewContext, type ViewOptions } from './context.ts';
import { findSubmitted } from './find-submit.ts';
import { actAtHome, type HomeBody, publishHome } from './home.ts';
import { narrowHere } from './narrow.ts';
import { suggestImages } from './options.ts';
import { changeSubmitted, openReason, reasonSubmitted } from './reason.ts';
import { openByShortcut } from './shortcut.ts';
import { type Submitted, submit } from './submit.ts';
import { createViewTurns } from './turns.ts';

/** Each resolves when what it has to show is there, and never rejects. */
export interface ViewListeners {
  shortcut(body: SlackShortcut, ack: AckFn<void>): Promise<void>;
  /** A control of a modal or of App Home. */
  viewAction(body: BlockAction, ack: AckFn<void>): Promise<void>;
  /** A button of a message that opens a modal. */
  opens(body: BlockAction, ack: AckFn<void>): Promise<void>;
  submission(body: ViewSubmitAction, ack: AckFn<ViewResponseAction>): Promise<void>;
  /** Rows for a menu that is being typed in. */
  options(body: BlockSuggestion, ack: AckFn<{ options: PlainTextOption[] }>): Promise<void>;
  home(event: AppHomeOpenedEvent, body: HomeBody): Promise<void>;
}

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

export function createViewListeners(options: ViewOptions): ViewListeners {
  const shared = { ...options, turns: createViewTurns() };
  const { track } = options.answering;
  return {
    shortcut: (body, ack) => track(openByShortcut(body, ack, forOneAnswer(shared))),
    viewAction: (body, ack) => track(act(body, ack, forOneAnswer(shared))),
    opens: (body, ack) => track(openReason(body, ack, forOneAnswer(shared))),
    submission: (body, ack) => track(submission(body, ack, forOneAnswer(shared))),
    options: (body, ack) => track(suggestImages(body, ack, shared)),
    home: (event, body) => track(publishHome(event, body, forOneAnswer(shared))),
  };
}

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
