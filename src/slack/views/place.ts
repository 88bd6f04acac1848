import type { ModalView } from '@slack/types';
import { z } from 'zod';

const mentioned = z.object({
  ids: z.array(z.string()),
  codes: z.array(z.string()),
  systems: z.array(z.string()),
  requestId: z.string().exactOptional(),
});

const shape = z.object({
  /** Empty where the view came from no conversation. */
  channel: z.string(),
  thread: z.string().exactOptional(),
  /** Empty where Slack gave none. */
  responseUrl: z.string(),
  /** The `ts` of the message that was clicked. */
  message: z.string().exactOptional(),
  /** What a submission asks: a line, or what a button would carry: a line with a record, signed. */
  asks: z.string().exactOptional(),
  /** How often the bot wrote the line of this view. */
  revision: z.number(),
  mentioned: mentioned.exactOptional(),
  /** Only the beginning and the end of the message that it was opened from were read. */
  cut: z.boolean().exactOptional(),
});

/** What a modal remembers of where it was opened: Slack's payloads for views name no conversation. */
export type Kept = z.infer<typeof shape>;

/** Where the find modal can post to: what was opened from a message, to its thread. */
export const placeFor = ({ thread }: Kept): 'thread' | 'conversation' =>
  thread === undefined ? 'conversation' : 'thread';

export const NOWHERE: Kept = { channel: '', responseUrl: '', revision: 0 };

/** https://docs.slack.dev/reference/views/modal-views */
const LIMIT = 3000;

/** The view with what it remembers. What a message mentions is left out first where it is too much. */
export function withKept(view: ModalView, kept: Kept): ModalView {
  const { mentioned: _, ...less } = kept;
  const whole = JSON.stringify(kept);
  return { ...view, private_metadata: whole.length <= LIMIT ? whole : JSON.stringify(less) };
}

/** The contrary of `withKept`; a view that remembers nothing readable was opened nowhere. */
export const readKept = (metadata: string): Kept => keptIn(metadata) ?? NOWHERE;

/** What a view remembers; undefined where that cannot be read. */
export function keptIn(metadata: string): Kept | undefined {
  try {
    return shape.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}
