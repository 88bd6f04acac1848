import { describe, expect, test } from '@jest/globals';
import { serveBytes } from '../ehpc/loopback.ts';
import { ask, bySocket, world } from './set-up.ts';

describe('where Slack cannot be used although the tokens are right, the doctor says why:', () => {
  test.each([403, 407, 502])('a proxy that answers %i', async (status) => {
    const proxy = await serveBytes((socket) =>
      socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`)),
    );
    const { code, out } = await ask({
      ...bySocket(await world()),
      SLACK_API_URL: 'https://slack.example/api/',
      HTTPS_PROXY: `http://bot:proxy-password@127.0.0.1:${proxy.port}`,
    });
    expect(code).toBe(1);
    expect(out).toContain(
      `wrong    Slack bot token: The proxy refused the connection to https://slack.example/api/ (HTTP ${status}) → HTTPS_PROXY must have the right address and password, and the proxy must allow the hosts of Slack\n`,
    );
    expect(out).toContain('wrong    Socket Mode: The proxy refused the connection to');
    expect(out).not.toContain('proxy-password');
  });

  test('Slack throttles', async () => {
    const at = await world();
    at.slack.fault({ on: 'auth.test', answer: 429, retryAfter: 30 });
    at.slack.fault({ on: 'apps.connections.open', answer: 'ratelimited' });
    const { out } = await ask(bySocket(at));
    expect(out).toMatch(
      /wrong {4}Slack bot token: Slack throttles \(HTTP 429 of http:\S+\) → wait 30 seconds, then try again\n/,
    );
    expect(out).toContain(
      'wrong    Socket Mode: Slack throttles (ratelimited) → wait a minute, then try again\n',
    );
  });

  test('too many bots of the app run', async () => {
    const at = await world();
    at.slack.fault({ on: 'apps.connections.open', answer: 'too_many_websockets' });
    const { out } = await ask(bySocket(at));
    expect(out).toContain('ok       Slack bot token');
    expect(out).toContain(
      'wrong    Socket Mode: Too many bots of this Slack app run (too_many_websockets) → stop some, then try again\n',
    );
  });
});
