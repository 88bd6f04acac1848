import type { MessageShortcut } from '@slack/bolt';
import { readPart } from '../../failures/pasted-text.ts';
import { mentioned } from '../../query/mentioned.ts';
import type { BotIds } from '../outbound/web-api.ts';
import type { ViewMetadata } from '../views/private-metadata.ts';
import { readMessage } from './read-message.ts';

/**
 * What the find modal remembers of the message on which a shortcut was used.
 * https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
 */
export function metadataOfMessage(
  { channel, message, response_url }: MessageShortcut,
  { botId }: Pick<BotIds, 'botId'>,
): ViewMetadata {
  const text = readMessage(message).whole;
  const { ids, codes, systems, requestId } = mentioned(text);
  // With its RequestId an error is one of a call of the person's own; what a card of the bot shows is not.
  const isPasted = requestId !== undefined && message['bot_id'] !== botId;
  const { thread_ts: thread = message.ts } = message;
  return {
    channel: channel.id,
    thread,
    responseUrl: response_url,
    revision: 0,
    mentioned: { ids: [...ids], codes: [...codes], systems: [...systems], ...(isPasted && { requestId }) },
    ...(readPart(text).cut && { cut: true }),
  };
}
