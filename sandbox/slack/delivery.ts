import type { SlackFaults } from './faults.ts';

/** What Slack sends to the app: one of the kinds that this Slack knows. */
export interface Delivery {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
  /** An event that was sent before: how often. https://docs.slack.dev/apis/events-api#retries */
  readonly retry?: number;
}

/** How it went: the app's acknowledgement with whatever it carried, or the word that Slack shows to the person. */
export type Delivered =
  | { readonly body?: unknown }
  | { readonly error: 'operation_timeout' | 'dispatch_failed' };

/** One way to the app: signed HTTP, or a WebSocket that the app opened. */
export type Wire = (delivery: Delivery) => Promise<Delivered>;

/** The same way, on which events are sent twice while that fault is on: as after an answer that Slack missed. */
export const withDuplicates =
  (send: Wire, faults: SlackFaults): Wire =>
  async (delivery) => {
    const delivered = await send(delivery);
    const isFirst = delivery.kind === 'events_api' && delivery.retry === undefined;
    if (isFirst && faults.take(['events']) !== undefined) await send({ ...delivery, retry: 1 });
    return delivered;
  };

/**
 * The same way, on which an event that was not acknowledged is sent once more as soon as `connected` says that it can
 * be; Slack does so up to three times. https://docs.slack.dev/apis/events-api#retries
 */
export const withRetry =
  (send: Wire, connected: () => Promise<void>): Wire =>
  async (delivery) => {
    const delivered = await send(delivery);
    const isLost = 'error' in delivered && delivery.kind === 'events_api' && delivery.retry === undefined;
    if (!isLost) return delivered;
    await connected();
    return send({ ...delivery, retry: 1 });
  };

const ANSWERED = ['view_submission', 'block_suggestion'];

/** Whether the acknowledgement may carry an answer; of others it is not looked at. */
export const isAnswered = ({ kind, payload }: Delivery): boolean =>
  kind === 'slash_commands' || ANSWERED.includes(String(payload['type']));

/** Slack says so of every event that it sends again. */
export const RETRY_REASON = 'http_timeout';
