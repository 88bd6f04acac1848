import { randomBytes } from 'node:crypto';
import type { Control } from './block-schemas.ts';
import { wireMessage } from './wire-message.ts';
import { APP, type Channel, type Message, type Person, TEAM } from './workspace.ts';

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function slashPayload(
  person: Person,
  channel: Channel,
  command: string,
  text: string,
  responseUrl: string,
): Record<string, unknown> {
  return {
    token: 'deprecated-verification-token',
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
    trigger_id: triggerId(),
  };
}

/** What was pressed, and for a menu what was chosen in it. */
export interface Pressed {
  readonly blockId: string;
  readonly control: Control;
  readonly option?: object;
}

/**
 * A click. On an ephemeral message it carries no `message`: Slack keeps none.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function clickPayload(
  person: Person,
  channel: Channel,
  message: Message,
  pressed: Pressed,
  responseUrl: string,
): Record<string, unknown> {
  const ephemeral = message.only !== undefined;
  const { ts, threadTs } = message;
  return {
    type: 'block_actions',
    user: { id: person.id, username: person.name, name: person.name, team_id: TEAM.id },
    api_app_id: APP,
    token: 'deprecated-verification-token',
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    },
    trigger_id: triggerId(),
    team: TEAM,
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: channelName(channel) },
    ...(!ephemeral && { message: wireMessage(message) }),
    state: { values: {} },
    response_url: responseUrl,
    actions: [action(pressed, ts)],
  };
}

function action({ blockId, control, option }: Pressed, ts: string): object {
  const { type, action_id } = control;
  const common = { action_id, block_id: blockId, type, action_ts: ts };
  if (type !== 'button') return { ...common, selected_option: option };
  return { ...common, text: control.text, ...(control.value !== undefined && { value: control.value }) };
}

function channelName({ kind, name }: Channel): string {
  return { public: name, private: 'privategroup', dm: 'directmessage' }[kind];
}

const triggerId = () => `${Date.now()}.1.${randomBytes(16).toString('hex')}`;
