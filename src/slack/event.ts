import type { Question } from '../answer.ts';
import type { Said } from './receivers/payload.ts';
import { secretsTyped } from './receivers/typed-secrets.ts';
import type { Request } from './request.ts';
import type { BotIds } from './web-api.ts';

/** An event in its wrapper, as far as the bot reads it. https://docs.slack.dev/apis/events-api#callback-field */
export interface EventBody {
  readonly event_id: string;
  readonly team_id?: string | null;
  readonly event: { readonly type: string };
}

/** The events that are questions, by the names under which the manifest subscribes to them. */
export const QUESTION_EVENTS: ReadonlyMap<string, 'mention' | 'message'> = new Map([
  ['app_mention', 'mention'],
  ['message.im', 'message'],
]);

/** Messages that a person wrote, although they have a subtype; `/me` is one. */
const WRITTEN = new Set([undefined, null, 'thread_broadcast', 'file_share', 'me_message']);

/**
 * Undefined for what is no question of a person. A mention is asked and answered in public, in its thread.
 * https://docs.slack.dev/reference/events/app_mention
 * https://docs.slack.dev/reference/events/message.im
 */
export function fromEvent(
  body: Omit<EventBody, 'event_id'>,
  { botUserId }: Pick<BotIds, 'botUserId'>,
  language: Question['language'],
): Request | undefined {
  const { event, team_id: home } = body;
  const { user, bot_id: bot, subtype, channel_type: kind, ...said } = event as Said;
  const entrance = QUESTION_EVENTS.get(event.type === 'message' ? `message.${kind}` : event.type);
  if (!entrance || !user || user === botUserId || bot || !WRITTEN.has(subtype)) return undefined;
  const team = said.user_team || said.team || home || '';
  const direct = entrance === 'message';
  const thread = said.thread_ts ?? (direct ? undefined : said.ts);
  const place = { channel: said.channel, ...(thread !== undefined && { thread }) };
  return {
    question: {
      text: withoutMention(said.text ?? '', botUserId),
      entrance,
      person: { id: user, team },
      place,
      audience: direct ? 'asker' : 'everyone',
      language,
    },
    destination: { responseUrl: '', user, ...place, original: 'keep' },
    ...(direct && { plain: true }),
    ...secretsTyped(body),
  };
}

/** What stands behind the mention of the bot, or before it if nothing does. */
export function withoutMention(text: string, botUserId: string): string {
  const [before = '', ...behind] = text.split(new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>`));
  return behind.join(' ').trim() || before.trim();
}
