import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { COMMAND } from '../../src/words/command.ts';
import { manifestOf, parse } from '../support/manifest-yaml.ts';

const fileOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const source = readFileSync(fileOf('manifest.yml'), 'utf8');

const httpVariant = (...args: readonly string[]) =>
  spawnSync(process.execPath, [fileOf('manifest.http.js'), ...args], { encoding: 'utf8' });

describe('npm run manifest', () => {
  test('prints the variant for HTTP mode: the same app with its addresses', () => {
    const { stdout, status } = httpVariant('https://images.example.org/');
    const url = 'https://images.example.org/slack/events';
    const socket = manifestOf(source);
    const { features } = socket;
    const { event_subscriptions: subscriptions } = socket.settings;
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/bot\.example\.com|HTTP:|#\s/);
    expect(parse(stdout)).toEqual({
      ...socket,
      features: {
        ...features,
        slash_commands: [expect.objectContaining({ command: COMMAND, url, should_escape: false })],
      },
      settings: {
        event_subscriptions: { request_url: url, ...subscriptions },
        interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
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
      expect(stderr).toContain('npm run --silent manifest -- https://bot.example.com');
    },
  );
});
