import { refused } from './asked.ts';
import type { Edge } from './asking.ts';
import type { Commands } from './interaction-types.ts';
import { shortcutPayload, slashPayload } from './payloads.ts';

export function createCommands({ world, ask }: Edge): Commands {
  return {
    async command(person, channel, command, text = '', threadTs) {
      // Slack's own client says so and sends nothing: slash commands do not work in threads.
      if (threadTs !== undefined) return refused(`${command} is not supported in threads. Sorry!`);
      const { asked } = await ask({ person: person.id, channel: channel.id }, (ways) => ({
        kind: 'slash_commands',
        payload: slashPayload(person, channel, command, text, ways),
      }));
      return asked;
    },
    async shortcut(person, callbackId, message) {
      const channel = message && world.workspace.findChannel(message.channel);
      if (message?.only !== undefined) throw new Error('A message that one person sees has no shortcuts.');
      const on = message && channel && { channel, message };
      const asker = { person: person.id, ...(channel && { channel: channel.id }) };
      const { asked } = await ask(asker, (ways) => ({
        kind: 'interactive',
        payload: shortcutPayload(person, callbackId, ways, on),
      }));
      return asked;
    },
  };
}
