import type { ModalView } from '@slack/types';
import type { Reply } from '../answer.ts';
import { loadingView, noteView } from '../cards/answer-view.ts';
import { inTime } from './in-time.ts';
import type { Course } from './report.ts';
import type { Request } from './request.ts';
import { isShown, type Shown } from './view-api.ts';
import { type Outcome, outcomeOf } from './view-outcome.ts';
import { withKept } from './view-place.ts';
import { keptOf } from './view-request.ts';
import type { ViewWorld } from './view-world.ts';

/** The answer to a request, and how it reached the person. */
interface Answered extends Pick<Course, 'delivered'> {
  readonly reply: Reply;
}

export const loading = (request: Request, { words }: ViewWorld): ModalView =>
  withKept(loadingView(words), keptOf(request));

/** Answers in a view that shows something else now; if that takes long, the view says so meanwhile. */
export async function answerIn(shown: Shown, request: Request, world: ViewWorld): Promise<Answered> {
  const coming = outcomeOf(request, world);
  if (await inTime(coming, world.wait)) return show(shown, await coming, request, world);
  const waiting = await world.views.update(shown, loading(request, world));
  return show(isShown(waiting) ? waiting : shown, await coming, request, world);
}

/** Puts an answer into a view; where that cannot be, it is a private message. */
export async function show(
  shown: Shown,
  { reply, view, delivered }: Outcome,
  request: Request,
  world: ViewWorld,
): Promise<Answered> {
  const { views, words } = world;
  const updated = await views.update(shown, view);
  if (isShown(updated)) return { reply, delivered: delivered ?? 'view' };
  if (delivered !== undefined) return { reply, delivered };
  if (updated === 'overtaken') return { reply, delivered: updated };
  const text = { mrkdwn: reply.card.text };
  const asText = updated === 'refused' && isShown(await views.update(shown, noteView(text, words)));
  return asText ? { reply, delivered: 'view text' } : tell(reply, request, world);
}

/** Answers by a private message, for want of a view. */
export async function tell(
  { card, facts }: Reply,
  { destination }: Request,
  { deliver }: ViewWorld,
): Promise<Answered> {
  const reply: Reply = { card, to: 'asker', facts };
  return { reply, delivered: await deliver(reply, destination) };
}
