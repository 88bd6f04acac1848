import { BOT } from '../slack/workspace.ts';
import type { AppInfo, Shortcut } from './protocol.ts';

/**
 * What manifest.yml says of the app's command and shortcuts. Reads the few keys that it needs, line by line, as this
 * repository writes them. Throws if one is missing. https://docs.slack.dev/reference/app-manifest
 */
export function readManifest(yaml: string): AppInfo {
  const command = entriesOf(yaml, 'slash_commands')[0] ?? '';
  return {
    name: textAt(yaml, 'name'),
    user: { id: BOT.user, name: BOT.name },
    command: {
      name: textAt(command, 'command'),
      description: textAt(command, 'description'),
      hint: textAt(command, 'usage_hint'),
    },
    shortcuts: entriesOf(yaml, 'shortcuts').map(readShortcut),
  };
}

const readShortcut = (entry: string): Shortcut => ({
  name: textAt(entry, 'name'),
  type: textAt(entry, 'type') === 'message' ? 'message' : 'global',
  callback: textAt(entry, 'callback_id'),
  description: textAt(entry, 'description'),
});

/** The entries of a list: all that is indented deeper than its key, cut at the dashes. */
function entriesOf(yaml: string, key: string): string[] {
  const [, , body = ''] = new RegExp(`^( *)${key}:\\n((?:\\1 +.*\\n)+)`, 'm').exec(yaml) ?? [];
  return body.split(/^ *- /m).slice(1);
}

function textAt(yaml: string, key: string): string {
  const [, value] = new RegExp(`^ *${key}: *(.+)$`, 'm').exec(yaml) ?? [];
  if (value === undefined) throw new Error(`The manifest says no ${key}.`);
  return value.trim();
}
