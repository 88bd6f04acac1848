import { placedIn } from '../slack/controls.ts';
import type { Control } from '../slack/element-schemas.ts';
import { findControl, labelOf, type Picked } from '../slack/press.ts';
import type { Slack } from '../slack/server.ts';
import type { View } from '../slack/views.ts';
import type { Message, Person } from '../slack/workspace.ts';
import type { Act, Done, Field } from './acts.ts';
import { failed, shown } from './errors.ts';
import { channelIn, messageIn, personIn, surfaceIn } from './places.ts';

type Pressed = Extract<Act, { readonly act: 'press' }>;
type Asked = Extract<Act, { readonly act: 'suggest' }>;
type Submitted = Extract<Act, { readonly act: 'submit' }>;
type Closed = Extract<Act, { readonly act: 'close' }>;
type Shortcut = Extract<Act, { readonly act: 'shortcut' }>;

/** Presses, chooses or enters something on a message or a view. */
export async function press(slack: Slack, act: Pressed): Promise<Done> {
  const by = personIn(slack, act.person);
  const on = surfaceIn(slack, by, act.on);
  const which = nameOf(act);
  const { control } = findControl(on.blocks, which);
  await enterAll(slack, on, by, act.fields ?? []);
  const given = act.chosen ?? act.typed;
  const value = given === undefined ? undefined : valueFor(slack, control, given);
  const typed = act.typed === undefined ? {} : { typed: act.typed };
  const asked = isList(value)
    ? await slack.tick(on, which, value, { by })
    : await slack.press(on, which, { by, ...typed, ...(value !== undefined && { option: value }) });
  return shown(labelOf(control) ?? 'This menu', asked);
}

/** What a menu offers that asks the bot. */
export async function suggest(slack: Slack, act: Asked): Promise<Done> {
  const by = personIn(slack, act.person);
  return { options: await slack.suggest(surfaceIn(slack, by, act.on), nameOf(act), act.typed, by) };
}

/** Submits the modal on top. */
export async function submit(slack: Slack, { person: who, fields, view: id }: Submitted): Promise<Done> {
  const person = personIn(slack, who);
  const view = topOf(slack, person, id);
  if (view !== undefined) await enterAll(slack, view, person, fields);
  const { error, errors } = await slack.submit(person);
  if (errors !== undefined) return { errors };
  return error === undefined ? {} : failed(view?.title?.text ?? 'The form', error);
}

/** Closes the modal on top. */
export async function close(slack: Slack, { person: who, view }: Closed): Promise<Done> {
  const person = personIn(slack, who);
  topOf(slack, person, view);
  await slack.close(person);
  return {};
}

/** What lies on top may be another modal than the one that the person looked at. */
function topOf(slack: Slack, person: Person, id?: string): View | undefined {
  const view = slack.viewOf(person);
  if (id !== undefined && view?.id !== id) throw new Error('This view is closed.');
  return view;
}

/** Takes a shortcut, from a message's menu or the global one. */
export async function shortcut(slack: Slack, { person: who, callback, on }: Shortcut): Promise<Done> {
  const person = personIn(slack, who);
  const message = on && messageIn(slack, person, on);
  return shown('The shortcut', await slack.shortcut(person, callback, message));
}

const nameOf = ({ block, action }: { readonly block: string; readonly action: string }) =>
  `${block}/${action}`;

/** A view may have changed while somebody filled it in; what is not there any more is left out. */
async function enterAll(
  slack: Slack,
  on: Message | View,
  by: Person,
  fields: readonly Field[],
): Promise<void> {
  for (const field of fields) {
    const placed = placedIn(on.blocks).find(
      ({ blockId, actionId }) => blockId === field.block && actionId === field.action,
    );
    if (placed === undefined) continue;
    await slack.enter(on, nameOf(field), valueFor(slack, placed.control, field.value), by);
  }
}

/** What the browser says, as the control takes it. */
function valueFor(
  slack: Slack,
  { type }: Control,
  given: string | readonly string[],
): Picked | readonly Picked[] {
  const values = typeof given === 'string' ? [given] : given;
  const [first] = values;
  if (type === 'plain_text_input') return first ?? '';
  if (type === 'multi_static_select' || type === 'checkboxes') return values.map((value) => ({ value }));
  if (first === undefined || first === '') return [];
  return type === 'conversations_select' ? channelIn(slack, first).id : { value: first };
}

const isList = (value: Picked | readonly Picked[] | undefined): value is readonly Picked[] =>
  Array.isArray(value);
