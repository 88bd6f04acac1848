import type { Placed } from './controls.ts';
import { from, type Payload, stamp, type Ways, wireChannel } from './payloads.ts';
import { type Held, onMessage, type State } from './state.ts';
import type { View } from './views.ts';
import { wireMessage } from './wire-message.ts';
import { wireView } from './wire-view.ts';
import type { Channel, Message, Person } from './workspace.ts';

/** What was pressed, and for what holds something what it holds then. */
export interface Pressed extends Placed {
  readonly held?: Held;
}

/** A message and where it is, or a view. */
export type Source = { readonly message: Message; readonly channel: Channel } | { readonly view: View };

/**
 * A click or choice. One on an ephemeral message carries no `message`: Slack keeps none. One in a view carries neither
 * conversation nor response_url. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function actionPayload(
  person: Person,
  source: Source,
  pressed: Pressed,
  state: State,
  { trigger, responseUrl }: Ways,
): Payload {
  const common = {
    ...from(person),
    ...whereOf(source, state),
    type: 'block_actions',
    trigger_id: trigger,
    actions: [wireAction(pressed)],
  };
  if ('view' in source) return common;
  const { message } = source;
  const values = state.values(onMessage(person.id, message), message.blocks);
  return { ...common, state: { values }, response_url: responseUrl };
}

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export function suggestionPayload(
  person: Person,
  source: Source,
  { blockId, actionId }: Placed,
  value: string,
  state: State,
): Payload {
  const what = { type: 'block_suggestion', block_id: blockId, action_id: actionId, value };
  return { ...from(person), ...whereOf(source, state), ...what };
}

function whereOf(source: Source, state: State): object {
  if ('view' in source) {
    const { view } = source;
    return { container: { type: 'view', view_id: view.id }, view: wireView(view, state) };
  }
  const { message, channel } = source;
  const ephemeral = message.only !== undefined;
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: channel.id,
    is_ephemeral: ephemeral,
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
  };
  return { container, channel: wireChannel(channel), ...(!ephemeral && { message: wireMessage(message) }) };
}

function wireAction({ blockId, actionId, control, held }: Pressed): object {
  const common = { action_id: actionId, block_id: blockId, type: control.type, action_ts: stamp() };
  if (control.type !== 'button') return { ...common, ...held };
  return { ...common, text: control.text, ...(control.value !== undefined && { value: control.value }) };
}
