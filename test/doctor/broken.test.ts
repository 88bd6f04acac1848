import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { startEhpc } from '../../sandbox/ehpc/server.ts';
import { freePort } from '../../sandbox/loopback.ts';
import { startSlack } from '../../sandbox/slack/server.ts';
import { serveBytes } from '../ehpc/loopback.ts';
import { ask, byHttp, bySocket, expectReport, started, world } from './set-up.ts';

const minutes = 60_000;
const late = () => Date.now() - 20 * minutes;

describe('a set-up in which', () => {
  test('the bot token is wrong', async () => {
    await expectReport('bot-token', { ...bySocket(await world()), SLACK_BOT_TOKEN: 'xoxb-wrong' });
  });

  test('a scope is missing', async () => {
    const slack = startSlack({ scopes: ['commands', 'chat:write', 'channels:history'] });
    await expectReport('scope-missing', bySocket(await world(slack)));
  });

  test('there is a scope too many', async () => {
    const scopes = ['commands', 'chat:write', 'app_mentions:read', 'im:history', 'channels:history'];
    await expectReport('scope-more', bySocket(await world(startSlack({ scopes }))));
  });

  test('the lists of who is answered leave out the people of the workspace itself', async () => {
    const { code, out } = await ask({ ...bySocket(await world()), ALLOWED_TEAMS: 'T0PARTNER' });
    expect(code).toBe(0);
    expect(out).toContain('note     who is answered: ALLOWED_TEAMS does not name T0SANDBOX, where the bot');
  });

  test('they do, and others are set besides: each is told', async () => {
    const guards = { ALLOWED_TEAMS: 'T0PARTNER', ALLOWED_CHANNELS: 'C0OPS', ALLOWED_USERS: 'U0BEN,U0KIM' };
    const { out } = await ask({ ...bySocket(await world()), ...guards });
    expect(out).toContain(
      'note     who is answered: ALLOWED_TEAMS does not name T0SANDBOX, where the bot is installed; people of 1 workspace, of these 2 listed accounts, in 1 listed place → Name it',
    );
  });

  test('a list of who is answered is wrong: nobody is told that everybody is', async () => {
    const { code, out } = await ask({ ...bySocket(await world()), ALLOWED_CHANNELS: 'general' });
    expect(code).toBe(1);
    expect(out).toContain('skipped  who is answered: because this is not well: ALLOWED_CHANNELS');
  });

  test('a guard is misspelt: nor then, and the rest is looked at', async () => {
    const { code, out } = await ask({ ...bySocket(await world()), Allow_Users: 'U0BEN' });
    expect(code).toBe(1);
    expect(out).toContain(
      'wrong    settings: Allow_Users is unknown → the nearest known one is ALLOWED_USERS',
    );
    expect(out).toContain('skipped  who is answered: because this is not well: ALLOWED_USERS');
    expect(out).toContain('ok       images of cn-hangzhou');
  });

  test('the app-level token lacks connections:write', async () => {
    const at = await world();
    at.slack.fault({ on: 'apps.connections.open', answer: 'missing_scope' });
    await expectReport('app-token', bySocket(at));
  });

  test('the app-level token is of another kind', async () => {
    const at = await world();
    await expectReport('app-token-kind', { ...bySocket(at), SLACK_APP_TOKEN: at.slack.tokens.bot });
  });

  test('the access key is unknown', async () => {
    await expectReport('access-key', {
      ...bySocket(await world()),
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAInobodyKnowsThisOne',
    });
  });

  test('there is no access key', async () => {
    const { ALIBABA_CLOUD_ACCESS_KEY_ID: _, ...rest } = bySocket(await world());
    await expectReport('no-access-key', rest);
  });

  test('the RAM permission is missing in one region', async () => {
    const at = await world();
    at.ehpc.fault('NotAuthorized', 'cn-beijing');
    await expectReport('permission', bySocket(at));
  });

  test('the clock is off', async () => {
    await expectReport('clock', byHttp(await world(startSlack({ now: late }), startEhpc({ now: late }))));
  });

  test('the clock is off a little', async () => {
    const { code, out } = await ask(
      bySocket(await world(undefined, startEhpc({ now: () => Date.now() + 3 * minutes }))),
    );
    expect(code).toBe(0);
    expect(out).toContain(
      'note     clock by Alibaba Cloud: this machine is 3 minutes behind → Set the clock',
    );
    expect(out).toContain('Nothing is wrong, 1 note, 0 skipped.');
  });

  test('the host of a region does not resolve', async () => {
    // Two dots: no name server need be asked to know that there is no such host.
    await expectReport('host-unknown', {
      ...bySocket(await world()),
      EHPC_ENDPOINT: 'https://ehpc.{region}..invalid',
    });
  });

  test('the port of E-HPC is refused', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}/{region}`;
    await expectReport('port-refused', { ...bySocket(await world()), EHPC_ENDPOINT: nobody });
  });

  test('the certificate of E-HPC is not trusted', async () => {
    const pem = readFileSync(new URL('../fixtures/untrusted-localhost.pem', import.meta.url), 'utf8');
    const server = createServer({ key: pem, cert: pem }, (_request, response) => response.end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    started({ stop: () => new Promise((resolve) => server.close(resolve)) });
    const { port } = server.address() as AddressInfo;
    await expectReport('tls', {
      ...bySocket(await world()),
      EHPC_ENDPOINT: `https://localhost:${port}/{region}`,
      EHPC_REGIONS: 'cn-hangzhou',
    });
  });

  test('the proxy wants another password', async () => {
    const proxy = await serveBytes((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n')),
    );
    const { code, out } = await ask({
      ...bySocket(await world()),
      EHPC_ENDPOINT: 'https://ehpc.{region}.example',
      HTTPS_PROXY: `http://bot:proxy-password@127.0.0.1:${proxy.port}`,
    });
    expect(code).toBe(1);
    expect(out).toContain(`cn-beijing; proxy 127.0.0.1:${proxy.port}\n`);
    expect(out).toContain(
      'wrong    way to cn-beijing: The proxy refused the connection (ProxyRefused, HTTP status 407)',
    );
    expect(out).not.toContain('proxy-password');
  });

  test('settings are misspelt: what does not need them is looked at all the same', async () => {
    const { EHPC_REGIONS: _, ...rest } = bySocket(await world());
    await expectReport('settings', {
      ...rest,
      EHPC_REGION: 'cn-beijing',
      LOG_LEVEL: 'loud',
      CACHE_MAX_MB: '64 MB',
    });
  });

  test('Slack cannot be reached', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}/api/`;
    await expectReport('slack-unreachable', { ...byHttp(await world()), SLACK_API_URL: nobody });
  });

  test('a port is taken by something else', async () => {
    const other = started(await startEhpc());
    const port = new URL(other.endpoint).port;
    const { code, out } = await ask({ ...byHttp(await world()), PORT: port });
    expect(code).toBe(1);
    expect(out).toContain(
      `wrong    HTTP port: PORT ${port} is in use by another process → it must be a free port`,
    );
  });
});
