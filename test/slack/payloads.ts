/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export const command = (text: string | undefined, responseUrl: string) => ({
  team_id: 'T1',
  channel_id: 'C1',
  user_id: 'U1',
  command: '/ehpc-images',
  ...(text !== undefined && { text }),
  response_url: responseUrl,
  trigger_id: '1234.trigger',
  token: 'verification-token',
});

/** A click on an ephemeral card: no `message`. */
export const click = (actions: readonly object[], responseUrl: string, container: object = {}) => ({
  type: 'block_actions',
  user: { id: 'U1', team_id: 'T1' },
  team: { id: 'T1' },
  channel: { id: 'C1' },
  container: { type: 'message', message_ts: '1.1', channel_id: 'C1', is_ephemeral: true, ...container },
  response_url: responseUrl,
  trigger_id: '1234.trigger',
  actions,
});

export const button = (value: string, id = 'next') => ({
  type: 'button',
  block_id: 'b',
  action_id: id,
  value,
});

export const linkButton = { type: 'button', block_id: 'b', action_id: 'link', url: 'https://example.com/' };

/** The `block_id` that says who shared a card. */
export const sharedBlock = (by = 'U2', at = 1) => `shared ${JSON.stringify({ how: 'shared', by, at })}`;

/** A message of the bot that all see, as a click on it brings it along. */
export const ownMessage = (blocks: readonly object[], more: object = {}) => ({
  container: { type: 'message', message_ts: '1.1', channel_id: 'C1', is_ephemeral: false },
  message: { type: 'message', ts: '1.1', bot_id: 'BBOT', blocks, ...more },
});

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const narrowing = (line: string, filter: string) => ({
  type: 'static_select',
  block_id: `narrow ${line}`,
  action_id: 'narrow-os',
  selected_option: { text: { type: 'plain_text', text: 'CentOS 7 (11)' }, value: filter },
});

export const tick = (...ids: readonly string[]) => ({
  type: 'multi_static_select',
  block_id: 'b',
  action_id: 'tick',
  selected_options: ids.map((value) => ({ text: { type: 'plain_text', text: value }, value })),
});

/** https://docs.slack.dev/reference/events/app_mention */
export const mention = (text: string, more: object = {}, id = 'Ev1') => ({
  type: 'event_callback',
  event_id: id,
  team_id: 'T1',
  authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
  event: { type: 'app_mention', user: 'U1', text, ts: '5.1', channel: 'C1', event_ts: '5.1', ...more },
});

/** https://docs.slack.dev/reference/events/message.im */
export const direct = (text: string, more: object = {}, id = 'Ev2') =>
  mention(text, { type: 'message', channel: 'D1', channel_type: 'im', ...more }, id);

/** Slack's word that somebody has edited a message, and when. */
export const EDITED = { edited: { user: 'U1', ts: '9.1' } };

/** https://docs.slack.dev/reference/events/message/message_changed */
export const editedDirect = (before: string, now: string, more: object = EDITED, id = 'Ev4') => {
  const message = { type: 'message', user: 'U1', team: 'T1', ts: '5.1' };
  const event = { subtype: 'message_changed', hidden: true, user: undefined, text: undefined, ts: '9.2' };
  return direct(
    '',
    { ...event, message: { ...message, text: now, ...more }, previous_message: { ...message, text: before } },
    id,
  );
};
