import { checkBlocks } from './blocks.ts';
import { readContent } from './message-body.ts';
import { wireMessage } from './wire-message.ts';
import { BOT, type Channel, TEAM, type Workspace } from './workspace.ts';
import { type Api, type Arguments, refusal } from './world.ts';

type Method = (api: Api, args: Arguments) => object;

/** The methods of the Web API that this Slack knows. https://docs.slack.dev/reference/methods */
export const methods: Readonly<Partial<Record<string, Method>>> = {
  'auth.test': () => ({
    ok: true,
    url: `https://${TEAM.domain}.slack.com/`,
    team: TEAM.domain,
    user: BOT.name,
    team_id: TEAM.id,
    user_id: BOT.user,
    bot_id: BOT.id,
    is_enterprise_install: false,
  }),
  'apps.connections.open': (api) => ({ ok: true, url: api.openSocket() }),
  'blocks.validate'(_api, args) {
    const checked = checkBlocks(args['blocks']);
    return 'error' in checked ? refusal(checked.error, checked.errors) : { ok: true };
  },
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
    const message = workspace.find(text(args, 'channel'), text(args, 'ts'));
    if (message === undefined || message.only !== undefined) return refusal('message_not_found');
    if (message.user !== BOT.user) return refusal('cant_update_message');
    const content = readContent(args);
    if ('error' in content) return refusal(content.error, content.errors);
    workspace.update(message, content, { by: 'web-api' });
    return { ok: true, channel: message.channel, ts: message.ts, text: content.text };
  },
};

/** Where the bot may post with `chat:write` alone: where it was invited, and its own direct messages. */
function placeFor(workspace: Workspace, id: string): Channel | { readonly error: string } {
  const person = workspace.findPerson(id);
  if (person) return workspace.channel(`dm-${person.name}`, { kind: 'dm', members: [person] });
  const channel = workspace.findChannel(id);
  if (channel === undefined) return { error: 'channel_not_found' };
  if (channel.bot) return channel;
  return { error: channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found' };
}

function post(workspace: Workspace, channel: Channel, args: Arguments, only?: string): object {
  const content = readContent(args);
  if ('error' in content) return refusal(content.error, content.errors);
  const threadTs = args['thread_ts'];
  if (threadTs !== undefined && !/^\d+\.\d{6}$/.test(String(threadTs))) return refusal('invalid_thread_ts');
  const message = workspace.post(
    {
      ...content,
      channel: channel.id,
      user: BOT.user,
      ...(only !== undefined && { only }),
      ...(threadTs !== undefined && { threadTs: String(threadTs) }),
    },
    { by: 'web-api' },
  );
  if (only !== undefined) return { ok: true, message_ts: message.ts };
  return { ok: true, channel: channel.id, ts: message.ts, message: wireMessage(message) };
}

const text = (args: Arguments, name: string): string => String(args[name] ?? '');
