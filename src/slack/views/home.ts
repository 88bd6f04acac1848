import type { AckFn, BlockAction, ViewOutput } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import type { Facts } from '../../answers/question.ts';
import { acknowledge } from '../in-flight.ts';
import type { HomeBody } from '../inbound/event.ts';
import { fromViewAction, requestOf } from '../inbound/view.ts';
import { report } from '../outbound/report.ts';
import { answerInNewModal } from './answer-modal.ts';
import type { ViewContext } from './context.ts';
import { openFind } from './find-modal.ts';
import { NO_CONVERSATION } from './private-metadata.ts';

/** Shows App Home to a person who opens it. https://docs.slack.dev/reference/events/app_home_opened */
export async function publishHome(
  { event: { tab, user }, event_id: event, team_id: team }: HomeBody,
  { view, facts }: { readonly view: HomeView; readonly facts: Facts },
  context: ViewContext,
): Promise<void> {
  if (tab !== 'home' || !(await context.isFirst(`event ${event}`))) return;
  const { language, clock, views } = context;
  const receivedAt = clock.now();
  const who = { user: { id: user }, team: team ? { id: team } : null };
  const request = requestOf(who, NO_CONVERSATION, { text: '', entrance: 'home', language });
  const delivered = (await views.publish(user, view)) ? 'view' : 'none';
  await report(context, request, facts, { acknowledgedMs: 0, ms: clock.now() - receivedAt, delivered });
}

/** A button of App Home asks its line; what is typed there is searched for. */
export async function actInHome(
  body: BlockAction,
  view: ViewOutput,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const request = fromViewAction(body, view, context.language);
  if (request) return answerInNewModal(body, request, ack, context);
  const typed = body.actions.find((action) => action.type === 'plain_text_input');
  if (!typed) return void (await acknowledge(ack(), context));
  const line = typed.value?.trim() ?? '';
  return openFind({ body, line, metadata: NO_CONVERSATION, entrance: 'home' }, ack, context);
}
