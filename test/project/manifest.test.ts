import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { HOME_EVENT, SHORTCUTS } from '../../src/slack/inbound/dispatch.ts';
import { QUESTION_EVENTS } from '../../src/slack/inbound/event.ts';
import { COMMAND } from '../../src/words/command.ts';
import { manifestOf, parse } from '../support/manifest-yaml.ts';

const fileOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const source = readFileSync(fileOf('manifest.yml'), 'utf8');

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
        app_home: {
          home_tab_enabled: true,
          messages_tab_enabled: true,
          messages_tab_read_only_enabled: false,
        },
        bot_user: { display_name: 'ehpc-images', always_online: true },
        slash_commands: [
          {
            command: COMMAND,
            description: expect.any(String),
            usage_hint: expect.any(String),
            should_escape: false,
          },
        ],
        shortcuts: ['message', 'global'].map((type) => ({
          name: 'Find E-HPC image',
          type,
          callback_id: expect.any(String),
          description: expect.any(String),
        })),
      },
      oauth_config: { scopes: { bot: ['commands', 'chat:write', 'app_mentions:read', 'im:history'] } },
      settings: {
        event_subscriptions: { bot_events: ['app_mention', 'message.im', 'app_home_opened'] },
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
    ['shortcuts', 'name', 24],
    ['shortcuts', 'callback_id', 255],
    ['shortcuts', 'description', 150],
  ])("keeps Slack's limit: %s.%s has at most %i characters", (part, key, limit) => {
    const [, rest = ''] = source.split(`${part}:`);
    const values = [...rest.matchAll(new RegExp(`^ *-? *${key}: (.+)`, 'gm'))].map(([, value = '']) => value);
    const own = part === 'shortcuts' ? values : values.slice(0, 1);
    expect(own.length).toBe(part === 'shortcuts' ? 2 : 1);
    for (const value of own) expect(value.length).toBeLessThanOrEqual(limit);
  });
});

/** What Slack asks for each method and event. */
const SCOPES: Readonly<Record<string, string | undefined>> = {
  // https://docs.slack.dev/reference/methods
  'auth.test': undefined,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'views.open': undefined,
  'views.publish': undefined,
  'views.push': undefined,
  'views.update': undefined,
  // https://docs.slack.dev/reference/events
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
};

describe('manifest and code', () => {
  const { features, oauth_config, settings } = manifestOf(source);
  const code = readdirSync(fileOf('src/slack'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(fileOf(`src/slack/${name}`), 'utf8'))
    .join('\n');
  // apps.connections.open is the app-level token's.
  const methods = [
    ...new Set(
      code.match(
        /(?<=(?:client|options\))\.)(?:auth|chat|views|conversations|users|files|reactions)\.[a-z]\w+(?=\()/g,
      ),
    ),
  ];

  test('the code reads every event that the manifest subscribes to, and no other', () => {
    expect([...QUESTION_EVENTS.keys(), HOME_EVENT].sort()).toEqual(
      [...settings.event_subscriptions.bot_events].sort(),
    );
  });

  test('the code knows every shortcut of the manifest, and no other', () => {
    expect(features.shortcuts.map((one) => one.callback_id)).toEqual(SHORTCUTS);
  });

  test('every scope has a use, and every use its scope', () => {
    const uses = [...methods, ...settings.event_subscriptions.bot_events];
    expect(uses.filter((use) => !(use in SCOPES))).toEqual([]);
    // Slash commands and shortcuts.
    const needed = ['commands', ...uses.flatMap((use) => SCOPES[use] ?? [])];
    expect([...new Set(needed)].sort()).toEqual([...oauth_config.scopes.bot].sort());
  });
});
