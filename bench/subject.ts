import { join, resolve } from 'node:path';
import { startBot } from '../sandbox/bot.ts';
import type { Message } from '../sandbox/slack/workspace.ts';
import { openStage, type Stage } from '../sandbox/stage.ts';
import { INSPECTED, type Inspector, inspect } from './inspector.ts';

/** A program that is measured: a process of its own, between a Slack and an E-HPC of its own in this process. */
export interface Subject {
  readonly name: string;
  readonly stage: Stage;
  readonly inspector: Inspector;
  /** Asks `/ehpc-images` in a channel, as Slack does it: each request with its own trigger, time and signature. */
  ask(line: string, person?: string): Promise<Message>;
  stop(): Promise<void>;
}

export interface SubjectOptions {
  readonly name: string;
  /** The program, e.g. `dist/main.js`. */
  readonly program: string;
  /** Socket Mode instead of HTTP mode. */
  readonly socket?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Milliseconds; generous, for they end what hangs and measure nothing. */
export const PATIENCE = 120_000;

/** Lists stay fresh meanwhile: what is measured is the bot, and not how often it asks E-HPC. */
const FRESH = { CACHE_FRESH_SECONDS: '3600' };

export async function openSubject({
  name,
  program,
  socket = false,
  settings,
}: SubjectOptions): Promise<Subject> {
  const stage = await openStage({
    start: (to) => startBot({ entry: resolve(program), startMs: PATIENCE, ...to }),
    http: !socket,
    settings: { ...FRESH, ...settings, NODE_OPTIONS: INSPECTED },
    slack: { limitMs: PATIENCE },
  });
  const inspector = await inspect(stage.bot.lines).catch(async (error: unknown) => {
    await stage.stop();
    throw error;
  });
  const { slack } = stage;
  const channel = slack.channel('general');
  return {
    name,
    stage,
    inspector,
    ask: async (line, person = 'ada') =>
      (await slack.command(slack.person(person), channel, '/ehpc-images', line)).answer(PATIENCE),
    async stop() {
      await inspector.close();
      await stage.stop();
    },
  };
}

/** The bot in the folder of a build. */
export const programOf = (build: string): string => join(build, 'main.js');
