import { wireMessage } from './wire-message.ts';
import { APP, type Channel, type Message, type Person, TEAM } from './workspace.ts';

export type Payload = Readonly<Record<string, unknown>>;

/** What Slack gives along for an answer: a permission to open one view, and an address to post to. */
export interface Ways {
  readonly trigger: string;
  readonly responseUrl: string;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function slashPayload(
  person: Person,
  channel: Channel,
  command: string,
  text: string,
  { trigger, responseUrl }: Ways,
): Payload {
  return {
    token: TOKEN,
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: APP,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: trigger,
  };
}

/**
 * From a message's menu, or from anywhere: then it carries no conversation and no response_url.
 * https://docs.slack.dev/interactivity/implementing-shortcuts
 */
export function shortcutPayload(
  person: Person,
  callbackId: string,
  { trigger, responseUrl }: Ways,
  on?: { readonly channel: Channel; readonly message: Message },
): Payload {
  const common = { ...from(person), callback_id: callbackId, trigger_id: trigger, action_ts: stamp() };
  if (on === undefined) return { ...common, type: 'shortcut' };
  return {
    ...common,
    type: 'message_action',
    response_url: responseUrl,
    message_ts: on.message.ts,
    message: wireMessage(on.message),
    channel: wireChannel(on.channel),
  };
}

/** What every interaction says of who it is from. */
export const from = (person: Person) => ({
  user: { id: person.id, username: person.name, name: person.name, team_id: TEAM.id },
  team: TEAM,
  api_app_id: APP,
  token: TOKEN,
  enterprise: null,
  is_enterprise_install: false,
});

export const wireChannel = (channel: Channel) => ({ id: channel.id, name: channelName(channel) });

const TOKEN = 'deprecated-verification-token';

function channelName({ kind, name }: Channel): string {
  return { public: name, private: 'privategroup', dm: 'directmessage' }[kind];
}

export const stamp = () => `${Math.floor(Date.now() / 1000)}.000000`;
