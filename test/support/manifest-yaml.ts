import { expect } from '@jest/globals';

export type Value = string | number | boolean | Value[] | { [key: string]: Value };

/** As much YAML as the manifest uses: maps, lists and scalars, two spaces deeper each. */
export function parse(yaml: string): Value {
  const lines = yaml
    .split('\n')
    .map((line) => line.replace(/(^|\s)# .*$/, '').trimEnd())
    .filter((line) => line.trim() !== '');
  const depth = (line: string) => line.length - line.trimStart().length;
  const block = (level: number): Value => (lines[0]?.trimStart().startsWith('- ') ? list(level) : map(level));
  const list = (level: number): Value[] => {
    const items: Value[] = [];
    while (lines[0] !== undefined && depth(lines[0]) === level && lines[0].trimStart().startsWith('- ')) {
      const item = lines[0].replace('- ', '  ');
      if (!/^\s*[\w-]+: /.test(item)) items.push(scalar(lines.shift()?.trim().slice(2) ?? ''));
      else {
        lines[0] = item;
        items.push(map(level + 2));
      }
    }
    return items;
  };
  const map = (level: number): { [key: string]: Value } => {
    const fields: { [key: string]: Value } = {};
    while (lines[0] !== undefined && depth(lines[0]) === level) {
      const [, key = '', rest = ''] = /^\s*([\w-]+):\s?(.*)$/.exec(lines.shift() ?? '') ?? [];
      expect(fields).not.toHaveProperty(key);
      fields[key] = rest === '' ? block(depth(lines[0] ?? '')) : scalar(rest);
    }
    return fields;
  };
  return block(0);
}

/** The parts of the manifest that the code must agree with. */
export interface Manifest {
  readonly features: {
    readonly slash_commands: readonly object[];
    readonly shortcuts: readonly { readonly callback_id: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
}

export const manifestOf = (yaml: string): Manifest => Object(parse(yaml));

function scalar(text: string): Value {
  if (text.startsWith('"')) return JSON.parse(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : text;
}
