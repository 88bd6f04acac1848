import type { App, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';

// An app that opens a modal, and keeps what it is told.

const plain = (text: string) => ({ type: 'plain_text' as const, text });

export const line = (more: object = {}) => ({
  type: 'input' as const,
  block_id: 'line1',
  label: plain('What to look for'),
  element: { type: 'plain_text_input' as const, action_id: 'line', ...more },
});

export const modal = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'find',
  title: plain(title),
  submit: plain('Find'),
  private_metadata: '{"channel":"C0HPC"}',
  blocks: [line()],
  ...more,
});

const choice = (text: string) => ({ text: plain(text), value: `os:${text}` });
export const os = {
  type: 'static_select' as const,
  action_id: 'narrow-os',
  options: [choice('centos'), choice('ubuntu')],
};
export const conversation = {
  type: 'input' as const,
  block_id: 'conversation',
  label: plain('Post to'),
  element: {
    type: 'conversations_select' as const,
    action_id: 'conversation',
    response_url_enabled: true,
    default_to_current_conversation: true,
  },
};

export interface Bodies {
  readonly shortcuts: object[];
  readonly actions: object[];
  readonly submissions: object[];
  readonly closed: object[];
}

/** What the app answers to the next submission, and when; nothing closes the modal. */
export type Answer = { view: ModalView; submission?: ViewResponseAction; after?: Promise<void> };

export function listenToModals(app: App, bodies: Bodies, answer: Answer): void {
  app.shortcut(/.*/, async ({ ack, body, client }) => {
    bodies.shortcuts.push(body);
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: answer.view });
  });
  app.action(/.*/, async ({ ack, body }) => {
    bodies.actions.push(body);
    await ack();
  });
  app.view('find', async ({ ack, body, respond }) => {
    bodies.submissions.push(body);
    await answer.after;
    await (answer.submission ? ack(answer.submission) : ack());
    if ('response_urls' in body && Array.isArray(body.response_urls) && body.response_urls.length > 0)
      await respond({ text: 'shared', response_type: 'in_channel' });
  });
  app.view({ type: 'view_closed', callback_id: 'find' }, async ({ ack, body }) => {
    bodies.closed.push(body);
    await ack();
  });
}
