import { z } from 'zod';
import { forgetOldest } from '../forget.ts';
import { actionPayload, type Pressed, type Source, suggestionPayload } from './action-payloads.ts';
import type { Asked } from './asked.ts';
import type { Edge } from './asking.ts';
import type { Placed } from './controls.ts';
import { type Choice, group, offersOneWay, option } from './element-schemas.ts';
import type { Pressing } from './interaction-types.ts';
import { LIMITS } from './limits.ts';
import { findControl, hold, type Picked } from './press.ts';
import { onMessage } from './state.ts';
import type { View } from './views.ts';
import type { Message, Person } from './workspace.ts';
import type { World } from './world.ts';

/** Who does it, and on what. */
interface Doing {
  readonly person: Person;
  readonly source: Source;
}

const MIN_QUERY = 3;
/** Choices of one menu: what was chosen may have been offered some searches ago. */
const REMEMBERED = 1000;
/** Menus whose choices are remembered. */
const MENUS = 100;

export function createPressing(edge: Edge): Pressing {
  const { world } = edge;
  return {
    async enter(on, which, value, by) {
      const doing = doingOn(world, on, by);
      await use(edge, doing, controlOn(doing, on, which), value);
    },
    async press(on, which, { by, option, typed } = {}) {
      const doing = doingOn(world, on, by);
      const pressed = await use(edge, doing, controlOn(doing, on, which), option, typed);
      return send(edge, doing, pressed);
    },
    async tick(on, which, values, { by } = {}) {
      const doing = doingOn(world, on, by);
      return send(edge, doing, await use(edge, doing, controlOn(doing, on, which), values));
    },
    async fill(person, which, value) {
      const view = world.views.top(person.id) ?? world.views.home(person.id);
      if (view === undefined) throw new Error('There is no view to fill in.');
      const doing = { person, source: { view } };
      const placed = findControl(view.blocks, which);
      const searched = placed.control.type === 'external_select' && typeof value === 'string';
      const pressed = searched
        ? await use(edge, doing, placed, undefined, value)
        : await use(edge, doing, placed, value);
      const { block } = placed;
      const isQuiet = block.type === 'input' && block.dispatch_action !== true;
      return isQuiet ? undefined : send(edge, doing, pressed);
    },
    async suggest(on, which, typed, by) {
      const doing = doingOn(world, on, by);
      return suggestionsFor(edge, doing, controlOn(doing, on, which), typed);
    },
    held(on, by) {
      const doing = doingOn(world, on, by);
      const channel = 'view' in doing.source ? doing.source.view.channel : undefined;
      return world.state.values(ownerOf(doing), on.blocks, channel);
    },
  };
}

function doingOn({ workspace, views }: World, on: Message | View, by?: Person): Doing {
  if ('hash' in on) {
    const [view, person] = [views.find(on.id), workspace.findPerson(on.person)];
    if (view === undefined || person === undefined) throw new Error('This view is closed.');
    return { person, source: { view } };
  }
  const person = by ?? workspace.findPerson(on.only ?? '');
  const channel = workspace.findChannel(on.channel);
  if (!person || !channel)
    throw new Error('A message that all see is pressed by somebody: say who, with `by`.');
  if (on.only !== undefined && on.only !== person.id)
    throw new Error(`${person.name} does not see this message.`);
  return { person, source: { message: on, channel } };
}

const controlOn = ({ source }: Doing, on: Message | View, which: number | string): Placed =>
  findControl('view' in source ? source.view.blocks : on.blocks, which);

/** Puts into the control what the person picks or types, as their client does before it tells anybody. */
async function use(
  edge: Edge,
  doing: Doing,
  placed: Placed,
  picked?: Picked | readonly Picked[],
  typed = '',
): Promise<Pressed> {
  const { workspace, state, offered } = edge.world;
  const held = await heldBy();
  if (held !== undefined) state.set(ownerOf(doing), placed, held);
  return held === undefined ? placed : { ...placed, held };

  async function heldBy() {
    switch (placed.control.type) {
      case 'external_select':
        return hold(placed, picked ?? 1, await choices());
      case 'plain_text_input':
        return hold(placed, picked ?? typed);
      case 'conversations_select':
        return hold(placed, picked === undefined || typeof picked === 'object' ? undefined : idOf(picked));
      default:
        return hold(placed, picked);
    }
  }

  /** Whoever picks by value was shown the choice already, and nobody is asked again. */
  async function choices() {
    const initial = 'initial_option' in placed.control ? placed.control.initial_option : undefined;
    const shown = [...(offered.get(keyOf(doing, placed)) ?? []), ...(initial ? [initial] : [])];
    return isObject(picked) && shown.length > 0 ? shown : suggestionsFor(edge, doing, placed, typed);
  }

  function idOf(conversation: string | number) {
    const name = String(conversation);
    return (workspace.findChannel(name) ?? workspace.channel(name)).id;
  }
}

async function send({ world, ask }: Edge, doing: Doing, pressed: Pressed): Promise<Asked> {
  const { person, source } = doing;
  const asker = 'view' in source ? {} : { channel: source.channel.id, source: source.message };
  const { asked } = await ask({ person: person.id, ...asker }, (ways) => ({
    kind: 'interactive',
    payload: actionPayload(person, source, pressed, world.state, ways),
  }));
  return asked;
}

const isObject = (picked: unknown) => typeof picked === 'object';

const keyOf = (doing: Doing, { blockId, actionId }: Placed) =>
  JSON.stringify([ownerOf(doing), blockId, actionId]);

const ownerOf = ({ person, source }: Doing) =>
  'view' in source ? source.view.id : onMessage(person.id, source.message);

const suggestions = z
  .strictObject({
    options: z.array(option).max(LIMITS.options).optional(),
    option_groups: z.array(group).max(LIMITS.options).optional(),
  })
  .refine(offersOneWay);

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
async function suggestionsFor(
  { world, ask }: Edge,
  doing: Doing,
  placed: Placed,
  typed: string,
): Promise<readonly Choice[]> {
  const { person, source } = doing;
  const { control } = placed;
  if (control.type !== 'external_select') throw new Error(`${placed.actionId} does not ask the bot.`);
  if (typed.length < (control.min_query_length ?? MIN_QUERY)) return [];
  const { asked, body } = await ask({ person: person.id }, () => ({
    kind: 'interactive',
    payload: suggestionPayload(person, source, placed, typed, world.state),
  }));
  if (asked.error !== undefined) throw new Error(`Slack shows the error ${asked.error}.`);
  const parsed = suggestions.safeParse(body);
  if (!parsed.success) throw new Error('Slack cannot show these options.', { cause: parsed.error });
  const { options, option_groups = [] } = parsed.data;
  const choices = options ?? option_groups.flatMap((one) => one.options);
  const key = keyOf(doing, placed);
  const before = world.offered.get(key) ?? [];
  world.offered.delete(key);
  world.offered.set(key, [...choices, ...before].slice(0, REMEMBERED));
  forgetOldest(world.offered, MENUS);
  return choices;
}
