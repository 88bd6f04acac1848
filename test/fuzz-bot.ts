import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startEhpc } from '../sandbox/ehpc/server.ts';
import { indifferentSlack } from './fuzz-slack.ts';

export const entry = fileURLToPath(new URL('../dist/main.js', import.meta.url));
export const signingSecret = 'signing-secret-of-the-fuzz';

/** The built bot as a process between an E-HPC and a Slack that takes everything. */
export async function fuzzedBot(mode: Readonly<Record<string, string>>) {
  const [slack, ehpc] = await Promise.all([indifferentSlack(), startEhpc()]);
  const home = mkdtempSync(join(tmpdir(), 'ehpc-images-fuzz-'));
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    cwd: home,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      SLACK_BOT_TOKEN: 'xoxb-1-fuzz',
      SLACK_API_URL: slack.apiUrl,
      EHPC_ENDPOINT: ehpc.endpoint,
      EHPC_REGIONS: 'cn-hangzhou,cn-beijing',
      ALIBABA_CLOUD_ACCESS_KEY_ID: ehpc.keys[0]?.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: ehpc.keys[0]?.secret,
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      ADMIN_PORT: '0',
      ...mode,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // For a run that ends before its time.
  const abandon = () => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const log = listen(child);
  const started = await log.started;
  return {
    slack,
    port: Number(started['port']),
    /** Lines of level error or worse, and whatever is no line of the log; the first fifty. */
    complaints: log.complaints,
    running: () => child.exitCode === null && child.signalCode === null,
    /** Mebibytes that the process holds now. */
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024,
    async stop() {
      const gone = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGTERM')) await gone;
      process.off('exit', abandon);
      await Promise.all([slack.close(), ehpc.stop()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function listen(child: ChildProcess) {
  const complaints: string[] = [];
  let tell: (line: Record<string, unknown>) => void = () => {};
  const started = new Promise<Record<string, unknown>>((resolve, reject) => {
    tell = resolve;
    child.once('exit', () => reject(new Error(`the bot ended: ${complaints.join('\n')}`)));
  });
  started.catch(() => undefined);
  for (const input of [child.stdout, child.stderr]) {
    if (!input) continue;
    createInterface({ input }).on('line', (line) => {
      if (line.includes('"msg":"started"')) tell(JSON.parse(line));
      const usual = /^\{"level":"(?:debug|info|warn)"/.test(line);
      if (!usual && complaints.length < 50) complaints.push(line);
    });
  }
  return { complaints, started };
}
