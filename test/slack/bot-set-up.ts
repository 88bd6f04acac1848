import { Agent } from 'undici';
import type { Answer, Reply } from '../../src/answer.ts';
import type { SlackConfig } from '../../src/config.ts';
import type { Desk } from '../../src/desk.ts';
import { createAudit } from '../../src/ops/audit.ts';
import { createSlackBot, type SlackBotOptions } from '../../src/slack/bot.ts';
import { en } from '../../src/words/en.ts';
import { logLines } from '../log-lines.ts';
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

/** The wait of a command's acknowledgement, over at once: every answer that is not there yet is late. */
export const noWait = () => Promise.resolve();
/** Never over, so that tests need not be quick. */
const longWait = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

/** A desk of which only the answers matter. */
const deskOf = (answer: Answer, more: Partial<Desk> = {}): Desk => ({
  answer,
  look: async ({ line }) => ({ line, narrowings: [], images: [] }),
  suggest: async () => [],
  home: () => ({ type: 'home', blocks: [] }),
  ...more,
});

const closing: (() => Promise<unknown>)[] = [];

/** Ends what a test has started, also where it failed. */
export async function cleanUp(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

/** A bot between a Slack on loopback and `answer`. */
export async function startBot(
  kind: 'http' | 'socket',
  { answer = echo, ...options }: Partial<SlackBotOptions> & { readonly answer?: Answer } = {},
) {
  const slack = await fakeSlack();
  const logs = logLines({ level: 'debug' });
  const dispatcher = new Agent();
  const mode: SlackConfig['mode'] =
    kind === 'http' ? { kind, signingSecret: secret, host: '127.0.0.1', port: 0 } : { kind, appToken };
  let clock = Date.now();
  const bot = createSlackBot({
    botToken,
    mode,
    allowed: {},
    apiUrl: slack.apiUrl,
    desk: deskOf(answer),
    words: en,
    language: 'en',
    dispatcher,
    log: logs.log,
    keep: createAudit(logs.log),
    now: () => clock++,
    wait: longWait,
    grace: 5000,
    ...options,
  });
  closing.push(
    slack.close,
    () => dispatcher.destroy(),
    () => bot.stop().catch(() => undefined),
  );
  const port = await bot.start();
  return { slack, logs, bot, url: `http://127.0.0.1:${port}/slack/events` };
}
