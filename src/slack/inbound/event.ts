import { createHash } from 'node:crypto';
import type { AppHomeOpenedEvent } from '@slack/types';
import type { Question } from '../../answers/question.ts';
import { normalise } from '../../query/normalise.ts';
import type { BotIds } from '../outbound/web-api.ts';
import type { Request } from './command.ts';
import type { MessageEventBody } from './payload.ts';
import { type ReadMessage, readMessage } from './read-message.ts';
import { secretsTyped } from './typed-secrets.ts';

/** An event in its wrapper, as far as the bot reads it. https://docs.slack.dev/apis/events-api#callback-field */
export interface EventBody {
  readonly event_id: string;
  readonly team_id?: string | null;
  readonly event: { readonly type: string };
}

/** The event that tells that a person opens App Home, in its wrapper. */
export interface HomeBody extends Omit<EventBody, 'event'> {
  readonly event: Pick<AppHomeOpenedEvent, 'type' | 'tab' | 'user'>;
}

/** The events that are questions, by the names under which the manifest subscribes to them. */
export const QUESTION_EVENTS: ReadonlyMap<string, 'mention' | 'message'> = new Map([
  ['app_mention', 'mention'],
  ['message.im', 'message'],
]);

/** Messages that a person wrote, although they have a subtype; `/me` is one. */
const WRITTEN = new Set([undefined, null, 'thread_broadcast', 'file_share', 'me_message']);

/** The message of a person that a question was asked with. */
export interface AskedWith {
  /** The same for every event about this message. */
  readonly key: string;
  /** What it asks, the same for what differs only in formatting. */
  readonly asks: string;
  /** It was edited, `at` in seconds; `before` is what it asked until then, where Slack says that. */
  readonly edited?: { readonly at: number; readonly before?: string };
}

/**
 * Undefined for what is no question of a person: also where the bot is mentioned only in code, in a quote or in something
 * forwarded. A mention is asked and answered in public, in its thread.
 * https://docs.slack.dev/reference/events/app_mention
 * https://docs.slack.dev/reference/events/message.im
 */
export function fromEvent(
  body: Omit<EventBody, 'event_id'>,
  { botUserId }: Pick<BotIds, 'botUserId'>,
  language: Question['language'],
): (Request & { readonly askedWith: AskedWith }) | undefined {
  const { event, team_id: home } = body;
  const { message: said, edited } = writtenIn(event as MessageEventBody);
  const { user, bot_id: bot, subtype, channel_type: kind } = said;
  const entrance = QUESTION_EVENTS.get(event.type === 'message' ? `message.${kind}` : event.type);
  if (!entrance || !user || user === botUserId || bot || !WRITTEN.has(subtype)) return undefined;
  const direct = entrance === 'message';
  const read = readMessage(said, botUserId);
  if (!direct && !read.addressed && isNamed(said, read, botUserId)) return undefined;
  const team = said.user_team || said.team || home || '';
  const thread = said.thread_ts ?? (direct ? undefined : said.ts);
  const place = { channel: said.channel, ...(thread !== undefined && { thread }) };
  const before = edited?.previous && asksOf(readMessage(edited.previous, botUserId));
  return {
    question: {
      text: read.said,
      ...shownIn(read),
      entrance,
      person: { id: user, team },
      place,
      audience: direct ? 'asker' : 'everyone',
      language,
    },
    destination: { responseUrl: '', user, ...place, original: 'keep' },
    askedWith: {
      key: `message ${said.channel} ${said.ts}`,
      asks: asksOf(read),
      ...(edited && { edited: { at: edited.at, ...(before !== undefined && { before }) } }),
    },
    ...(direct && { plain: true }),
    ...secretsTyped(body),
  };
}

/**
 * The message as it reads now. An edited mention comes as a mention with `edited`; an edited direct message as an event
 * about a change, around the message. Slack changes messages for other reasons, too: a preview of a link is added.
 * https://docs.slack.dev/reference/events/message/message_changed
 */
function writtenIn(event: MessageEventBody) {
  if (event.subtype !== 'message_changed' || !event.message) {
    return { message: event, edited: event.edited ? { previous: undefined, at: timeOf(event) } : undefined };
  }
  const { channel, channel_type, user_team, team } = event;
  const { message, previous_message: previous } = event;
  const now = { ...message, type: event.type, channel, channel_type };
  const from = { user_team: message.user_team ?? user_team, team: message.team ?? team };
  const isEdit = message.edited !== undefined && message.edited !== null;
  return {
    message: { ...now, ...from, subtype: isEdit ? message.subtype : event.subtype },
    edited: { previous: previous ?? undefined, at: timeOf(message) },
  };
}

/** When a message was edited, in seconds; 0 where Slack does not say. */
const timeOf = ({ edited }: { readonly edited?: unknown }): number =>
  Number(Reflect.get(Object(edited), 'ts')) || 0;

/**
 * Whether the id of the bot stands anywhere in what a message says. Where it does not, Slack's word that this is a mention
 * counts: of a bot in an organization there may be more than one id.
 */
const isNamed = ({ text }: MessageEventBody, { whole }: ReadMessage, botUserId: string): boolean =>
  `${text} ${whole}`.includes(botUserId);

const shownIn = ({ shown, code }: ReadMessage): Pick<Question, 'shown'> =>
  shown === '' ? {} : { shown: { text: shown, code } };

/** A short name for what a message asks, without the marks of `text` for bold and the like. */
function asksOf({ written }: ReadMessage): string {
  const plain = normalise(written).replace(/(?<![\p{L}\p{N}])[*_~]+|[*_~]+(?![\p{L}\p{N}])/gu, '');
  return createHash('sha256').update(plain).digest('base64url');
}
