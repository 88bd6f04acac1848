import type { AckFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Question, Reply } from '../answer.ts';
import type { Look } from '../cards/find-view.ts';
import { findView } from '../cards/find-view.ts';
import { plain } from './message.ts';
import { report } from './report.ts';
import { type Kept, placeFor, withKept } from './view-place.ts';
import { requestOf, type Who } from './view-request.ts';
import { tell } from './view-show.ts';
import { remember } from './view-turns.ts';
import { acknowledge, type ViewWorld } from './view-world.ts';

interface Opening extends Pick<Question, 'entrance'> {
  readonly body: Who & { readonly trigger_id: string };
  readonly line: string;
  readonly kept: Kept;
}

/** Opens the find modal at once; what fits its line is counted when that is known. */
export async function openFind(
  { body, line, kept, entrance }: Opening,
  ack: AckFn<void>,
  world: ViewWorld,
): Promise<void> {
  const { desk, now, turns, views } = world;
  const receivedAt = now();
  const request = requestOf(body, kept, { text: line, entrance, language: world.language });
  const first = findModal({ look: { line, narrowings: [], images: [] }, busy: true }, kept, world);
  const opening = views.open(body.trigger_id, first);
  await acknowledge(ack(), world);
  const acknowledgedMs = now() - receivedAt;
  const shown = await opening;
  if (!shown) {
    const answer = await desk.answer(request.question);
    const { reply, delivered } = await tell(answer.posts ? notHere(answer, world) : answer, request, world);
    return report(world, request, reply, { acknowledgedMs, ms: now() - receivedAt, delivered });
  }
  const look = await turns.inTurn(shown.id, async () => {
    const found = await desk.look({ line, person: request.question.person, ...mentionedIn(kept) });
    // The field keeps its id, and so what was typed meanwhile.
    const updated = await views.update(shown, findModal({ look: found }, kept, world));
    remember(updated, { from: line, line, revision: kept.revision }, world);
    return found;
  });
  report(world, request, looked(look), { acknowledgedMs, ms: now() - receivedAt, delivered: 'view' });
}

/** What all shall see cannot be shown to one alone. */
const notHere = ({ facts }: Reply, { words }: ViewWorld): Reply => ({
  card: plain(words.together.notHere),
  to: 'asker',
  facts,
});

/** What the message that a modal was opened from mentions, if it was opened from one. */
export const mentionedIn = ({ mentioned }: Kept) => (mentioned ? { mentioned } : {});

interface Shows {
  readonly look: Look;
  readonly busy?: true;
  readonly audience?: Question['audience'];
}

/** The find modal, with what it remembers. */
export function findModal(shows: Shows, kept: Kept, { words }: ViewWorld): ModalView {
  const { revision } = kept;
  return withKept(findView({ ...shows, revision, to: placeFor(kept), ...mentionedIn(kept) }, words), kept);
}

/** For the log: a look is no answer yet. */
export const looked = ({ line, problem, count }: Look): Reply => ({
  card: { text: '', blocks: [] },
  to: 'asker',
  facts: {
    ...(problem === undefined && { question: line }),
    outcome: problem === undefined ? 'told' : 'problem',
    ...(count !== undefined && { matches: count }),
  },
});
