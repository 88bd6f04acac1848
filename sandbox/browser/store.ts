import type { PageEvent } from '../page/protocol.ts';
import type { At, Value } from './blocks/press.ts';
import { withHeld } from './fields.ts';
import { hear, NOTES_KEPT, newest, seenKey, withoutModal } from './hear.ts';
import type { Panel, Route, Theme } from './route.ts';
import { channelIn, isPlace, meIn, type Notice, type State, type ViewFault } from './state.ts';

/** What people do in the page itself. */
export type LocalEvent =
  | { readonly type: 'connection-lost' }
  | { readonly type: 'route-taken'; readonly route: Route }
  | { readonly type: 'place-opened'; readonly place: string }
  | { readonly type: 'person-changed'; readonly person: string }
  | { readonly type: 'thread-opened'; readonly ts: string }
  | { readonly type: 'panel-opened'; readonly panel: Panel; readonly entry?: string }
  | { readonly type: 'panel-closed' }
  | { readonly type: 'theme-changed'; readonly theme: Theme }
  | { readonly type: 'noticed'; readonly notice: Omit<Notice, 'id' | 'after'> }
  | { readonly type: 'notice-dismissed'; readonly id: number }
  | { readonly type: 'refusal-dismissed'; readonly entry: string }
  | { readonly type: 'drafted'; readonly key: string; readonly text: string }
  /** `opens`: whether the thread of the answer is to be opened. */
  | { readonly type: 'said'; readonly text: string; readonly opens: boolean }
  | { readonly type: 'held'; readonly owner: string; readonly at: At; readonly value: Value }
  | { readonly type: 'view-checked'; readonly view: string; readonly fault: ViewFault }
  | { readonly type: 'view-gone'; readonly view: string }
  /** Said to people in passing: what was copied. */
  | { readonly type: 'told'; readonly words: string }
  | { readonly type: 'help-closed' };

const LINES_KEPT = 50;

/** The state after something was told or done. What is new in the open conversation counts as seen. */
export function reduce(state: State, event: PageEvent | LocalEvent): State {
  return look(change(state, event));
}

function change(state: State, event: PageEvent | LocalEvent): State {
  switch (event.type) {
    case 'connection-lost':
      return state.connection === 'connected' ? { ...state, connection: 'reconnecting' } : state;
    case 'route-taken':
      return follow(state, event.route);
    case 'place-opened':
      return goTo(state, event.place);
    case 'person-changed':
      return { ...state, person: event.person, thread: keptThread(state), awaits: null };
    case 'thread-opened':
      return { ...state, thread: event.ts, panel: 'thread', awaits: null };
    case 'panel-opened':
      return { ...state, panel: event.panel, entry: event.entry ?? null };
    case 'panel-closed':
      return { ...state, panel: null };
    case 'theme-changed':
      return { ...state, theme: event.theme };
    case 'help-closed':
      return { ...state, help: false };
    default:
      return note(state, event);
  }
}

type Rest = Exclude<
  PageEvent | LocalEvent,
  { type: `${'connection' | 'route' | 'place' | 'person' | 'thread' | 'panel' | 'theme' | 'help'}-${string}` }
>;

function note(state: State, event: Rest): State {
  switch (event.type) {
    case 'noticed': {
      const id = (state.notices.at(-1)?.id ?? 0) + 1;
      const notice = { ...event.notice, id, after: newest(state) };
      return { ...state, notices: [...state.notices, notice].slice(-NOTES_KEPT) };
    }
    case 'notice-dismissed':
      return { ...state, notices: state.notices.filter(({ id }) => id !== event.id) };
    case 'refusal-dismissed':
      return { ...state, refusals: state.refusals.filter(({ refusal }) => refusal.entry !== event.entry) };
    case 'drafted':
      return { ...state, drafts: { ...state.drafts, [event.key]: event.text } };
    case 'said':
      return {
        ...state,
        said: [...state.said, event.text].slice(-LINES_KEPT),
        awaits: event.opens ? newest(state) : null,
      };
    case 'held':
      return hold(state, event.owner, event.at, event.value);
    case 'view-checked':
      return state.modals.some(({ id }) => id === event.view)
        ? { ...state, faults: { ...state.faults, [event.view]: event.fault } }
        : state;
    case 'told':
      return { ...state, told: event.words };
    case 'view-gone':
      return withoutModal(state, event.view);
    default:
      return hear(state, event);
  }
}

/** A thread belongs to its channel; the direct conversation is another one for each person. */
const keptThread = ({ place, thread }: State) => (place === 'dm' ? null : thread);

/** What belongs to no conversation is not carried on to the next one. */
function goTo(state: State, place: string): State {
  if (place === state.place) return state;
  const notices = state.notices.filter(({ channel }) => channel !== undefined);
  return { ...state, place, thread: null, notices, awaits: null };
}

/** Where a link leads to what is not there, one stays where one is. Before the start nobody knows what is there. */
function follow(state: State, { place = state.place, thread, panel, as, theme }: Route): State {
  const isKnown = state.connection === 'connecting' || isPlace(state, place);
  const isSomebody = state.connection === 'connecting' || state.people.some(({ name }) => name === as);
  return {
    ...(isKnown ? goTo(state, place) : state),
    ...(isKnown && thread !== undefined && { thread, panel: 'thread' }),
    ...(panel && { panel }),
    ...(as !== undefined && isSomebody && { person: as }),
    ...(theme && { theme }),
  };
}

/** A field that is filled in anew is no longer wrong. */
function hold(state: State, owner: string, at: At, value: Value): State {
  const held = withHeld(state.held, owner, at, value);
  const fault = state.faults[owner];
  if (fault === undefined) return { ...state, held };
  const { [at.block]: _, ...errors } = fault.errors;
  return { ...state, held, faults: { ...state.faults, [owner]: { ...fault, errors } } };
}

function look(state: State): State {
  const [me, channel] = [meIn(state), channelIn(state)];
  if (me === undefined || channel === undefined) return state;
  const ts = state.messages.findLast((message) => message.channel === channel.id)?.ts ?? '';
  const key = seenKey(me.id, channel.id);
  return state.seen[key] === ts ? state : { ...state, seen: { ...state.seen, [key]: ts } };
}

/** Whether somebody else said something there that the person has not seen. */
export function isUnread({ messages, seen }: State, person: string, channel: string): boolean {
  const last = seen[seenKey(person, channel)] ?? '';
  return messages.some(
    (message) =>
      message.channel === channel &&
      message.ts > last &&
      message.user !== person &&
      (message.only ?? person) === person,
  );
}
