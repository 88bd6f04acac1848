import type { Bot } from './bot.ts';
import { createWatchers } from './watchers.ts';

/** `stopping`: it was asked to end, and has some seconds to do so. */
export type BotState = 'running' | 'starting' | 'paused' | 'stopping' | 'stopped';

/** Runs the bot: one process at a time, whoever asks for it and how often. */
export interface Runner {
  readonly bot: Bot;
  readonly state: BotState;
  /** HTTP mode instead of Socket Mode. */
  readonly http: boolean;
  /**
   * Stops the bot and starts it again, in the other mode if `http` says so; Slack and E-HPC stay as they are. Rejects
   * with the bot's last lines if it does not get ready.
   */
  restart(to?: { readonly http?: boolean }): Promise<void>;
  /** Holds the bot where it is: Slack gets no answer, and shows `operation_timeout`. Throws if it does not run. */
  pause(): void;
  resume(): void;
  /** Slack then shows `dispatch_failed`, until `restart`. */
  stopBot(): Promise<void>;
  /** Calls `listener` with each later state of the bot. */
  onState(listener: (state: BotState) => void): () => void;
}

/** Starts the bot; `start` resolves when it is ready. */
export async function createRunner(
  start: (http: boolean) => Promise<Bot>,
  startsWithHttp: boolean,
): Promise<Runner> {
  const states = createStates();
  let http = startsWithHttp;
  let bot = await begin();
  let last: Promise<unknown> = Promise.resolve();
  return {
    get bot() {
      return bot;
    },
    get http() {
      return http;
    },
    get state() {
      return states.now();
    },
    onState: states.on,
    pause: () => states.change('running', 'paused', () => bot.pause()),
    resume: () => states.change('paused', 'running', () => bot.resume()),
    stopBot: () => inTurn(halt),
    restart: (to = {}) => inTurn(() => again(to.http ?? http)),
  };

  async function begin(): Promise<Bot> {
    const started = await start(http);
    states.enter('running');
    // Whether it was stopped or ended by itself. While another one is started, this one's end is no news.
    started.onEnd(() => started === bot && states.now() !== 'starting' && states.enter('stopped'));
    return started;
  }

  async function halt(): Promise<void> {
    if (bot.running) states.enter('stopping');
    await bot.stop();
    if (states.now() !== 'stopped') states.enter('stopped');
  }

  async function again(next: boolean): Promise<void> {
    states.enter('starting');
    await bot.stop();
    http = next;
    bot = await begin().catch((error: unknown) => {
      states.enter('stopped');
      throw error;
    });
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  }
}

function createStates() {
  const { on, emit } = createWatchers<BotState>();
  let state: BotState = 'starting';
  const enter = (next: BotState) => {
    state = next;
    emit(next);
  };
  return {
    on,
    enter,
    now: () => state,
    change(from: BotState, to: BotState, act: () => void) {
      if (state !== from) throw new Error(`The bot is ${state}, not ${from}.`);
      act();
      enter(to);
    },
  };
}
