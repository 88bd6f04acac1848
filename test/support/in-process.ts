import { once } from 'node:events';
import type { Bot, StartBot } from '../../sandbox/bot.ts';
import type { StageOptions } from '../../sandbox/stage.ts';
import { createApp } from '../../src/app.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config/config.ts';
import { createLog } from '../../src/ops/log.ts';

/**
 * Lets the official chain find the keys of these variables and no others, be they of the person or of the machine. It reads
 * `process.env`, of which Jest gives each file of tests its own.
 */
export function setKeys(env: Readonly<Record<string, string>>): void {
  const keys = (from: object) => Object.keys(from).filter((name) => name.startsWith('ALIBABA_CLOUD'));
  for (const name of keys(process.env)) delete process.env[name];
  for (const name of keys(env)) process.env[name] = env[name];
  process.env['ALIBABA_CLOUD_CLI_PROFILE_DISABLED'] = 'true';
  process.env['ALIBABA_CLOUD_CREDENTIALS_FILE'] ??= '/nowhere';
}

/** The whole bot in this process: as it ships, but for its clock, its ports and where its log goes. */
const startApp =
  (clock: Clock): StartBot =>
  async ({ env }) => {
    setKeys(env);
    const config = readConfig({ ...env, ADMIN_PORT: '0', ...(env['PORT'] && { PORT: '0' }) });
    const lines: string[] = [];
    const log = createLog({
      level: config.logLevel,
      secrets: config.secrets,
      destination: { write: (line: string) => void lines.push(line.trimEnd()) },
    });
    const app = createApp(config, { log, clock });
    const { port } = await app.start().catch(async (error: unknown) => {
      await app.stop();
      throw error;
    });
    return botOf({ lines, stop: app.stop, ...(port !== undefined && { port }) });
  };

interface Running extends Partial<Pick<Bot, 'port' | 'pause' | 'resume'>> {
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** What the sandbox knows of a bot, of one that is no process. It cannot be held, if nothing is said of that. */
export function botOf({ lines, stop, pause = notHeld, resume = notHeld, port }: Running): Bot {
  const over = new AbortController();
  let stopping: Promise<void> | undefined;
  return {
    lines,
    pause,
    resume,
    ...(port !== undefined && { port }),
    get running() {
      return !over.signal.aborted;
    },
    ended: async (ms) => {
      if (!over.signal.aborted) await Promise.race([once(over.signal, 'abort'), systemClock.sleep(ms)]);
      return over.signal.aborted;
    },
    onEnd: (listener) => over.signal.addEventListener('abort', listener),
    stop: () => {
      stopping ??= stop().finally(() => over.abort());
      return stopping;
    },
  };
}

const notHeld = () => {
  throw new Error('Only a process can be held.');
};

/** Milliseconds. Slack and E-HPC wait as long for the bot as a busy machine may take. */
const PATIENT = 60_000;

/**
 * For `openStage`: the whole bot in this process. With a clock that the test moves, Slack and E-HPC have the same, and
 * whoever waits does so until the test lets time pass.
 */
export const inProcess = (
  clock: Clock = systemClock,
): Pick<StageOptions, 'start' | 'settings' | 'slack' | 'ehpc'> => ({
  start: startApp(clock),
  settings: { EHPC_DEADLINE_MS: String(PATIENT) },
  slack: { now: clock.now, limitMs: PATIENT },
  ehpc: clock,
});
