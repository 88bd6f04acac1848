import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Ehpc, startEhpc } from '../sandbox/ehpc/server.ts';
import { freePort } from '../sandbox/loopback.ts';
import { type Slack, startSlack } from '../sandbox/slack/server.ts';
import { openStage, type Stage } from '../sandbox/stage.ts';
import { askDoctor, steady, type Told } from './doctor-process.ts';
import { expectFile } from './golden.ts';

let open: { stop(): Promise<unknown> }[];
let told: Told[];
beforeEach(() => {
  [open, told] = [[], []];
});
afterEach(async () => {
  for (const one of open) await one.stop();
  for (const { out, err } of told) {
    expect(err).not.toMatch(/Error/);
    expect(out + err).not.toMatch(/xoxb-sandbox|xapp-1-sandbox|sandbox-secret|ticket=|Signature=|signing-s/);
  }
});

const started = <T extends { stop(): Promise<unknown> }>(server: T): T => {
  open.push(server);
  return server;
};
const minutes = 60_000;
const late = () => Date.now() - 20 * minutes;

interface World {
  readonly slack: Slack;
  readonly ehpc: Ehpc;
}

async function world(slack = startSlack(), ehpc = startEhpc()): Promise<World> {
  return { slack: started(await slack), ehpc: started(await ehpc) };
}

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** From the line in which the bot says that it has started. */
async function portsOf({ bot }: Stage): Promise<{ adminPort: number; port?: number }> {
  for (let turn = 0; turn < 200; turn += 1) {
    const line = bot.lines.find((one) => one.includes('"msg":"started"'));
    if (line !== undefined) return JSON.parse(line);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The bot did not say that it has started.');
}

type Settings = Readonly<Record<string, string>>;

const common = ({ slack, ehpc }: World): Settings => ({
  SLACK_BOT_TOKEN: slack.tokens.bot,
  SLACK_API_URL: slack.apiUrl,
  EHPC_ENDPOINT: ehpc.endpoint,
  EHPC_REGIONS: 'cn-hangzhou,cn-beijing',
  ADMIN_PORT: '0',
  ALIBABA_CLOUD_ACCESS_KEY_ID: ehpc.keys[0]?.id ?? '',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: ehpc.keys[0]?.secret ?? '',
  ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
});
const bySocket = (at: World): Settings => ({ ...common(at), SLACK_APP_TOKEN: at.slack.tokens.app });
const byHttp = (at: World): Settings => ({
  ...common(at),
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  HOST: '127.0.0.1',
  PORT: '0',
});

async function ask(env: Settings, ...args: readonly string[]): Promise<Told> {
  const answer = await askDoctor(env, ...args);
  told.push(answer);
  return answer;
}

async function expectReport(name: string, env: Settings): Promise<void> {
  expectFile(new URL(`golden/doctor-${name}.txt`, import.meta.url), steady(await ask(env)));
}

describe('a set-up that is well', () => {
  test('in Socket Mode', async () => {
    const at = await world();
    await expectReport('good-socket', bySocket(at));
    expect(at.slack.socket.connections).toBe(0);
  });

  test('in HTTP mode', async () => {
    await expectReport('good-http', { ...byHttp(await world()), PORT: String(await freePort()) });
  });

  test('as JSON', async () => {
    const { code, out } = await ask(bySocket(await world()), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual({
      check: 'images of cn-beijing',
      state: 'ok',
      found: expect.stringMatching(/^\d+ images in \d+ ms$/),
      todo: '',
    });
  });

  test.each([
    ['Socket Mode', false],
    ['HTTP mode', true],
  ])('in %s, while the bot runs', async (_, http) => {
    const stage = started(await openStage({ entry: main, http }));
    const { port = 0, adminPort } = await portsOf(stage);
    const settings = http ? byHttp(stage) : bySocket(stage);
    const { code, out } = await ask({ ...settings, ADMIN_PORT: `${adminPort}`, PORT: `${port}` });
    expect(code).toBe(0);
    expect(out).toContain(`admin port: ${adminPort} is in use by a bot that runs here`);
    expect(out).toMatch(http ? `HTTP port: ${port} is in use by a bot` : /\d more of this app/);
  });
});

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
    const pem = readFileSync(new URL('fixtures/untrusted-localhost.pem', import.meta.url), 'utf8');
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

describe('called', () => {
  test('with --help it says how', async () => {
    const { code, out } = await ask({}, '--help');
    expect([code, out]).toEqual([0, expect.stringContaining('Exit code: 0 nothing is wrong')]);
  });

  test.each([[['--jsn']], [['cn-hangzhou']]])('with %j it says how, and fails', async (args) => {
    const { code, out, err } = await ask({}, ...args);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining('Usage: npm run doctor')]);
  });

  test('without any settings it names all that is missing', async () => {
    const { code, out } = await ask({
      ...byHttp(await world()),
      SLACK_BOT_TOKEN: '',
      SLACK_SIGNING_SECRET: '',
    });
    expect(code).toBe(1);
    expect(out).toContain('SLACK_BOT_TOKEN is not set → it must be the bot token');
    expect(out).toContain('are both missing → exactly one must be set');
    expect(out).toContain('skipped  Socket Mode: because this is not well: SLACK_APP_TOKEN');
    expect(out).toContain('ok       way to cn-hangzhou');
  });
});
