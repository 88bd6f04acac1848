import { readContent } from './message-body.ts';
import { wireMessage } from './wire-message.ts';
import { BOT, type Channel, type Message, TEAM, type Workspace } from './workspace.ts';
import { type Arguments, type Method, refusal, text } from './world.ts';

/** https://docs.slack.dev/reference/methods?family=chat */
export const chatMethods: Readonly<Partial<Record<string, Method>>> = {
  'chat.postMessage': ({ workspace }, args) => {
    const channel = placeFor(workspace, text(args, 'channel'));
    return 'error' in channel ? refusal(channel.error) : post(workspace, channel, args);
  },
  'chat.postEphemeral': ({ workspace }, args) => {
    const channel = placeFor(workspace, text(args, 'channel'));
    if ('error' in channel) return refusal(channel.error);
    const person = workspace.findPerson(text(args, 'user'));
    if (person === undefined || !workspace.isMember(person, channel)) return refusal('user_not_in_channel');
    return post(workspace, channel, args, person.id);
  },
  'chat.update': ({ workspace }, args) => {
    const message = ownMessage(workspace, args, 'cant_update_message');
    if ('error' in message) return refusal(message.error);
    const content = readContent(args);
    if ('error' in content) return refusal(content.error, content.errors);
    workspace.update(message, content, { by: 'web-api' });
    return { ok: true, channel: message.channel, ts: message.ts, text: content.text };
  },
  'chat.delete': ({ workspace }, args) => {
    const message = ownMessage(workspace, args, 'cant_delete_message');
    if ('error' in message) return refusal(message.error);
    workspace.remove(message, { by: 'web-api' });
    return { ok: true, channel: message.channel, ts: message.ts };
  },
  'chat.getPermalink': ({ workspace }, args) => {
    const channel = workspace.findChannel(text(args, 'channel'));
    if (channel === undefined) return refusal('channel_not_found');
    const message = workspace.find(channel.id, text(args, 'message_ts'));
    if (message === undefined || message.only !== undefined) return refusal('message_not_found');
    const place = `https://${TEAM.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
    return { ok: true, channel: channel.id, permalink: place + thread };
  },
};

/** What the bot itself posted for all; methods know no ephemeral message. */
function ownMessage(
  workspace: Workspace,
  args: Arguments,
  foreign: string,
): Message | { readonly error: string } {
  const message = workspace.find(text(args, 'channel'), text(args, 'ts'));
  if (message === undefined || message.only !== undefined) return { error: 'message_not_found' };
  return message.user === BOT.user ? message : { error: foreign };
}

/** Where the bot may post with `chat:write` alone: where it was invited, and its own direct messages. */
function placeFor(workspace: Workspace, id: string): Channel | { readonly error: string } {
  const person = workspace.findPerson(id);
  if (person) return workspace.dm(person);
  const channel = workspace.findChannel(id);
  if (channel === undefined) return { error: 'channel_not_found' };
  if (channel.bot) return channel;
  return { error: channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found' };
}

function post(workspace: Workspace, channel: Channel, args: Arguments, only?: string): object {
  const content = readContent(args);
  if ('error' in content) return refusal(content.error, content.errors);
  const threadTs = args['thread_ts'] === undefined ? undefined : text(args, 'thread_ts');
  const refused = threadTs === undefined ? undefined : threadError(workspace, channel, threadTs);
  if (refused !== undefined) return refusal(refused);
  const message = workspace.post(
    {
      ...content,
      channel: channel.id,
      user: BOT.user,
      ...(only !== undefined && { only }),
      ...(threadTs !== undefined && { threadTs }),
    },
    { by: 'web-api' },
  );
  if (only !== undefined) return { ok: true, message_ts: message.ts };
  return { ok: true, channel: channel.id, ts: message.ts, message: wireMessage(message) };
}

/** A thread is named by its first message. Ephemeral messages begin none: nobody else could open it. */
function threadError(workspace: Workspace, channel: Channel, ts: string): string | undefined {
  if (!/^\d+\.\d{6}$/.test(ts)) return 'invalid_thread_ts';
  const parent = workspace.find(channel.id, ts);
  return parent === undefined || parent.only !== undefined ? 'thread_not_found' : undefined;
}
