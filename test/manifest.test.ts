import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { COMMAND } from '../src/words/command.ts';

const fileOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const source = readFileSync(fileOf('manifest.yml'), 'utf8');

type Value = string | number | boolean | Value[] | { [key: string]: Value };

/** As much YAML as the manifest uses: maps, lists and scalars, two spaces deeper each. */
function parse(yaml: string): Value {
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

function scalar(text: string): Value {
  if (text.startsWith('"')) return JSON.parse(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : text;
}

const httpVariant = (...args: readonly string[]) =>
  spawnSync(process.execPath, [fileOf('manifest.http.js'), ...args], { encoding: 'utf8' });

describe('manifest.yml', () => {
  const manifest = parse(source);

  test('is the Slack app that the code serves', () => {
    expect(manifest).toEqual({
      _metadata: { major_version: 2 },
      display_information: {
        name: 'E-HPC images',
        description: expect.any(String),
        background_color: '#1f3a5f',
      },
      features: {
        bot_user: { display_name: 'ehpc-images', always_online: true },
        slash_commands: [
          {
            command: COMMAND,
            description: expect.any(String),
            usage_hint: expect.any(String),
            should_escape: false,
          },
        ],
      },
      oauth_config: { scopes: { bot: ['commands', 'chat:write'] } },
      settings: {
        interactivity: { is_enabled: true },
        socket_mode_enabled: true,
        org_deploy_enabled: false,
        token_rotation_enabled: false,
      },
    });
  });

  // https://docs.slack.dev/reference/app-manifest
  test.each([
    ['display_information', 'name', 35],
    ['display_information', 'description', 140],
    ['bot_user', 'display_name', 80],
    ['slash_commands', 'command', 32],
    ['slash_commands', 'description', 2000],
    ['slash_commands', 'usage_hint', 1000],
  ])("keeps Slack's limit: %s.%s has at most %i characters", (_, key, limit) => {
    const value = new RegExp(`${key}: (.+)`).exec(source)?.[1] ?? '';
    expect(value.length).toBeGreaterThan(0);
    expect(value.length).toBeLessThanOrEqual(limit);
  });
});

describe('npm run manifest', () => {
  test('prints the variant for HTTP mode: the same app with its addresses', () => {
    const { stdout, status } = httpVariant('https://images.example.org/');
    const url = 'https://images.example.org/slack/events';
    const socket = parse(source);
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/bot\.example\.com|HTTP:|#\s/);
    expect(parse(stdout)).toEqual({
      ...Object(socket),
      features: {
        bot_user: { display_name: 'ehpc-images', always_online: true },
        slash_commands: [expect.objectContaining({ command: COMMAND, url, should_escape: false })],
      },
      settings: {
        interactivity: { is_enabled: true, request_url: url },
        socket_mode_enabled: false,
        org_deploy_enabled: false,
        token_rotation_enabled: false,
      },
    });
  });

  test.each([[[]], [['bot.example.com']], [['http://bot.example.com']]])(
    'says how to call it, not for %j',
    (args) => {
      const { stdout, stderr, status } = httpVariant(...args);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain('npm run manifest -- https://bot.example.com');
    },
  );
});

test('the methods that the code calls need no other scope', () => {
  // auth.test needs none, apps.connections.open is the app-level token's.
  const code = ['bot', 'delivery', 'web-api', 'socket-connection', 'http-connection', 'listeners'].map(
    (name) => readFileSync(fileOf(`src/slack/${name}.ts`), 'utf8'),
  );
  const methods = code
    .join('\n')
    .match(/(?<=\.)(?:auth|chat|views|conversations|users|files|reactions)\.\w+(?=\()/g);
  expect([...new Set(methods)].sort()).toEqual(['auth.test', 'chat.postEphemeral']);
});
