import type { KnownBlock } from '@slack/types';

/** An answer as Slack shows it. `text` says the same as `blocks`, for notifications and screen readers. */
export interface Card {
  readonly text: string;
  readonly blocks: KnownBlock[];
}
