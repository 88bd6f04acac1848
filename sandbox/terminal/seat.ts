import type { Asked } from '../slack/asked.ts';
import { choicesOf, placedIn } from '../slack/controls.ts';
import type { View } from '../slack/views.ts';
import type { Message, Person } from '../slack/workspace.ts';
import type { Stage } from '../stage.ts';
import { type Screen, showForm } from './screen.ts';
import { COMMAND, type Wish } from './wishes.ts';

/** Somebody at the prompt, in one channel and one thread, and what they have before them. */
export interface Seat {
  person: Person;
  /** The first message of the thread. */
  thread?: string;
  /** What was shown, to whomever it was; the last that the person sees is the one to press on. */
  readonly shown: (Message | View)[];
}

export const lastOf = ({ person, shown }: Seat): Message | View | undefined =>
  shown.findLast((it) => ('hash' in it ? it.person : (it.only ?? person.id)) === person.id);

const CHANNEL = 'general';
const SHARING_MS = 1500;
const SHORTCUT = { global: 'find_image', message: 'find_image_in_message' } as const;

export function ask({ slack }: Stage, person: Person, question: string): Promise<Asked> {
  return slack.command(person, slack.channel(CHANNEL), COMMAND, question);
}

/** The first mention begins the thread of all later ones. */
export async function mention({ slack }: Stage, seat: Seat, question: string): Promise<Asked> {
  const channel = slack.invite(slack.channel(CHANNEL));
  const thread = seat.thread === undefined ? {} : { threadTs: seat.thread };
  const asked = await slack.mention(seat.person, channel, question, thread);
  const said = slack.messages(channel, seat.person).findLast(({ user }) => user === seat.person.id);
  if (seat.thread === undefined && said !== undefined) seat.thread = said.ts;
  return asked;
}

export function shortcut({ slack }: Stage, { person }: Seat, text?: string): Promise<Asked> {
  if (text === undefined) return slack.shortcut(person, SHORTCUT.global);
  return slack.shortcut(person, SHORTCUT.message, slack.say(person, slack.channel(CHANNEL), text));
}

export function press({ slack }: Stage, seat: Seat, wish: Extract<Wish, { kind: 'press' }>): Promise<Asked> {
  const on = slack.viewOf(seat.person) ?? lastOf(seat);
  if (on === undefined) throw new Error('There is no card yet to press a button on. Ask something first.');
  const option = wish.choice === undefined ? {} : { option: wish.choice };
  return slack.press(on, wish.button, { by: seat.person, ...option });
}

/** A number is that of a choice where there are any, and else a text. */
export async function fill({ slack }: Stage, seat: Seat, field: number, value: string) {
  const { person } = seat;
  const last = lastOf(seat);
  const view = slack.viewOf(person) ?? (last !== undefined && 'hash' in last ? last : undefined);
  const control = view && placedIn(view.blocks)[field - 1]?.control;
  const picked = control && choicesOf(control).length > 0 ? Number(value) : value;
  return slack.fill(person, field, picked);
}

/** Ticks on the last card; the bot says nothing to that. */
export async function tick({ slack }: Stage, seat: Seat, choices: readonly number[]): Promise<string> {
  const last = lastOf(seat);
  if (last === undefined || 'hash' in last) throw new Error('There is no card yet to tick images on.');
  const number = placedIn(last.blocks).findIndex(({ control }) => control.type === 'multi_static_select') + 1;
  if (number === 0) throw new Error('There is nothing to tick on the last card.');
  await slack.tick(last, number, choices, { by: seat.person });
  return `Ticked: ${choices.join(', ')}.`;
}

/** Submits the form. What then is on top of it is shown, or what the bot posts instead. */
export async function submit({ slack }: Stage, { person }: Seat, screen: Screen): Promise<string | Message> {
  const { error, errors, view, answer } = await slack.submit(person);
  if (error !== undefined && errors === undefined) throw new Error(`Slack shows the error ${error}.`);
  if (view !== undefined) return showForm(slack, view, screen, errors);
  return answer(SHARING_MS).catch(() => 'The form is closed.');
}
