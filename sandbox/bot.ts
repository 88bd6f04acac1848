import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The bot, as it runs: usually a process of its own. */
export interface Bot {
  /** Where it listens in HTTP mode, if not on the port that it was told. */
  readonly port?: number;
  /** What it wrote so far, line by line; the newest thousand. */
  readonly lines: readonly string[];
  readonly running: boolean;
  /** Whether it has ended, or does so within `ms` milliseconds. */
  ended(ms: number): Promise<boolean>;
  /** Calls `listener` when it has ended, by itself or because it was stopped. */
  onEnd(listener: () => void): void;
  /** Holds it where it is (SIGSTOP): connections stay, but nothing is answered. Not on Windows. */
  pause(): void;
  resume(): void;
  /** Asks it to end and waits for that; after `STOP_MS` it is ended. A paused one goes on first, or it would not hear. */
  stop(): Promise<void>;
}

/** Starts a bot with these settings; resolves when it is ready. */
export type StartBot = (settings: Settings) => Promise<Bot>;

interface Settings {
  /** All of its environment, besides PATH, HOME and ADMIN_PORT. */
  readonly env: Readonly<Record<string, string>>;
  readonly adminPort: number;
}

export interface BotOptions extends Settings {
  /** The built program, e.g. `dist/main.js`. */
  readonly entry: string;
  /** How long it may take until it is ready, in milliseconds. */
  readonly startMs?: number;
}

const START_MS = 15_000;
const STOP_MS = 10_000;
const POLL_MS = 50;
const KEPT_LINES = 1000;
const SHOWN_LINES = 15;

/**
 * Starts the bot with nothing of the person's own: an empty folder is its home and working directory, so no `.env` and
 * no profile of theirs is read. Resolves when its `/readyz` says so; rejects with its last lines if it ends or does not
 * get ready.
 */
export async function startBot({ entry, env, adminPort, startMs = START_MS }: BotOptions): Promise<Bot> {
  if (!existsSync(entry)) throw new Error(`There is no ${entry}: build the bot first, with npm run build.`);
  const home = await mkdtemp(join(tmpdir(), 'ehpc-images-sandbox-'));
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    cwd: home,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, ADMIN_PORT: String(adminPort), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = collectLines(child);
  // For the case that this process ends without asking: nothing may stay behind.
  const abandon = () => {
    child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  const bot: Bot = {
    lines,
    get running() {
      return isRunning(child);
    },
    ...holdOf(child),
    async stop() {
      await end(child);
      process.off('exit', abandon);
      await rm(home, { recursive: true, force: true });
    },
  };
  const complaint = await untilReady(child, adminPort, startMs);
  if (complaint === null) return bot;
  await bot.stop();
  throw new Error([complaint, 'The last lines that it wrote:', ...lines.slice(-SHOWN_LINES)].join('\n'));
}

/** What starts a built program, e.g. `dist/main.js`. */
export const built =
  (entry: string): StartBot =>
  (settings) =>
    startBot({ entry, ...settings });

function holdOf(child: ChildProcess): Pick<Bot, 'ended' | 'onEnd' | 'pause' | 'resume'> {
  return {
    ended: (ms) => hasEnded(child, ms),
    onEnd: (listener) => void child.once('exit', listener),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  };
}

function collectLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    if (input === null) continue;
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
    });
  }
  return lines;
}

async function untilReady(child: ChildProcess, port: number, ms: number): Promise<string | null> {
  for (let waited = 0; waited < ms; waited += POLL_MS) {
    if (!isRunning(child)) return `The bot ended at its start (${child.exitCode ?? child.signalCode}).`;
    if (await isReady(port)) return null;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return `The bot was not ready within ${ms / 1000} seconds.`;
}

async function isReady(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(1000);
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal })).status === 200;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  child.kill('SIGTERM');
  if (process.platform !== 'win32') child.kill('SIGCONT');
  if (await hasEnded(child, STOP_MS)) return;
  child.kill('SIGKILL');
  await hasEnded(child, STOP_MS);
}

function hasEnded(child: ChildProcess, ms: number): Promise<boolean> {
  if (!isRunning(child)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;
