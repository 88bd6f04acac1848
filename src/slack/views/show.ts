import type { ModalView } from '@slack/types';
import type { Reply } from '../../answers/question.ts';
import { loadingView, noteView } from '../../cards/answer-view.ts';
import { inTime } from '../../clock.ts';
import type { Course } from '../../ops/request-record.ts';
import { PATIENCE } from '../context.ts';
import type { Request } from '../inbound/command.ts';
import { isShown, type NotShown, type Shown } from './api.ts';
import type { ViewContext } from './context.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { withKept } from './place.ts';
import { keptOf } from './request.ts';

/** The answer to a request, and how it reached the person. */
interface Answered extends Pick<Course, 'delivered'> {
  readonly reply: Reply;
}

export const loading = (request: Request, { words }: ViewContext): ModalView =>
  withKept(loadingView(words), keptOf(request));

/**
 * Answers in a view that shows something else now; if that takes long, the view says so meanwhile. A later press there has
 * the view for itself.
 */
export async function answerIn(shown: Shown, request: Request, context: ViewContext): Promise<Answered> {
  const { isNewest, end } = context.turns.ask(shown.id);
  const coming = outcomeOf(request, context);
  const soon = await inTime(coming, PATIENCE, context.clock);
  const waiting = soon ? shown : await put(shown, loading(request, context), context, isNewest);
  return show(afterwards(waiting, shown), await coming, request, context, isNewest).finally(end);
}

/** Without a hash where nobody knows what the view shows now: a try to write there may have been carried out. */
function afterwards(written: Shown | NotShown, before: Shown): Shown {
  if (isShown(written)) return written;
  return written === 'gone' ? { id: before.id } : before;
}

/** Puts an answer into a view; where that cannot be, it is a private message. */
export async function show(
  shown: Shown,
  { reply, view, delivered, done }: Outcome,
  request: Request,
  context: ViewContext,
  isNewest = () => true,
): Promise<Answered> {
  const updated = await put(shown, view, context, isNewest);
  if (isShown(updated)) return { reply, delivered: delivered ?? 'view' };
  if (done && delivered) return { reply, delivered };
  if (updated === 'overtaken' && !delivered && !isNewest()) return { reply, delivered: updated };
  const asText = noteView({ mrkdwn: reply.card.text }, context.words);
  if (updated === 'refused' && isShown(await put(shown, asText, context, isNewest)))
    return { reply, delivered: delivered ?? 'view text' };
  return tell(reply, request, context);
}

/** Writes into a view. What the bot itself has written since the press does not keep it from that. */
const put = (
  shown: Shown,
  view: ModalView,
  { turns, views }: ViewContext,
  isNewest: () => boolean,
): Promise<Shown | NotShown> =>
  turns.inTurn(shown.id, async () => {
    if (!isNewest()) return 'overtaken';
    const hash = turns.hashes.get(shown.id);
    const first = await views.update(shown, view);
    const again = first === 'overtaken' && hash !== undefined && hash !== shown.hash;
    const updated = again ? await views.update({ id: shown.id, hash }, view) : first;
    if (isShown(updated) && updated.hash !== undefined) turns.hashes.set(shown.id, updated.hash);
    return updated;
  });

/** Answers by a private message, for want of a view. */
export async function tell(
  { card, facts }: Reply,
  { destination }: Request,
  { deliver }: ViewContext,
): Promise<Answered> {
  const reply: Reply = { card, to: 'asker', facts };
  return { reply, delivered: await deliver(reply, destination) };
}
