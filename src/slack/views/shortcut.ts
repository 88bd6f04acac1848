import type { AckFn, MessageShortcut, SlackShortcut } from '@slack/bolt';
import { readPart } from '../../failures/pasted-text.ts';
import { lineOf, mentioned } from '../../query/mentioned.ts';
import { readMessage } from '../inbound/read-message.ts';
import type { ViewContext } from './context.ts';
import { openFind } from './find.ts';
import { type Kept, NOWHERE } from './place.ts';

/** Both shortcuts open the find modal; the one on a message fills it with what the message mentions. */
export function openByShortcut(body: SlackShortcut, ack: AckFn<void>, context: ViewContext): Promise<void> {
  const kept = body.type === 'message_action' ? keptOfMessage(body, context) : NOWHERE;
  const line = kept.mentioned ? lineOf(kept.mentioned) : '';
  return openFind({ body, line, kept, entrance: 'shortcut' }, ack, context);
}

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
function keptOfMessage({ channel, message, response_url }: MessageShortcut, { bot }: ViewContext): Kept {
  const text = readMessage(message).whole;
  const { ids, codes, systems, requestId } = mentioned(text);
  // With its RequestId an error is one of a call of the person's own; what a card of the bot shows is not.
  const isPasted = requestId !== undefined && message['bot_id'] !== bot.botId;
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
