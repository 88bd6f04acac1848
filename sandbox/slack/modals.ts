import { z } from 'zod';
import { refused } from './asked.ts';
import type { Edge } from './asking.ts';
import { placedIn } from './controls.ts';
import type { Modals, Submitted } from './interaction-types.ts';
import type { Held, Values } from './state.ts';
import { readView, type ViewContent } from './view-content.ts';
import { closedPayload, type ResponseUrl, submissionPayload } from './view-payloads.ts';
import type { View } from './views.ts';
import type { Person } from './workspace.ts';
import type { World } from './world.ts';

const PATIENCE_MS = 15_000;

export function createModals(edge: Edge): Modals {
  const { views, state } = edge.world;
  const topOf = (person: Person): View => {
    const view = views.top(person.id);
    if (view === undefined) throw new Error('There is no modal.');
    return view;
  };
  return {
    viewOf: ({ id }) => views.top(id),
    async nextView({ id }, wanted = () => true, ms = PATIENCE_MS) {
      const now = views.top(id);
      if (now !== undefined && wanted(now)) return now;
      const { view } = await views.changes.next(
        ({ type, view }) => type !== 'closed' && view.type === 'modal' && view.person === id && wanted(view),
        ms,
        `No such view came within ${ms} ms.`,
      );
      return view;
    },
    submit: async (person) => submit(edge, person, topOf(person)),
    async close(person) {
      const view = topOf(person);
      views.close(person.id, view.clear_on_close);
      if (view.notify_on_close !== true) return;
      await edge.ask({ person: person.id }, () => ({
        kind: 'interactive',
        payload: closedPayload(person, view, state),
      }));
    },
  };
}

async function submit({ world, ask }: Edge, person: Person, view: View): Promise<Submitted> {
  if (view.submit === undefined) throw new Error('This modal has nothing to submit.');
  const values = world.state.values(view.id, view.blocks, view.channel);
  const errors = emptyFields(view, values);
  if (Object.keys(errors).length > 0) return { ...refused('The form is not complete.'), errors, view };
  const { asked, body } = await ask({ person: person.id }, ({ trigger, urlFor }) => ({
    kind: 'interactive',
    payload: submissionPayload(person, view, world.state, trigger, responseUrls(view, values, urlFor)),
  }));
  const outcome = asked.error === undefined ? follow(world, view, body) : {};
  const top = world.views.top(person.id);
  return { ...asked, ...outcome, ...(top && { view: top }) };
}

const response = z.looseObject({
  response_action: z.enum(['errors', 'update', 'push', 'clear']).optional(),
  errors: z.record(z.string(), z.string().min(1)).optional(),
  view: z.unknown().optional(),
});

/** Does with the modal what the app answered. https://docs.slack.dev/surfaces/modals#close_current_view */
function follow({ views }: World, view: View, body: unknown): Pick<Submitted, 'error' | 'errors'> {
  // What comes for a view that was closed meanwhile must not touch the one beneath it.
  if (views.find(view.id) === undefined) return {};
  const parsed = response.safeParse(body === undefined || body === '' ? {} : body);
  if (!parsed.success) return { error: 'invalid_response' };
  const { response_action, errors = {}, view: next } = parsed.data;
  switch (response_action) {
    case undefined:
      views.close(view.person);
      return {};
    case 'clear':
      views.close(view.person, true);
      return {};
    case 'errors':
      return errorsFor(view, errors);
    case 'update':
      return show(next, (content) => views.update({ id: view.id }, content));
    case 'push':
      return show(next, (content) => views.push(view, content));
  }
}

function show(
  view: unknown,
  put: (content: ViewContent) => View | { readonly error: string },
): Pick<Submitted, 'error'> {
  const content = readView(view, 'modal');
  const done = 'error' in content ? content : put(content);
  return 'error' in done ? { error: done.error } : {};
}

/** Slack shows errors at input blocks alone, and takes an answer about others for a broken one. */
function errorsFor(
  view: View,
  errors: Readonly<Record<string, string>>,
): Pick<Submitted, 'error' | 'errors'> {
  const inputs = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
  const names = Object.keys(errors);
  const fits = names.length > 0 && names.every((name) => inputs.includes(name));
  return fits ? { errors } : { error: 'invalid_errors' };
}

/** What Slack's own client says before anything is sent. */
function emptyFields({ blocks }: View, values: Values): Record<string, string> {
  const empty = placedIn(blocks).filter(
    ({ block, blockId, actionId }) =>
      block.type === 'input' && block.optional !== true && isEmpty(values[blockId]?.[actionId]),
  );
  return Object.fromEntries(empty.map(({ blockId }) => [blockId, 'Please complete this required field.']));
}

function isEmpty(held: Held | undefined): boolean {
  if (held === undefined) return true;
  if ('value' in held) return held.value === null || held.value === '';
  if ('selected_option' in held) return held.selected_option === null;
  if ('selected_options' in held) return held.selected_options.length === 0;
  return held.selected_conversation === null;
}

/** For each conversation that the person chose in a menu that asks for it. */
function responseUrls({ blocks }: View, values: Values, urlFor: (channel: string) => string): ResponseUrl[] {
  return placedIn(blocks).flatMap(({ blockId, actionId, control }) => {
    const held = values[blockId]?.[actionId];
    const asks = control.type === 'conversations_select' && control.response_url_enabled === true;
    if (!asks || held === undefined || !('selected_conversation' in held)) return [];
    if (held.selected_conversation === null) return [];
    const channel_id = held.selected_conversation;
    return [{ block_id: blockId, action_id: actionId, channel_id, response_url: urlFor(channel_id) }];
  });
}
