import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEhpc } from '../../sandbox/ehpc/server.ts';
import { indifferentSlack } from './slack.ts';

const entry = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
export const signingSecret = 'signing-secret-of-the-fuzz';

/** The built bot as a process between an E-HPC and a Slack that takes everything. */
export async function fuzzedBot(mode: Readonly<Record<string, string>>) {
  const [slack, ehpc] = await Promise.all([indifferentSlack(), startEhpc()]);
  const home = mkdtempSync(join(tmpdir(), 'ehpc-images-fuzz-'));
  const file = join(home, 'log');
  const out = openSync(file, 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    cwd: home,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      SLACK_BOT_TOKEN: 'xoxb-1-fuzz',
      SLACK_API_URL: slack.apiUrl,
      EHPC_ENDPOINT: ehpc.endpoint,
      EHPC_REGIONS: 'cn-shanghai',
      ALIBABA_CLOUD_ACCESS_KEY_ID: ehpc.keys[0]?.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: ehpc.keys[0]?.secret,
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      ADMIN_PORT: '0',
      ...mode,
    },
    stdio: ['ignore', out, out],
  });
  // For a run that ends before its time.
  const abandon = () => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const stop = async () => {
    const gone = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM'))
      await Promise.race([gone, sleep(20_000, undefined, { ref: false }).then(abandon)]);
    process.off('exit', abandon);
    closeSync(out);
    await Promise.all([slack.close(), ehpc.stop()]);
    rmSync(home, { recursive: true, force: true });
  };
  const port = await start(child, file).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    slack,
    port,
    /** Lines of level error or worse, and whatever is no line of the log; the first fifty. */
    complaints: () => complaintsIn(file),
    /** How many requests came to which outcome. */
    outcomes: () => outcomesIn(file),
    /** Until all that has come in is answered. Its metrics are at most a second old. */
    idle: () => idle(file),
    running: () => child.exitCode === null && child.signalCode === null,
    /** Mebibytes that the process holds now. */
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024,
    /** Files and sockets that the process has open now. */
    handles: () => readdirSync(`/proc/${child.pid}/fd`).length,
    stop,
  };
}

/** What a file of the log holds that is no usual line of it. */
const complaintsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !/^\{"level":"(?:debug|info|warn)"/.test(line))
    .slice(0, 50);

function outcomesIn(file: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, outcome = ''] of readFileSync(file, 'utf8').matchAll(/"outcome":"(\w+)".*"msg":"request"/g))
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

async function idle(file: string): Promise<void> {
  const adminPort = /"adminPort":(\d+)/.exec(readFileSync(file, 'utf8'))?.[1];
  for (let tries = 0; tries < 600; tries += 1) {
    const metrics = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
    if (/^ehpc_images_in_flight 0$/m.test(metrics)) return;
    await sleep(100);
  }
  throw new Error('the bot does not come to an end');
}

async function start(child: ChildProcess, file: string): Promise<number> {
  for (let tries = 0; tries < 600; tries += 1) {
    const port = /"port":(\d+)[^\n]*"msg":"started"/.exec(readFileSync(file, 'utf8'))?.[1];
    if (port !== undefined || readFileSync(file, 'utf8').includes('"msg":"started"')) return Number(port);
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`the bot does not start: ${readFileSync(file, 'utf8')}`);
}
