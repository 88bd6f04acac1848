import { describe, expect, test } from '@jest/globals';
import { freePort } from '../../sandbox/loopback.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { until } from '../support/clock.ts';
import { inProcess } from '../support/in-process.ts';
import { ask, byHttp, bySocket, expectReport, started, world } from './set-up.ts';

/** From the line in which the bot says that it has started. */
const portsOf = ({ bot }: Stage): { adminPort: number; port?: number } =>
  JSON.parse(bot.lines.find((one) => one.includes('"msg":"started"')) ?? '');

describe('a set-up that is well', () => {
  test('in Socket Mode', async () => {
    const at = await world();
    await expectReport('good-socket', bySocket(at));
    await until(() => at.slack.socket.connections === 0);
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
    const stage = started(await openStage({ ...inProcess(), http }));
    const { port = 0, adminPort } = portsOf(stage);
    const settings = http ? byHttp(stage) : bySocket(stage);
    const { code, out } = await ask({ ...settings, ADMIN_PORT: `${adminPort}`, PORT: `${port}` });
    expect(code).toBe(0);
    expect(out).toContain(`admin port: ${adminPort} is in use by a bot that runs here`);
    expect(out).toMatch(http ? `HTTP port: ${port} is in use by a bot` : /\d more of this app/);
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
