import { APP, BOT, type Message, TEAM } from './workspace.ts';

/** A message as methods and clicks show it to the app. */
export function wireMessage(message: Message): object {
  const { ts, text: words, blocks, user, threadTs, beside } = message;
  return {
    type: 'message',
    ts,
    text: words,
    blocks,
    user,
    team: TEAM.id,
    ...beside,
    ...(user === BOT.user && { bot_id: BOT.id, app_id: APP }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
}
