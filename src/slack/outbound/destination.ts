import type { Taken } from './retry.ts';

/**
 * How an answer reached people. `invite`, `refused`: a message for all could not be posted, because the bot is not in the
 * conversation or for another reason, and the person who wanted it was told so. `unconfirmed`: it may be there, as the person
 * was told; `unheard`: nor could the person be told.
 */
export type Delivered = 'ack' | Taken | 'invite' | 'refused' | 'unconfirmed' | 'unheard' | 'none';

/** Whether a message for all is there now. */
export const isPosted = (delivered: Delivered): boolean =>
  mayBePosted(delivered) && delivered !== 'unconfirmed' && delivered !== 'unheard';

/** Whether it may be there, so that posting it again might show it twice. */
export const mayBePosted = (delivered: Delivered): boolean =>
  !['invite', 'refused', 'none'].includes(delivered);

/** Where an answer goes. */
export interface Destination {
  /** Empty where Slack gave none. */
  readonly responseUrl: string;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string;
  /** Whether the message that was clicked gives way to the answer. */
  readonly original: 'replace' | 'keep';
  /** The `ts` of the message that was clicked, if the answer may change it. */
  readonly message?: string;
  /** All see the message that was clicked, so it gives way only to what all may see. */
  readonly public?: true;
  /** The `ts` of the answer to the message before it was edited: the new answer takes its place. */
  readonly answer?: string;
  /** Hears the `ts` of the message that all see as the answer. */
  readonly posted?: (ts: string) => void;
  /** A view says what comes of a message for all, so nothing else need. */
  readonly view?: true;
}
