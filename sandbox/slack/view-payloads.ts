import { from, type Payload } from './payloads.ts';
import type { State } from './state.ts';
import type { View } from './views.ts';
import { wireView } from './wire-view.ts';
import type { Person } from './workspace.ts';

/** An address to post to in a conversation that the person chose in the modal. */
export interface ResponseUrl {
  readonly block_id: string;
  readonly action_id: string;
  readonly channel_id: string;
  readonly response_url: string;
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function submissionPayload(
  person: Person,
  view: View,
  state: State,
  trigger: string,
  responseUrls: readonly ResponseUrl[],
): Payload {
  const what = { type: 'view_submission', trigger_id: trigger, response_urls: responseUrls };
  return { ...from(person), ...what, view: wireView(view, state) };
}

export function closedPayload(person: Person, view: View, state: State): Payload {
  return { ...from(person), type: 'view_closed', is_cleared: false, view: wireView(view, state) };
}
