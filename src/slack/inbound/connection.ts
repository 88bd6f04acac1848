import type { Receiver } from '@slack/bolt';

/** One of the two ways by which Slack's requests come in. */
export interface Connection {
  readonly receiver: Receiver;
  /** Resolves to the port, if there is one. Rejects with ConfigError. */
  open(): Promise<number | undefined>;
  /** Why no request can come in now, in one word. */
  notReady(): string | undefined;
  /** Asks Slack to send new requests elsewhere. One that comes all the same is still answered. */
  refuse(): void;
  /** Takes nothing more. Resolves when nothing of it is left. */
  end(): Promise<void>;
}
