import { checkBlocks } from './blocks.ts';
import { chatMethods } from './chat-methods.ts';
import { viewMethods } from './view-methods.ts';
import { BOT, TEAM } from './workspace.ts';
import { type Method, refusal, text } from './world.ts';

/** The methods of the Web API that this Slack knows. https://docs.slack.dev/reference/methods */
export const methods: Readonly<Partial<Record<string, Method>>> = {
  ...chatMethods,
  ...viewMethods,
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
  'conversations.info'({ workspace }, args) {
    const channel = workspace.findChannel(text(args, 'channel'));
    if (channel === undefined || (channel.kind === 'private' && !channel.bot))
      return refusal('channel_not_found');
    const { id, name, kind, bot } = channel;
    const is = { is_channel: kind === 'public', is_private: kind !== 'public', is_im: kind === 'dm' };
    return { ok: true, channel: { id, ...is, ...(kind !== 'dm' && { name }), is_member: bot } };
  },
  'users.info'({ workspace }, args) {
    const person = workspace.findPerson(text(args, 'user'));
    if (person === undefined) return refusal('user_not_found');
    const { id, name } = person;
    return { ok: true, user: { id, team_id: TEAM.id, name, real_name: name, is_bot: false } };
  },
};
