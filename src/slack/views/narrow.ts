import type { AckFn, BlockAction, ViewOutput } from '@slack/bolt';
import type { Question } from '../../answers/question.ts';
import { acknowledge } from '../in-flight.ts';
import { type Asked, askedBy } from '../inbound/click.ts';
import { personOf } from '../inbound/identity.ts';
import { report } from '../outbound/report.ts';
import type { Shown } from './api.ts';
import type { ViewContext } from './context.ts';
import { lookedAt, mentionedIn, putFind } from './find.ts';
import { readKept } from './place.ts';
import { requestOf } from './request.ts';
import { audienceIn, lineIn } from './state.ts';
import { remember, type Written } from './turns.ts';

/** A menu of the find modal: its choice makes a new line, which brings new menus. */
export async function narrowHere(
  body: BlockAction,
  view: ViewOutput,
  ack: AckFn<void>,
  context: ViewContext,
): Promise<void> {
  const { clock, turns } = context;
  const receivedAt = clock.now();
  const asked = askedBy(body);
  const choosing =
    asked && turns.inTurn(view.id, () => choose({ ...asked, person: personOf(body) }, view, context));
  await acknowledge(ack(), context);
  const acknowledgedMs = clock.now() - receivedAt;
  if (!choosing) return;
  const chosen = await choosing;
  const { line: text } = chosen.look;
  const kept = readKept(view.private_metadata);
  const request = requestOf(body, kept, { text, entrance: 'modal', language: context.language });
  const { facts, delivered } = await lookedAt(chosen, request, context);
  await report(context, request, facts, { acknowledgedMs, ms: clock.now() - receivedAt, delivered });
}

/** Where a choice starts from: the view as the person saw it, or as an earlier choice of theirs has left it. */
interface Base extends Pick<Written, 'line' | 'revision'> {
  readonly shown: Shown;
}

interface Choice extends Asked {
  readonly person: Question['person'];
}

async function choose(asked: Choice, view: ViewOutput, context: ViewContext) {
  const { id, hash } = view;
  const { text: line } = lineIn(view);
  const { revision } = readKept(view.private_metadata);
  const chosen = await write(asked, { shown: view, line, revision }, view, context);
  const last = context.turns.written.get(id);
  if (chosen.updated !== 'overtaken' || last?.hash === undefined || last.hash === hash) return chosen;
  // What was typed after the earlier choice counts more than what that choice made of the line.
  const base = { ...last, shown: { id, hash: last.hash }, line: line === last.from ? last.line : line };
  return write(asked, base, view, context);
}

/** A line, with new menus, in a field of its own. */
async function write(
  { adds, line: picked, person }: Choice,
  base: Base,
  view: ViewOutput,
  context: ViewContext,
) {
  const kept = { ...readKept(view.private_metadata), revision: base.revision + 1 };
  const asked = adds === undefined ? { line: picked } : { line: base.line, adds };
  const look = await context.service.look({ ...asked, person, ...mentionedIn(kept) });
  const updated = await putFind(base.shown, { look, audience: audienceIn(view) }, kept, context);
  remember(updated, { from: lineIn(view).text, line: look.line, revision: kept.revision }, context);
  return { look, updated };
}
