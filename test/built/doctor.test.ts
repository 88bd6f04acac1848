import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startEhpc } from '../../sandbox/ehpc/server.ts';
import { startSlack } from '../../sandbox/slack/server.ts';
import { steady } from '../doctor/ask.ts';
import { bySocket, type World } from '../doctor/set-up.ts';
import { expectFile } from '../support/golden.ts';
import { openFolder } from './processes.ts';

// What it finds is in test/doctor; here is the process around it.

let folder: ReturnType<typeof openFolder>;
let world: World;
beforeEach(async () => {
  folder = openFolder();
  world = { slack: await startSlack(), ehpc: await startEhpc() };
});
afterEach(async () => {
  folder.close();
  await Promise.all([world.slack.stop(), world.ehpc.stop()]);
});

async function ask(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { ended, output } = folder.run('dist/doctor/main.js', env, ...args);
  return { code: await ended, ...output };
}

test('it ends with 0 where nothing is wrong', async () => {
  const told = await ask(bySocket(world));
  expectFile(new URL('../golden/doctor-good-socket.txt', import.meta.url), steady(told));
  expect(told.err).toBe('');
});

test('it ends with 1 where something is, and says what as JSON, too', async () => {
  const { code, out } = await ask({ ...bySocket(world), SLACK_BOT_TOKEN: 'xoxb-wrong' }, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({ check: 'Slack bot token', state: 'wrong' }),
  );
});

test('it ends with 2 where it is called in a wrong way, and says how on standard error', async () => {
  const { code, out, err } = await ask({}, '--jsn');
  expect([code, out, err]).toEqual([2, '', expect.stringContaining('Usage: npm run doctor')]);
});

test('.env in the working directory is read', async () => {
  const lines = Object.entries(bySocket(world)).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(folder.path('.env'), lines.join(''));
  expect(await ask({})).toMatchObject({ code: 0, err: '' });
});
