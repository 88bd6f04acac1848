import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { systemClock } from '../../src/clock.ts';
import { ConfigError } from '../../src/config/config.ts';
import { createDispatcher } from '../../src/net/dispatcher.ts';
import { httpConnection } from '../../src/slack/inbound/http-receiver.ts';
import { socketConnection } from '../../src/slack/inbound/socket-mode.ts';
import { whoAmI } from '../../src/slack/outbound/web-api.ts';
import { serveBytes } from '../ehpc/loopback.ts';
import { testClock, timeoutsBy, until } from '../support/clock.ts';
import { logLines } from '../support/log-lines.ts';
import { appToken, botToken, secret } from './bot-set-up.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';

let slack: FakeSlack;
let dispatcher: Agent;
beforeEach(async () => {
  slack = await fakeSlack();
  dispatcher = new Agent();
});
afterEach(async () => {
  await dispatcher.destroy();
  await slack.close();
});

const api = (apiUrl = slack.apiUrl) => ({
  apiUrl,
  dispatcher,
  log: logLines().log,
  clock: testClock({ passes: () => true }),
});
const asked = () => slack.at('/api/auth.test').length;

describe('auth.test', () => {
  const self = { botId: 'BBOT', botUserId: 'UBOT', home: { team: 'T1' } };

  test('tells who the bot is', async () => {
    expect(await whoAmI(botToken, api())).toEqual(self);
  });

  test('tells of an organisation, with Enterprise Grid', async () => {
    slack.next('/api/auth.test', {
      text: '{"ok": true, "user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1", "enterprise_id": "E1"}',
    });
    expect(await whoAmI(botToken, api())).toMatchObject({ home: { team: 'T1', enterprise: 'E1' } });
  });

  test('is asked again after a broken connection', async () => {
    slack.next('/api/auth.test', 'reset');
    expect(await whoAmI(botToken, api())).toEqual(self);
    expect(asked()).toBe(2);
  });

  test('that refuses the token is a start-up error about SLACK_BOT_TOKEN', async () => {
    slack.next('/api/auth.test', { text: '{"ok": false, "error": "invalid_auth"}' });
    const error: unknown = await whoAmI(botToken, api()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain('SLACK_BOT_TOKEN is refused by Slack (invalid_auth)');
    expect(String(error)).not.toContain(botToken);
    expect(asked()).toBe(1);
  });

  test.each([
    ['a page', '<!doctype html><title>Sign in</title> xoxb-of-the-page'],
    ['nothing', ''],
    ['JSON of something else', '{"ok": false, "error": "Please sign in at https://portal.example/"}'],
  ])('that something else answers, with %s, blames neither the token nor Slack', async (_what, text) => {
    slack.next('/api/auth.test', { text });
    const error = await whoAmI(botToken, api()).catch(String);
    expect(error).toContain(
      `What answers at SLACK_API_URL ${slack.apiUrl} is not Slack; the address must be right`,
    );
    expect(error).not.toMatch(/SLACK_BOT_TOKEN|doctype|xoxb|portal/);
  });

  test('for a token that is no bot', async () => {
    slack.next('/api/auth.test', { text: '{"ok": true, "user_id": "U1"}' });
    await expect(whoAmI(botToken, api())).rejects.toThrow('SLACK_BOT_TOKEN belongs to no bot');
  });

  test('that fails for good says how', async () => {
    for (let tries = 0; tries < 3; tries += 1) slack.next('/api/auth.test', { status: 502, text: 'bad' });
    await expect(whoAmI(botToken, api())).rejects.toThrow('does not answer (HTTP 502)');
    slack.next('/api/auth.test', { status: 429, text: '', headers: { 'Retry-After': '30' } });
    await expect(whoAmI(botToken, api())).rejects.toThrow(
      `Slack throttles (HTTP 429 of ${slack.apiUrl}); wait 30 seconds, then try again`,
    );
  });

  test('behind a proxy that refuses says so, without its password', async () => {
    const proxy = await serveBytes((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n')),
    );
    const behind = createDispatcher({ httpsProxy: `http://bot:proxy-password@127.0.0.1:${proxy.port}` });
    const url = 'https://slack.example/api/';
    const error = await whoAmI(botToken, { ...api(url), dispatcher: behind }).catch(String);
    expect(error).toContain(`The proxy refused the connection to ${url} (HTTP 403); HTTPS_PROXY must have`);
    expect(error).not.toContain('proxy-password');
    await behind.destroy();
  });

  test('of a Slack that cannot be reached names the address and the reason', async () => {
    const nowhere = await fakeSlack();
    await nowhere.close();
    await expect(whoAmI(botToken, api(nowhere.apiUrl))).rejects.toThrow(
      `SLACK_API_URL ${nowhere.apiUrl} does not answer (ECONNREFUSED)`,
    );
  });
});

test('HTTP mode is starting until it listens, and can be ended before', async () => {
  const mode = { kind: 'http', signingSecret: secret, host: '127.0.0.1', port: 0 } as const;
  const connection = httpConnection(mode, { log: logLines().log, clock: systemClock });
  expect(connection.notReady()).toBe('starting');
  connection.refuse();
  await connection.end();
});

describe('Socket Mode', () => {
  test('with a refused app token is a start-up error about SLACK_APP_TOKEN', async () => {
    slack.next('/api/apps.connections.open', { text: '{"ok": false, "error": "invalid_auth"}' });
    const connection = socketConnection({ kind: 'socket', appToken }, { ...api(), clock: testClock() });
    await expect(connection.open()).rejects.toThrow('SLACK_APP_TOKEN is refused by Slack (invalid_auth)');
    expect(connection.notReady()).toBe('disconnected');
  });

  test('does not wait for ever for its first connection', async () => {
    slack.next('/api/apps.connections.open', 'hang');
    const clock = testClock();
    const undo = timeoutsBy(clock);
    const connection = socketConnection({ kind: 'socket', appToken }, { ...api(), clock });
    const opened = expect(connection.open()).rejects.toThrow('does not answer (no usable answer)');
    await until(() => slack.at('/api/apps.connections.open').length === 1);
    await clock.advance(15_000);
    await opened;
    undo();
    connection.refuse();
    await connection.end();
  });
});
