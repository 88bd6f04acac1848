import type { AckFn, BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Question, Reply } from '../answer.ts';
import type { Look } from '../cards/find-view.ts';
import { findView } from '../cards/find-view.ts';
import { askedBy } from './asked.ts';
import { report } from './report.ts';
import { isShown } from './view-api.ts';
import { type Kept, placeFor, readKept, withKept } from './view-place.ts';
import { requestOf, type Who } from './view-request.ts';
import { tell } from './view-show.ts';
import { audienceIn, lineIn } from './view-state.ts';
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
  const { desk, log, now, views } = world;
  const receivedAt = now();
  const request = requestOf(body, kept, { text: line, entrance, language: world.language });
  const first = findModal({ look: { line, narrowings: [], images: [] }, busy: true }, kept, world);
  const opening = views.open(body.trigger_id, first);
  await acknowledge(ack(), world);
  const acknowledgedMs = now() - receivedAt;
  const shown = await opening;
  if (!shown) {
    const { reply, delivered } = await tell(await desk.answer(request.question), request, world);
    return report(log, request, reply, { acknowledgedMs, ms: now() - receivedAt, delivered });
  }
  const look = await desk.look({ line, ...mentionedIn(kept) });
  // The field keeps its id, and so what was typed meanwhile.
  await views.update(shown, findModal({ look }, kept, world));
  report(log, request, looked(look), { acknowledgedMs, ms: now() - receivedAt, delivered: 'view' });
}

/** A menu of the find modal: its choice makes a new line, which brings new menus. */
export async function narrowHere(
  body: BlockAction,
  view: ViewOutput,
  ack: AckFn<void>,
  world: ViewWorld,
): Promise<void> {
  const { desk, log, now, views } = world;
  const receivedAt = now();
  await acknowledge(ack(), world);
  const acknowledgedMs = now() - receivedAt;
  const asked = askedBy(body);
  if (!asked) return;
  const kept = readKept(view.private_metadata);
  const { adds } = asked;
  const line = adds === undefined ? asked.line : lineIn(view).text;
  const look = await desk.look({ line, ...(adds !== undefined && { adds }), ...mentionedIn(kept) });
  const next = findModal(
    { look, audience: audienceIn(view) },
    { ...kept, revision: kept.revision + 1 },
    world,
  );
  const updated = await views.update(view, next);
  const request = requestOf(body, kept, { text: line, entrance: 'modal', language: world.language });
  const delivered = isShown(updated) ? 'view' : updated === 'overtaken' ? updated : 'none';
  report(log, request, looked(look), { acknowledgedMs, ms: now() - receivedAt, delivered });
}

const mentionedIn = ({ mentioned }: Kept) => (mentioned ? { mentioned } : {});

interface Shows {
  readonly look: Look;
  readonly busy?: true;
  readonly audience?: Question['audience'];
}

function findModal(shows: Shows, kept: Kept, { words }: ViewWorld): ModalView {
  const { revision } = kept;
  return withKept(findView({ ...shows, revision, to: placeFor(kept), ...mentionedIn(kept) }, words), kept);
}

/** For the log: a look is no answer yet. */
const looked = ({ line, problem, count }: Look): Reply => ({
  card: { text: '', blocks: [] },
  to: 'asker',
  facts: {
    ...(problem === undefined && { question: line }),
    outcome: problem === undefined ? 'told' : 'problem',
    ...(count !== undefined && { matches: count }),
  },
});
