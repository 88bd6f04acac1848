import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createTokenState } from '../../src/slack/bot-token.ts';
import { cleanUp, secret, startBot } from './bot-set-up.ts';
import { signedPost } from './fake-slack.ts';
import { mention } from './payloads.ts';

afterEach(cleanUp);

describe('the bot token', () => {
  test.each(['token_revoked', 'account_inactive', 'invalid_auth', 'token_expired'])(
    'that Slack answers with %s is refused until a call succeeds',
    (error) => {
      const token = createTokenState();
      expect(token.refused()).toBeUndefined();
      token.heard(JSON.stringify({ ok: false, error }));
      expect(token.refused()).toBe(error);
      token.heard('{"ok":true}');
      expect(token.refused()).toBeUndefined();
    },
  );

  test('is not judged by any other answer', () => {
    const token = createTokenState();
    const others = [
      '',
      '<html>',
      'null',
      '{"ok":false,"error":"channel_not_found"}',
      '{"error":"invalid_auth"}',
    ];
    for (const reply of others) token.heard(reply);
    expect(token.refused()).toBeUndefined();
    token.heard('{"ok":false,"error":"invalid_auth"}');
    for (const reply of others) token.heard(reply);
    expect(token.refused()).toBe('invalid_auth');
  });
});

test('a bot whose token was revoked is not ready, says so, and is again once Slack takes the token', async () => {
  const { slack, bot, url } = await startBot('http');
  const ask = async (id: string) => {
    await signedPost(url, secret, JSON.stringify(mention('<@UBOT> centos', {}, id)));
    for (let turns = 0; turns < 10_000 && bot.inFlight() > 0; turns += 1) await sleep(1);
  };
  const revoked = { text: '{"ok": false, "error": "token_revoked"}' };
  expect(bot.notReady()).toBeUndefined();
  for (const method of ['chat.postMessage', 'chat.postEphemeral', 'chat.postMessage'])
    slack.next(`/api/${method}`, revoked);
  await ask('Ev1');
  expect(bot.notReady()).toBe('token_revoked');
  await ask('Ev2');
  expect(bot.notReady()).toBeUndefined();
  await bot.stop();
  expect(bot.notReady()).toBe('draining');
});
