import type { PageEvent, Start } from '../page/protocol.ts';
import type { View, ViewChange } from '../slack/views.ts';
import type { Message } from '../slack/workspace.ts';
import { channelIn, isPlace, messageKey, type State } from './state.ts';

const WIRE_ENTRIES = 300;
/** Of what is said between the messages. */
export const NOTES_KEPT = 50;

/** The state after the server told something. */
export function hear(state: State, event: PageEvent): State {
  switch (event.type) {
    case 'start':
      return hearStart(state, event);
    case 'message':
      return hearMessage(state, event.change, event.message);
    case 'view':
      return event.view.type === 'home'
        ? { ...state, homes: withView(state.homes, event.view) }
        : hearModal(state, event.change, event.view);
    case 'channel':
      return { ...state, channels: replaceOrAdd(state.channels, event.channel, ({ id }) => id) };
    case 'wire':
      return {
        ...state,
        wire: replaceOrAdd(state.wire, event.entry, ({ id }) => id).slice(-WIRE_ENTRIES),
      };
    case 'refusal': {
      const placed = { refusal: event.refusal, after: newest(state) };
      const refusals = replaceOrAdd(state.refusals, placed, ({ refusal }) => refusal.entry);
      return { ...state, refusals: refusals.slice(-NOTES_KEPT) };
    }
    case 'switches':
      return { ...state, switches: event.switches };
  }
}

/** The ts of the newest message of all, or nothing. */
export const newest = ({ messages }: Pick<State, 'messages'>) => messages.at(-1)?.ts ?? '';

/** After a connection was lost for a while, what Slack's client knows by itself stays; a reload begins from nothing. */
function hearStart(state: State, start: Start): State {
  const { app, people, channels, homes, wire, switches } = start;
  const own = state.messages.filter(({ only }) => only !== undefined);
  const messages = inOrder([...start.messages, ...own]);
  const isKnown = isPlace(start, state.place);
  return {
    ...state,
    ...{ connection: 'connected', app, people, channels, messages, homes, wire, switches },
    person: named(people, state.person) ? state.person : (people[0]?.name ?? state.person),
    ...(!isKnown && { place: channels[0]?.name ?? state.place, thread: null }),
    seen: state.connection === 'connecting' ? seenAtFirst(start) : state.seen,
  };
}

/** Oldest first. What was missed may come late. */
function inOrder(messages: readonly Message[]): readonly Message[] {
  const isSorted = messages.every(({ ts }, index) => ts >= (messages[index - 1]?.ts ?? ''));
  return isSorted ? messages : messages.toSorted((one, other) => (one.ts < other.ts ? -1 : 1));
}

const named = (all: readonly { readonly name: string }[], name: string) =>
  all.some((one) => one.name === name);

/** Nothing that was there before the page is new. */
function seenAtFirst({ people, messages }: Start): State['seen'] {
  const pairs = messages.flatMap(({ channel, ts }) =>
    people.map(({ id }) => [seenKey(id, channel), ts] as const),
  );
  return Object.fromEntries(pairs);
}

export const seenKey = (person: string, channel: string) => `${person} ${channel}`;

function hearMessage(state: State, change: 'posted' | 'updated' | 'deleted', message: Message): State {
  if (change === 'deleted')
    return { ...state, messages: state.messages.filter((one) => messageKey(one) !== messageKey(message)) };
  const messages = inOrder(replaceOrAdd(state.messages, message, messageKey));
  // Slack marks no change of what one person sees alone.
  const isEdited = change === 'updated' && message.only === undefined;
  return {
    ...state,
    messages,
    ...(isEdited && { edited: new Set([...state.edited, messageKey(message)]) }),
    ...(change === 'posted' && openAnswer(state, message)),
  };
}

/** Who was led to a question shall see the answer, also where it comes in a thread. */
function openAnswer(state: State, { channel, user, threadTs }: Message): Partial<State> {
  const isHere = channel === channelIn(state)?.id && user === state.app?.user.id;
  if (state.awaits === null || !isHere) return {};
  if (threadTs === undefined) return { awaits: null };
  return threadTs > state.awaits ? { thread: threadTs, panel: 'thread', awaits: null } : {};
}

/** A bot may fill in a modal that people use already: what they did wrong in it stays marked. */
function hearModal(state: State, change: ViewChange['type'], view: View): State {
  if (change === 'closed') return withoutModal(state, view.id);
  const { [view.id]: fault, ...faults } = state.faults;
  const kept = fault === undefined ? {} : { [view.id]: { errors: fault.errors } };
  return { ...state, faults: { ...faults, ...kept }, modals: withView(state.modals, view) };
}

/** With it goes what was typed into it, and what was wrong there. */
export function withoutModal(state: State, view: string): State {
  const { [view]: _fault, ...faults } = state.faults;
  const { [view]: _held, ...held } = state.held;
  return { ...state, faults, held, modals: state.modals.filter(({ id }) => id !== view) };
}

const withView = (views: readonly View[], view: View) => replaceOrAdd(views, view, ({ id }) => id);

function replaceOrAdd<One>(all: readonly One[], one: One, key: (one: One) => string): readonly One[] {
  const index = all.findLastIndex((other) => key(other) === key(one));
  return index < 0 ? [...all, one] : all.with(index, one);
}
