import type { Message } from '../slack/workspace.ts';
import { channelIn, meIn, type Notice, type PlacedRefusal, type State } from './state.ts';

/** What stands in a conversation, one beneath the other. */
export type Item =
  | {
      readonly kind: 'message';
      readonly message: Message;
      readonly continues: boolean;
      readonly replies: Replies;
    }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'refusal'; readonly refusal: PlacedRefusal };

/** As Slack counts: what one person sees alone is no reply. */
export interface Replies {
  readonly all: number;
  readonly own: number;
}

export const NO_REPLIES: Replies = { all: 0, own: 0 };
const SOON_SECONDS = 300;
const SHOWN_LOOSE = 3;

const isReply = ({ threadTs, ts }: Message) => threadTs !== undefined && threadTs !== ts;

/** The messages of the open conversation that the person sees, oldest first. */
export function seenIn(state: State): readonly Message[] {
  const [me, channel] = [meIn(state), channelIn(state)];
  return state.messages.filter((one) => one.channel === channel?.id && (one.only ?? me?.id) === me?.id);
}

/** The conversation without what is said in its threads. */
export function timelineOf(state: State): Item[] {
  const channel = channelIn(state)?.id ?? '';
  const seen = seenIn(state);
  const messages = seen.filter((message) => !isReply(message));
  const notices = noticesIn(state).filter((notice) => notice.thread === undefined);
  const refusals = refusalsFor(state).filter(({ refusal }) => refusal.channel === channel);
  return lineUp(messages, notices, refusals, countReplies(seen));
}

/** What Slack refused that belongs to no conversation, such as a modal: the newest, as they are shown above all. */
export const looseRefusals = (state: State): readonly PlacedRefusal[] =>
  refusalsFor(state)
    .filter(({ refusal }) => refusal.channel === undefined)
    .slice(-SHOWN_LOOSE);

/** What was meant for one person, the others do not see refused either. */
function refusalsFor(state: State): readonly PlacedRefusal[] {
  const me = meIn(state)?.id;
  return state.refusals.filter(({ refusal }) => (refusal.person ?? me) === me);
}

interface Thread {
  readonly root: Message | undefined;
  readonly items: readonly Item[];
  readonly replies: Replies;
}

/** A thread's first message, and what follows: what only one person sees too. */
export function threadOf(state: State, ts: string): Thread {
  const seen = seenIn(state);
  const replies = seen.filter((message) => isReply(message) && message.threadTs === ts);
  const notices = noticesIn(state).filter(({ thread }) => thread === ts);
  return {
    root: seen.find((message) => message.ts === ts),
    items: lineUp(replies, notices, []),
    replies: countReplies(replies).get(ts) ?? NO_REPLIES,
  };
}

/** By the ts of the first message. */
function countReplies(seen: readonly Message[]): ReadonlyMap<string, Replies> {
  const counts = new Map<string, Replies>();
  for (const { threadTs = '', only } of seen.filter(isReply)) {
    const { all, own } = counts.get(threadTs) ?? NO_REPLIES;
    counts.set(threadTs, only === undefined ? { all: all + 1, own } : { all, own: own + 1 });
  }
  return counts;
}

/** What the button beneath a message is called. */
export const repliesLabel = (count: number, kind: '' | 'private ' = '') =>
  `${count} ${kind}${count === 1 ? 'reply' : 'replies'}`;

function noticesIn(state: State): readonly Notice[] {
  const [me, channel] = [meIn(state), channelIn(state)];
  return state.notices.filter((one) => one.channel === channel?.id && one.person === me?.id);
}

function lineUp(
  messages: readonly Message[],
  notices: readonly Notice[],
  refusals: readonly PlacedRefusal[],
  counts: ReadonlyMap<string, Replies> = new Map(),
): Item[] {
  const rows: { at: string; item: Item }[] = [
    ...messages.map((message, index) => ({
      at: message.ts,
      item: row(message, messages[index - 1], counts),
    })),
    ...refusals.map((refusal) => ({ at: refusal.after, item: { kind: 'refusal', refusal } as const })),
    ...notices.map((notice) => ({ at: notice.after, item: { kind: 'notice', notice } as const })),
  ];
  // The order of what stands at the same place stays: messages first.
  return rows
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
    .map(({ item }) => item);
}

const row = (message: Message, before: Message | undefined, counts: ReadonlyMap<string, Replies>): Item => ({
  kind: 'message',
  message,
  continues: follows(message, before),
  replies: counts.get(message.ts) ?? NO_REPLIES,
});

/** Whether it goes on beneath the one before without naming the author again. */
function follows(message: Message, before: Message | undefined): boolean {
  if (before === undefined || message.user !== before.user) return false;
  const isSoon = Number(message.ts) - Number(before.ts) <= SOON_SECONDS;
  return isSoon && message.only === before.only;
}
