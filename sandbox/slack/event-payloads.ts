import { randomBytes } from 'node:crypto';
import { type Payload, stamp } from './payloads.ts';
import { APP, BOT, type Channel, type Message, type Person, TEAM } from './workspace.ts';

/** An event in its wrapper, with an id of its own. https://docs.slack.dev/apis/events-api */
export function eventPayload(event: Payload): Payload {
  const bot = { enterprise_id: null, team_id: TEAM.id, user_id: BOT.user, is_bot: true };
  return {
    token: 'deprecated-verification-token',
    team_id: TEAM.id,
    api_app_id: APP,
    event,
    type: 'event_callback',
    event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
    event_time: Math.floor(Number(event['event_ts'])),
    authorizations: [{ ...bot, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  };
}

/** https://docs.slack.dev/reference/events/app_mention */
export const mentionEvent = (message: Message, bot?: string): Payload => ({
  ...messageFields(message),
  type: 'app_mention',
  ...(bot !== undefined && { bot_id: bot }),
});

/** Of a person, or of the bot itself. https://docs.slack.dev/reference/events/message.im */
export const directEvent = (message: Message): Payload => ({
  ...messageFields(message),
  type: 'message',
  channel_type: 'im',
  ...(message.user === BOT.user && { bot_id: BOT.id, app_id: APP, blocks: message.blocks }),
});

/** https://docs.slack.dev/reference/events/app_home_opened */
export const homeOpenedEvent = (person: Person, direct: Channel, view: object | undefined): Payload => ({
  type: 'app_home_opened',
  user: person.id,
  channel: direct.id,
  tab: 'home',
  event_ts: stamp(),
  ...(view !== undefined && { view }),
});

/** What Slack says of a message that was edited: who did it, and when. */
const editOf = ({ user }: Message) => ({ edited: { user, ts: stamp() } });

/** The mention comes again as it reads now. */
export const editedMentionEvent = (message: Message): Payload => ({
  ...mentionEvent(message),
  ...editOf(message),
  event_ts: stamp(),
});

/** https://docs.slack.dev/reference/events/message/message_changed */
export const editedDirectEvent = (message: Message, before: Message): Payload => {
  const { channel, channel_type, ...now } = directEvent(message);
  const { channel: _, channel_type: __, ...previous } = directEvent(before);
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel,
    channel_type,
    ts: stamp(),
    event_ts: stamp(),
    message: { ...now, ...editOf(message) },
    previous_message: previous,
  };
};

const messageFields = ({ ts, threadTs, text, user, channel, beside }: Message) => ({
  ...beside,
  user,
  text,
  ts,
  channel,
  team: TEAM.id,
  event_ts: ts,
  ...(threadTs !== undefined && { thread_ts: threadTs }),
});
