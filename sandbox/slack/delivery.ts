/** What Slack sends to the app: one of the kinds that this Slack knows. */
export interface Delivery {
  readonly kind: 'slash_commands' | 'interactive';
  readonly payload: Readonly<Record<string, unknown>>;
}

/** How it went: the app's acknowledgement with whatever it carried, or the word that Slack shows to the person. */
export type Delivered =
  | { readonly body?: unknown }
  | { readonly error: 'operation_timeout' | 'dispatch_failed' };

/** One way to the app: signed HTTP, or a WebSocket that the app opened. */
export type Wire = (delivery: Delivery) => Promise<Delivered>;
