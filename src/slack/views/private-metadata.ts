import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Request } from '../inbound/command.ts';

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
export type ViewMetadata = z.infer<typeof shape>;

/** Where the find modal can post to: what was opened from a message, to its thread. */
export const postsTo = ({ thread }: ViewMetadata): 'thread' | 'conversation' =>
  thread === undefined ? 'conversation' : 'thread';

export const NO_CONVERSATION: ViewMetadata = { channel: '', responseUrl: '', revision: 0 };

/** https://docs.slack.dev/reference/views/modal-views */
const LIMIT = 3000;

/** The view with what it remembers. What a message mentions is left out first where it is too much. */
export function withMetadata(view: ModalView, metadata: ViewMetadata): ModalView {
  const { mentioned: _, ...less } = metadata;
  const whole = JSON.stringify(metadata);
  return { ...view, private_metadata: whole.length <= LIMIT ? whole : JSON.stringify(less) };
}

/** The contrary of `withMetadata`; a view that remembers nothing readable was opened nowhere. */
export const readMetadata = (metadata: string): ViewMetadata => metadataIn(metadata) ?? NO_CONVERSATION;

/** What a view remembers; undefined where that cannot be read. */
export function metadataIn(metadata: string): ViewMetadata | undefined {
  try {
    return shape.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** What the view that shows the answer to a request remembers. */
export function metadataOf({ question, destination }: Request): ViewMetadata {
  const { channel, thread } = question.place;
  const { responseUrl } = destination;
  return { channel, ...(thread !== undefined && { thread }), responseUrl, revision: 0 };
}
