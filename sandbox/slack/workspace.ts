import { forgetOldest } from '../forget.ts';
import { createWatchers, type Watchers } from '../watchers.ts';
import { withIds } from './controls.ts';
import { createHistory, type History } from './history.ts';
import type { Content } from './message-body.ts';

export interface Person {
  /** E.g. `U0ADA`. */
  readonly id: string;
  readonly name: string;
}

export interface Channel {
  /** `C…`; `D…` for a direct conversation with the bot. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'dm';
  /** Whether the bot was invited. */
  readonly bot: boolean;
  /** Who is in it; without it, everybody. */
  readonly members?: readonly Person[];
}

export interface Message extends Content {
  readonly ts: string;
  readonly channel: string;
  /** Id of the bot's user or of a person. */
  readonly user: string;
  /** The only person who sees it, if it is ephemeral. */
  readonly only?: string;
  readonly threadTs?: string;
  /** Fields that Slack's client adds to the text: rich text as `blocks`, a forwarded message as `attachments`, `files`. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** A change of what people see. `request`: the command or click that it answers, by a number of ours. */
export interface Change {
  readonly type: 'posted' | 'updated' | 'deleted';
  readonly message: Message;
  readonly by: 'acknowledgement' | 'response_url' | 'web-api' | 'person';
  readonly request?: number;
}

/** People, channels and messages: the state behind both wires, which knows neither. */
export interface Workspace {
  readonly changes: Watchers<Change>;
  /** A channel that is new, or that the bot was invited to. */
  readonly channelChanges: Watchers<Channel>;
  /** Changes so far, the newest thousand. */
  readonly history: Pick<History<Change>, 'mark' | 'since'>;
  person(name: string): Person;
  /** A channel by its name, made at first mention: public and without the bot unless `as` says otherwise. */
  channel(name: string, as?: Partial<Pick<Channel, 'kind' | 'bot' | 'members'>>): Channel;
  /** The direct conversation between a person and the bot. */
  dm(person: Person): Channel;
  /** Makes the bot a member. */
  invite(channel: Channel): Channel;
  findChannel(id: string): Channel | undefined;
  findPerson(id: string): Person | undefined;
  findPersonByName(name: string): Person | undefined;
  isMember(person: Person, channel: Channel): boolean;
  post(message: Omit<Message, 'ts'>, why: Why): Message;
  find(channel: string, ts: string): Message | undefined;
  /** Puts other content into a message that is there. */
  update(message: Message, content: Content, why: Why): Message;
  remove(message: Message, why: Why): void;
  /** What a person sees in a channel now, oldest first. */
  seen(channel: Channel, person: Person): readonly Message[];
  /** Everybody, every channel, and every message that is kept (the newest two thousand) with those that one person sees alone. */
  all(): {
    readonly people: readonly Person[];
    readonly channels: readonly Channel[];
    readonly messages: readonly Message[];
  };
}

type Why = Pick<Change, 'by' | 'request'>;

const KEPT_CHANGES = 1000;
const KEPT_MESSAGES = 2000;

export const TEAM = { id: 'T0SANDBOX', domain: 'sandbox' } as const;
export const APP = 'A0SANDBOX';
export const BOT = { user: 'U0BOT', id: 'B0BOT', name: 'ehpc-images' } as const;

/** `now`: milliseconds since 1970. */
export function createWorkspace(now: () => number): Workspace {
  const people = new Map<string, Person>();
  const messages = new Map<string, Message>();
  const changes = createWatchers<Change>();
  const history = createHistory<Change>(KEPT_CHANGES);
  const note = (change: Change) => {
    history.add(change);
    changes.emit(change);
  };
  let count = 0;
  const { list: channels, ...channelActs } = createChannels();
  const put = (type: 'posted' | 'updated', message: Message, why: Why) => {
    messages.set(key(message.channel, message.ts), message);
    forgetOldest(messages, KEPT_MESSAGES);
    note({ type, message, ...why });
    return message;
  };
  return {
    changes,
    history,
    ...channelActs,
    person: (name) => entry(people, name, () => ({ id: `U0${idFrom(name)}`, name })),
    findPerson: (id) => [...people.values()].find((person) => person.id === id),
    findPersonByName: (name) => people.get(name),
    isMember: (person, { members }) => members === undefined || members.some(({ id }) => id === person.id),
    post(message, why) {
      count += 1;
      const ts = `${Math.floor(now() / 1000)}.${String(count).padStart(6, '0')}`;
      return put('posted', { ...message, blocks: withIds(message.blocks), ts }, why);
    },
    find: (channel, ts) => messages.get(key(channel, ts)),
    update: (message, { text, blocks }, why) =>
      put('updated', { ...message, text, blocks: withIds(blocks) }, why),
    remove(message, why) {
      messages.delete(key(message.channel, message.ts));
      note({ type: 'deleted', message, ...why });
    },
    seen: (channel, person) =>
      [...messages.values()].filter(
        (message) => message.channel === channel.id && (message.only ?? person.id) === person.id,
      ),
    all: () => ({ people: [...people.values()], channels: channels(), messages: [...messages.values()] }),
  };
}

type ChannelActs = Pick<Workspace, 'channel' | 'channelChanges' | 'dm' | 'invite' | 'findChannel'>;

function createChannels(): ChannelActs & { list(): readonly Channel[] } {
  const channels = new Map<string, Channel>();
  const channelChanges = createWatchers<Channel>();
  const put = (channel: Channel): Channel => {
    channels.set(channel.name, channel);
    channelChanges.emit(channel);
    return channel;
  };
  const channel: Workspace['channel'] = (name, as = {}) => {
    const { kind = 'public', bot = kind === 'dm' } = as;
    const id = `${kind === 'dm' ? 'D' : 'C'}0${idFrom(name)}`;
    return channels.get(name) ?? put({ bot, ...as, kind, name, id });
  };
  return {
    channel,
    channelChanges,
    list: () => [...channels.values()],
    dm: (person) => channel(`dm-${person.name}`, { kind: 'dm', members: [person] }),
    invite: (there) => put({ ...there, bot: true }),
    findChannel: (id) => [...channels.values()].find((channel) => channel.id === id),
  };
}

function entry<Value>(map: Map<string, Value>, name: string, make: () => Value): Value {
  const value = map.get(name) ?? make();
  map.set(name, value);
  return value;
}

const key = (channel: string, ts: string) => `${channel} ${ts}`;
const idFrom = (name: string) => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
