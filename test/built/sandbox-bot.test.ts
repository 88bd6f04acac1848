import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startBot } from '../../sandbox/bot.ts';
import { freePort } from '../../sandbox/loopback.ts';

// Processes are started here, on machines that may be busy with others.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ehpc-images-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A process that runs `code` and, where that does not end it, waits. */
async function run(code: string, env: Record<string, string> = {}, startMs?: number) {
  const entry = join(folder, `${Math.random()}.cjs`);
  writeFileSync(entry, code);
  return startBot({ entry, env, adminPort: await freePort(), ...(startMs !== undefined && { startMs }) });
}

const READY = "require('http').createServer((_, r) => r.end()).listen(process.env.ADMIN_PORT, '127.0.0.1');";

test('it runs in an empty home of its own, with nothing of the person in its environment', async () => {
  const bot = await run(`console.log(JSON.stringify({ cwd: process.cwd(), env: process.env })); ${READY}`, {
    ONE: '1',
  });
  const { cwd, env } = JSON.parse(bot.lines[0] ?? '');
  expect(Object.keys(env).sort()).toEqual(['ADMIN_PORT', 'HOME', 'ONE', 'PATH']);
  expect(env.HOME).toBe(cwd);
  expect(bot.running).toBe(true);
  await bot.stop();
  await bot.stop();
  expect(bot.running).toBe(false);
  expect(existsSync(cwd)).toBe(false);
});

test('one that was not built is asked for by name', async () => {
  await expect(startBot({ entry: '/nowhere/main.js', env: {}, adminPort: 1 })).rejects.toThrow(
    'There is no /nowhere/main.js: build the bot first, with npm run build.',
  );
});

test('one that ends at its start is quoted', async () => {
  const starting = run("console.log('EHPC_REGION is not known'); process.exitCode = 2;");
  await expect(starting).rejects.toThrow(
    'The bot ended at its start (2).\nThe last lines that it wrote:\nEHPC_REGION is not known',
  );
});

test('one that does not get ready is not waited for without end', async () => {
  const starting = run('setInterval(() => {}, 1000);', {}, 100);
  await expect(starting).rejects.toThrow('The bot was not ready within 0.1 seconds.');
});

test('of what it writes, the newest thousand lines are kept', async () => {
  const bot = await run(`for (let i = 0; i < 1500; i += 1) console.log(i); ${READY}`);
  while (bot.lines.at(-1) !== '1499') await new Promise((resolve) => setTimeout(resolve, 1));
  expect(bot.lines).toHaveLength(1000);
  await bot.stop();
});
