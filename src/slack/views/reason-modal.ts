import type { AckFn, BlockAction, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Facts, Reply } from '../../answers/question.ts';
import { type ChoiceRecord, REASON_LIMIT, withRecord } from '../../cards/choice-record.ts';
import { changeView, reasonView } from '../../cards/reason-view.ts';
import { acknowledge } from '../in-flight.ts';
import { fromClick } from '../inbound/click.ts';
import type { Request } from '../inbound/command.ts';
import { fromViewAction, imageIn, reasonIn, requestOf } from '../inbound/view.ts';
import { plain } from '../outbound/message.ts';
import { report } from '../outbound/report.ts';
import { answerPrivately } from './answer-modal.ts';
import type { ViewContext } from './context.ts';
import { metadataOf, readMetadata, type ViewMetadata, withMetadata } from './private-metadata.ts';
import type { Submitted } from './submission.ts';

/** A **Propose** or **Change** button on a message: its modal opens at once. */
export async function openReason(body: BlockAction, ack: AckFn<void>, context: ViewContext): Promise<void> {
  const request = fromClick(body, context);
  if (request) await openReasonModal(request, 'open', body, ack, context);
  else await acknowledge(ack(), context);
}

/** A **Propose** button of an answer in a modal: the modal that asks why comes above it. */
export async function pushReason(
  body: BlockAction,
  view: ViewOutput,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const request = fromViewAction(body, view, context.language);
  if (request) await openReasonModal(request, 'push', body, ack, context);
  else await acknowledge(ack(), context);
}

/** Opens the modal that asks for what a request still needs, or pushes it above the one that was clicked. */
async function openReasonModal(
  request: Request,
  method: 'open' | 'push',
  { trigger_id: trigger }: Pick<BlockAction, 'trigger_id'>,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const { clock, views, words } = context;
  const receivedAt = clock.now();
  const opening = views[method](trigger, viewFor(request, context));
  await acknowledge(ack(), context);
  const acknowledgedMs = clock.now() - receivedAt;
  const facts: Facts = { outcome: 'told' };
  const notPosted: Reply = { card: plain(words.together.notPosted.mrkdwn), to: 'asker', facts };
  const { delivered } = (await opening)
    ? { delivered: 'view' as const }
    : await answerPrivately(notPosted, request, context);
  await report(context, request, facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
}

function viewFor(request: Request, { records, words }: ViewContext): ModalView {
  const { text: line, record } = request.question;
  const { message } = request.destination;
  const metadata: ViewMetadata = { ...metadataOf(request), ...(message !== undefined && { message }) };
  const image = imageOf(line);
  if (line.startsWith('propose')) return withMetadata(reasonView(image, words), { ...metadata, asks: line });
  const asks = records.sign(withRecord('choose', replacing(image, record)), metadata.channel);
  const named = { id: image.id, ...(record?.name !== undefined && { name: record.name }) };
  return withMetadata(changeView({ image: named }, words), { ...metadata, asks });
}

/** The image that a line of the bot's own is about. */
function imageOf(line: string): { readonly id: string; readonly region?: string } {
  const id = /(?:^| )(?:id:"?([^" ]+)|(m-[^ ]+))/.exec(line);
  const region = /(?:^| )region:"?([^" ]+)/.exec(line)?.[1];
  return { id: id?.[1] ?? id?.[2] ?? '', ...(region !== undefined && { region }) };
}

/** The record of a choice, as what the next one replaces. */
function replacing(image: ReturnType<typeof imageOf>, record: ChoiceRecord = {}): ChoiceRecord {
  const { chosenBy: by, chosenAt: at, name } = record;
  return by === undefined || at === undefined ? {} : { replaces: { ...image, name, by, at } };
}

/** The modal that asks why an image is proposed. */
export function reasonSubmitted(body: ViewSubmitAction, context: ViewContext): Submitted {
  const { asks: line = '' } = readMetadata(body.view.private_metadata);
  return submitted(body, { text: line, record: undefined }, context);
}

/** The modal that asks which image takes the place of a chosen one. */
export function changeSubmitted(body: ViewSubmitAction, context: ViewContext): Submitted {
  const { asks = '', channel } = readMetadata(body.view.private_metadata);
  const { record } = context.records.read(asks, channel);
  const line = imageIn(body.view) ?? '';
  const found = submitted(body, { text: line.replace(/^show\b/, 'choose'), record }, context);
  const { imageNeeded, sameImage } = context.words.together;
  if (!line.startsWith('show ')) return { ...found, fault: { field: 'image', why: imageNeeded } };
  const same = imageOf(line).id === record?.replaces?.id;
  return same ? { ...found, fault: { field: 'image', why: sameImage } } : found;
}

function submitted(
  body: ViewSubmitAction,
  { text, record }: { readonly text: string; readonly record: ChoiceRecord | undefined },
  { language, words }: ViewContext,
): Submitted {
  const { view } = body;
  const why = reasonIn(view);
  const asked = requestOf(body, readMetadata(view.private_metadata), {
    text,
    entrance: 'modal',
    record: { ...record, ...(why !== '' && { why }) },
    language,
  });
  const found = { request: { ...asked, once: `submit ${view.id}` }, field: 'reason' };
  const { length } = Array.from(why);
  if (length <= REASON_LIMIT) return found;
  return { ...found, fault: { field: 'reason', why: words.together.reasonTooLong(REASON_LIMIT, length) } };
}
