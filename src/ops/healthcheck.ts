import { statSync } from 'node:fs';
import { env, exit, loadEnvFile, stdout } from 'node:process';
import { ConfigError, readConfig } from '../config/config.ts';
import { en } from '../words/en.ts';
import { isHealthy } from './probe.ts';

/** Milliseconds; Docker gives up after its own time, which is longer. */
const PATIENCE = 4000;

/** Whether the bot with these settings is healthy, and the line that says so. */
async function check(): Promise<readonly [ok: boolean, line: string]> {
  if (statSync('.env', { throwIfNoEntry: false })?.isFile()) loadEnvFile('.env');
  const { host, port } = readConfig(env).admin;
  const { healthy, unhealthy, anyPort } = en.healthcheck;
  if (port === 0) return [false, anyPort];
  const ok = await isHealthy({ host, port }, PATIENCE);
  return [ok, ok ? healthy(host, port) : unhealthy(host, port, PATIENCE / 1000)];
}

const [ok, line] = await check().catch((error: unknown): readonly [boolean, string] => {
  if (error instanceof ConfigError) return [false, error.message];
  throw error;
});
stdout.write(`${line}\n`, () => exit(ok ? 0 : 1));
