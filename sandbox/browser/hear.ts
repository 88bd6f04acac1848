import type { PageEvent, Start } from '../page/protocol.ts';
import type { View, ViewChange } from '../slack/views.ts';
import type { Message } from '../slack/workspace.ts';
import { channelIn, messageKey, type State } from './state.ts';

const WIRE_ENTRIES = 300;

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
      return { ...state, refusals: replaceOrAdd(state.refusals, placed, ({ refusal }) => refusal.entry) };
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
  const messages = [...start.messages, ...own].sort((one, other) => (one.ts < other.ts ? -1 : 1));
  const isKnown = state.place === 'home' || state.place === 'dm' || named(channels, state.place);
  return {
    ...state,
    ...{ connection: 'connected', app, people, channels, messages, homes, wire, switches },
    person: named(people, state.person) ? state.person : (people[0]?.name ?? state.person),
    place: isKnown ? state.place : (channels[0]?.name ?? state.place),
    seen: state.connection === 'connecting' ? seenAtFirst(start) : state.seen,
  };
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
  const messages = replaceOrAdd(state.messages, message, messageKey);
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
  const { [view.id]: fault, ...faults } = state.faults;
  if (change === 'closed')
    return { ...state, faults, modals: state.modals.filter(({ id }) => id !== view.id) };
  const kept = fault === undefined ? {} : { [view.id]: { errors: fault.errors } };
  return { ...state, faults: { ...faults, ...kept }, modals: withView(state.modals, view) };
}

const withView = (views: readonly View[], view: View) => replaceOrAdd(views, view, ({ id }) => id);

function replaceOrAdd<One>(all: readonly One[], one: One, key: (one: One) => string): readonly One[] {
  const index = all.findLastIndex((other) => key(other) === key(one));
  return index < 0 ? [...all, one] : all.with(index, one);
}
