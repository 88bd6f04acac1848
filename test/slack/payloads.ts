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
