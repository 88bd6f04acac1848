/** What a test reads of a view. */
export interface Seen {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly {
    readonly block_id?: string;
    readonly element?: { readonly initial_value?: string };
  }[];
}

const person = { user: { id: 'U1' }, team: { id: 'T1' }, trigger_id: '1234.trigger' };

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const globalShortcut = { type: 'shortcut', callback_id: 'find_image', ...person };

export const messageShortcut = (message: object, responseUrl: string) => ({
  type: 'message_action',
  callback_id: 'find_image_in_message',
  ...person,
  channel: { id: 'C1' },
  message_ts: '5.1',
  message: { type: 'message', ts: '5.1', ...message },
  response_url: responseUrl,
});

interface Filled {
  readonly line?: string | null;
  readonly audience?: 'asker' | 'everyone';
  readonly conversation?: string;
  readonly reason?: string;
  readonly image?: string;
}

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

/** What a person has filled in, as Slack tells it. The line's field is the one that the view has. */
function stateOf({ line, audience, conversation, reason, image }: Filled, { blocks }: Seen) {
  const field = blocks.find(({ block_id = '' }) => block_id.startsWith('line'))?.block_id;
  const values = {
    ...(line !== undefined && field && { [field]: { line: { type: 'plain_text_input', value: line } } }),
    ...(audience && { audience: { audience: { type: 'radio_buttons', selected_option: option(audience) } } }),
    ...(conversation && {
      conversation: { conversation: { type: 'conversations_select', selected_conversation: conversation } },
    }),
    ...(reason !== undefined && { reason: { reason: { type: 'plain_text_input', value: reason } } }),
    ...(image !== undefined && {
      image: { image: { type: 'external_select', selected_option: option(image) } },
    }),
  };
  return { values };
}

/** A view that the bot has sent, as Slack sends it back. */
const viewOf = (view: Seen, filled: Filled) => ({
  id: 'V1',
  type: 'modal',
  hash: 'V1 now',
  callback_id: view.callback_id,
  private_metadata: view.private_metadata,
  state: stateOf(filled, view),
});

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const submission = (view: Seen, filled: Filled, more: object = {}) => ({
  type: 'view_submission',
  ...person,
  view: viewOf(view, filled),
  ...more,
});

/** A click in a view names no conversation and no `response_url`. */
export const clickIn = (view: Seen, actions: readonly object[], filled: Filled = {}) => ({
  type: 'block_actions',
  ...person,
  container: { type: 'view', view_id: 'V1' },
  view: viewOf(view, filled),
  actions,
});

export const clickAtHome = (actions: readonly object[]) => ({
  type: 'block_actions',
  ...person,
  container: { type: 'view', view_id: 'VHOME' },
  view: { id: 'VHOME', type: 'home', callback_id: '', private_metadata: '', state: { values: {} } },
  actions,
});

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export const suggestion = (value: string) => ({
  type: 'block_suggestion',
  ...person,
  action_id: 'image',
  block_id: 'narrow find',
  container: { type: 'view', view_id: 'V1' },
  value,
});

export const picked = (line: string) => ({
  type: 'external_select',
  block_id: 'narrow find',
  action_id: 'image',
  selected_option: option(line),
});
