import type { AppInfo, Refusal, Switches, WireLine } from '../page/protocol.ts';
import type { View } from '../slack/views.ts';
import type { Channel, Message, Person } from '../slack/workspace.ts';
import type { Held } from './fields.ts';
import type { Panel, Theme } from './route.ts';

/** What the page's server told. */
interface Told {
  readonly connection: 'connecting' | 'connected' | 'reconnecting';
  readonly app: AppInfo | null;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  /** Of everybody, oldest first. */
  readonly messages: readonly Message[];
  /** Keys of messages that were changed since the page was loaded. */
  readonly edited: ReadonlySet<string>;
  readonly homes: readonly View[];
  /** Open modals of everybody; the last one of a person is on top. */
  readonly modals: readonly View[];
  readonly wire: readonly WireLine[];
  readonly refusals: readonly PlacedRefusal[];
  readonly switches: Switches | null;
}

/** What is so in this browser alone. */
interface Here {
  /** The name of whom one is. */
  readonly person: string;
  /** The name of a channel, `dm` or `home`. */
  readonly place: string;
  /** The first message of the thread that is open in this place, by its ts. */
  readonly thread: string | null;
  readonly panel: Panel | null;
  /** The wire entry to look at. */
  readonly entry: string | null;
  readonly theme: Theme;
  readonly notices: readonly Notice[];
  /** What is typed and not sent, by `draftKey`. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Lines that were sent, oldest first. */
  readonly said: readonly string[];
  /** What controls hold. */
  readonly held: Held;
  /** What went wrong with views, by their ids. */
  readonly faults: Readonly<Record<string, ViewFault>>;
  /** The newest message that a person has seen, by the ids of person and channel. */
  readonly seen: Readonly<Record<string, string>>;
  /** Whether the words at the top that say what this is are shown. */
  readonly help: boolean;
  /** What is said to people in passing. */
  readonly told: string;
  /** The newest message when something was said of which the answer's thread is to be opened; else nothing. */
  readonly awaits: string | null;
}

export interface State extends Told, Here {}

/** What stands between messages stands after the newest one of that moment. */
interface After {
  readonly after: string;
}

/** An error as Slack shows it to one person. */
export interface Notice extends After {
  readonly id: number;
  readonly person: string;
  /** Without it, it belongs to no conversation. */
  readonly channel?: string;
  readonly thread?: string;
  /** E.g. `operation_timeout`. */
  readonly word: string;
  readonly says: string;
}

export interface PlacedRefusal extends After {
  readonly refusal: Refusal;
}

export interface ViewFault {
  /** By block_id. */
  readonly errors: Readonly<Record<string, string>>;
  readonly says?: string;
}

/** `panel`: what is open at first. `help`: unless it was closed before. */
export function initialState({
  panel,
  theme,
  help = true,
}: Pick<State, 'panel' | 'theme'> & Partial<Pick<State, 'help'>>): State {
  return {
    connection: 'connecting',
    app: null,
    people: [],
    channels: [],
    messages: [],
    edited: new Set(),
    homes: [],
    modals: [],
    wire: [],
    refusals: [],
    switches: null,
    person: 'ada',
    place: 'incident',
    thread: null,
    panel,
    entry: null,
    theme,
    notices: [],
    drafts: {},
    said: [],
    held: {},
    faults: {},
    seen: {},
    help,
    told: '',
    awaits: null,
  };
}

export const messageKey = ({ channel, ts }: Pick<Message, 'channel' | 'ts'>) => `${channel} ${ts}`;

/** Whom one is. Nobody before the server has told who there is. */
export const meIn = ({ people, person }: State): Person | undefined =>
  people.find(({ name }) => name === person);

/** Those that a person is in. */
export const channelsOf = ({ channels }: Pick<State, 'channels'>, { id }: Person): readonly Channel[] =>
  channels.filter(({ members }) => members === undefined || members.some((member) => member.id === id));

/** The conversation that is open; none in the Home tab. */
export function channelIn(state: State): Channel | undefined {
  const me = meIn(state);
  if (me === undefined) return undefined;
  return channelsOf(state, me).find((channel) => placeOf(channel) === state.place);
}

/** Whether there is such a place, be it for one person alone. */
export const isPlace = ({ channels }: Pick<State, 'channels'>, place: string) =>
  place === 'home' || channels.some((channel) => placeOf(channel) === place);

export const placeOf = ({ kind, name }: Channel) => (kind === 'dm' ? 'dm' : name);

/** The modal on top of whom one is. */
export const modalIn = (state: State) =>
  state.modals.filter(({ person }) => person === meIn(state)?.id).at(-1);

export const draftKey = ({ person, place }: State, thread?: string) =>
  [person, place, thread ?? ''].join(' ');
