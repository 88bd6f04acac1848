import { mentionsBot } from '../slack/mark-up.ts';
import type { Slack } from '../slack/server.ts';
import type { Channel, Person } from '../slack/workspace.ts';
import type { Act, Done } from './acts.ts';
import { shown, unheard } from './errors.ts';
import { messageIn, personIn, placeOf } from './places.ts';
import type { AppInfo } from './protocol.ts';

type Said = Extract<Act, { readonly act: 'say' }>;

/** Reads a line as Slack does: a slash command, something in the direct conversation, a mention, or mere talk. */
export async function say(slack: Slack, app: AppInfo, said: Said): Promise<Done> {
  const person = personIn(slack, said.person);
  const channel = placeOf(slack, person, said.channel);
  const [, command, rest = ''] = /^(\/\S*)\s*(.*)$/s.exec(said.text) ?? [];
  if (command !== undefined && command !== app.command.name)
    return {
      error: {
        word: 'unknown_command',
        says: `There is no command ${command} here. There is ${app.command.name}.`,
      },
    };
  if (command !== undefined && said.thread !== undefined) {
    const { error = '' } = await slack.command(person, channel, command, rest, said.thread);
    return { error: { word: 'not_in_threads', says: error } };
  }
  if (command !== undefined) return shown(command, await slack.command(person, channel, command, rest));
  const how = said.thread === undefined ? {} : { threadTs: threadIn(slack, person, channel, said.thread) };
  if (channel.kind === 'dm') return unheard('this message', await slack.direct(person, said.text, how));
  if (!mentionsBot(said.text)) {
    slack.say(person, channel, said.text, how);
    return {};
  }
  const asked = await slack.mention(person, channel, said.text, how);
  if (asked.error !== 'not_in_channel') return unheard('this mention', asked);
  const says = `${app.user.name} is not in #${channel.name} and does not hear this. Invite it, or ask with ${app.command.name}.`;
  return { error: { word: 'not_in_channel', says } };
}

/** Of a message that this person sees; a reply to nothing would be seen by nobody. */
function threadIn(slack: Slack, person: Person, channel: Channel, ts: string): string {
  const parent = messageIn(slack, person, { channel: channel.id, ts });
  if (parent.threadTs !== undefined || parent.only !== undefined)
    throw new Error('Under this message there is no thread.');
  return parent.ts;
}
