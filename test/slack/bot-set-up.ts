import { Agent } from 'undici';
import type { Answer, Reply } from '../../src/answers/question.ts';
import type { Service } from '../../src/answers/service.ts';
import type { SlackConfig } from '../../src/config/config.ts';
import { createAudit } from '../../src/ops/request-record.ts';
import { createSlackBot, type SlackBot, type SlackBotOptions } from '../../src/slack/bot.ts';
import { PATIENCE } from '../../src/slack/context.ts';
import { en } from '../../src/words/en.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { logLines } from '../support/log-lines.ts';
import { fakeSlack } from './fake-slack.ts';

export const secret = 'signing-secret-of-the-tests';
export const botToken = 'xoxb-1-2-bot';
export const appToken = 'xapp-1-2-app';

export const card = (text: string): Reply => ({
  card: { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] },
  to: 'asker',
  facts: { question: text, outcome: 'found', cache: 'hit', matches: 3 },
});

/** Answers at once with what was asked. */
const echo: Answer = async ({ text }) => card(`answer to ${text}`);

/** Milliseconds before what failed is tried again, at most; they pass by themselves. */
const SHORT = 200;

/** A clock on which no answer is late, however long a machine takes for it. */
const patientClock = () => testClock({ start: Date.now(), passes: (ms) => ms <= SHORT });

/** A clock on which every answer is late that is not there at once. */
export const lateClock = () =>
  testClock({ start: Date.now(), passes: (ms) => ms <= SHORT || ms === PATIENCE });

/** A service of which only the answers matter. */
const serviceOf = (answer: Answer, more: Partial<Service> = {}): Service => ({
  answer,
  ready: () => undefined,
  look: async ({ line }) => ({ line, narrowings: [], images: [] }),
  suggest: async () => [],
  home: () => ({ type: 'home', blocks: [] }),
  ...more,
});

const closing: (() => Promise<unknown>)[] = [];

/** What a test may change of a bot. */
export interface BotOptions extends Partial<SlackBotOptions> {
  readonly clock?: TestClock;
}

/** Ends what a test has started, also where it failed. */
export async function cleanUp(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

/** A bot between a Slack on loopback and `answer`. */
export async function startBot(
  kind: 'http' | 'socket',
  { answer = echo, clock = patientClock(), ...options }: BotOptions & { readonly answer?: Answer } = {},
) {
  const slack = await fakeSlack();
  const logs = logLines({ level: 'debug' });
  const dispatcher = new Agent();
  const mode: SlackConfig['mode'] =
    kind === 'http' ? { kind, signingSecret: secret, host: '127.0.0.1', port: 0 } : { kind, appToken };
  const bot = createSlackBot({
    botToken,
    mode,
    allowed: {},
    apiUrl: slack.apiUrl,
    service: serviceOf(answer),
    words: en,
    language: 'en',
    dispatcher,
    log: logs.log,
    keep: createAudit(logs.log),
    clock,
    ...options,
  });
  closing.push(
    slack.close,
    () => dispatcher.destroy(),
    () => stopped(bot, clock),
  );
  const port = await bot.start();
  return { slack, logs, bot, clock, url: `http://127.0.0.1:${port}/slack/events` };
}

/** Stops a bot, whatever still waits for something in it. */
export async function stopped(bot: SlackBot, { advance }: TestClock): Promise<void> {
  let over = false;
  const end = () => {
    over = true;
  };
  bot.stop().then(end, end);
  while (!over) await advance(100);
}
