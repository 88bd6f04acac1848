import type { AckFn, BlockAction, ViewOutput } from '@slack/bolt';
import { acknowledge } from '../in-flight.ts';
import { type Asked, askedBy } from '../inbound/click.ts';
import type { Request } from '../inbound/command.ts';
import { report } from '../outbound/report.ts';
import type { ViewContext } from './context.ts';
import { outcomeOf } from './outcome.ts';
import { NOWHERE, readKept } from './place.ts';
import { askWhy } from './reason.ts';
import { requestOf } from './request.ts';
import { answerIn, loading, show, tell } from './show.ts';

/** A control of an answer in a modal: the next answer takes its place; what posts does so where the modal came from. */
export async function answerHere(
  body: BlockAction,
  view: ViewOutput,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const receivedAt = context.clock.now();
  const asked = askedBy({ actions: body.actions, ...(view.state && { state: view.state }) });
  if (!asked) return void (await acknowledge(ack(), context));
  const found = requestOf(body, readKept(view.private_metadata), questionOf(asked, 'modal', context));
  if (asked.actionId === 'propose') return askWhy(found, 'push', body, ack, context);
  await acknowledge(ack(), context);
  const acknowledgedMs = context.clock.now() - receivedAt;
  const request = asked.actionId === 'share' ? { ...found, once: `share ${view.id} ${asked.line}` } : found;
  const { reply, delivered } = await answerIn(view, request, context);
  await report(context, request, reply.facts, {
    acknowledgedMs,
    ms: context.clock.now() - receivedAt,
    delivered,
  });
}

/** A button of App Home: a modal opens at once, and the answer comes into it. */
export async function answerAbove(
  body: BlockAction,
  asked: Asked,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const { clock, views } = context;
  const receivedAt = clock.now();
  const request = requestOf(body, NOWHERE, questionOf(asked, 'home', context));
  const opening = views.open(body.trigger_id, loading(request, context));
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
  return tell(await context.service.answer(request.question), request, context);
}

const questionOf = ({ line, adds }: Asked, entrance: 'modal' | 'home', { language }: ViewContext) => ({
  text: line,
  entrance,
  language,
  ...(adds !== undefined && { adds }),
});
