import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { createAudit } from '../../src/ops/audit.ts';
import { createSlackBot } from '../../src/slack/bot.ts';
import type { LineTimes } from '../../src/slack/receivers/socket-line.ts';
import { en } from '../../src/words/en.ts';
import { logLines } from '../log-lines.ts';
import { card } from './bot-set-up.ts';

/** Short, so that a test can see a token refused again, and an old connection go. */
const times: Partial<LineTimes> = { refusedRest: 50, longestWish: 200, linger: 100, calm: 100 };

let slack: Slack;
let dispatcher: Agent;
const logs = { now: logLines() };
beforeEach(async () => {
  slack = await startSlack();
  dispatcher = new Agent();
  logs.now = logLines();
});

let stop = async () => {};
afterEach(async () => {
  await stop();
  await dispatcher.destroy();
  await slack.stop();
});

/** A bot for the sandbox's Slack, in Socket Mode, that answers after `ms` milliseconds. */
function make(ms = 0) {
  const { log } = logs.now;
  const bot = createSlackBot({
    botToken: slack.tokens.bot,
    mode: { kind: 'socket', appToken: slack.tokens.app },
    allowed: {},
    apiUrl: slack.apiUrl,
    desk: {
      answer: async ({ text }) => {
        await pause(ms);
        return card(`answer to ${text}`);
      },
      look: async ({ line }) => ({ line, narrowings: [], images: [] }),
      suggest: async () => [],
      home: () => ({ type: 'home', blocks: [] }),
    },
    words: en,
    language: 'en',
    dispatcher,
    log,
    keep: createAudit(log),
    now: Date.now,
    times,
  });
  stop = bot.stop;
  return bot;
}

async function start(ms = 0) {
  const bot = make(ms);
  await bot.start();
  return bot;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks every few milliseconds; a test that waits in vain fails by its own limit. */
async function until(wanted: () => boolean): Promise<void> {
  for (let turns = 0; turns < 1500 && !wanted(); turns += 1) await pause(5);
  expect(wanted()).toBe(true);
}

const opened = () => slack.transcript.filter(({ what }) => what === 'apps.connections.open').length;
const posts = () => slack.transcript.filter(({ what }) => what === 'chat.postEphemeral');
const said = (msg: string) => logs.now.lines.filter((line) => line['msg'] === msg);

/** One command after the other, until `end`; each as Slack and the person saw it. */
async function commandsUntil(end: Promise<unknown>) {
  const [ana, general] = [slack.person('ana'), slack.channel('general')];
  const asked: Promise<{ error: string | undefined; text: string | undefined }>[] = [];
  let over = false;
  void end.then(() => {
    over = true;
  });
  for (let count = 0; count < 500 && !over; count += 1) {
    asked.push(
      slack.command(ana, general, '/ehpc-images', `centos ${count}`).then(async ({ error, answer }) => ({
        error,
        text: error === undefined ? (await answer()).text : undefined,
      })),
    );
    await pause(5);
  }
  return Promise.all(asked);
}

describe('a connection that Slack asks to make place', () => {
  test('is followed by the next before it goes: every command meanwhile is answered, none gets dispatch_failed', async () => {
    await start(100);
    await until(() => slack.socket.connections === 2);
    const over = (async () => {
      for (const _ of [1, 2, 3]) {
        await pause(150);
        slack.socket.disconnect('refresh_requested');
      }
      await pause(150);
    })();
    const asked = await commandsUntil(over);
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.map(({ error }) => error)).toEqual(asked.map(() => undefined));
    expect(asked.map(({ text }) => text)).toEqual(asked.map((_, count) => `answer to centos ${count}`));
    expect(said('an acknowledgement could not be sent')).toEqual([]);
  });

  test('goes at last, so that there are two again', async () => {
    await start();
    await until(() => slack.socket.connections === 2);
    slack.socket.disconnect('warning');
    await until(() => slack.socket.connections === 4);
    await until(() => slack.socket.connections === 2);
    expect(opened()).toBe(4);
  });
});

describe('after all connections were lost', () => {
  test('the bot is back at once', async () => {
    const bot = await start();
    await until(() => slack.socket.connections === 2);
    slack.socket.drop();
    await until(() => bot.notReady() === 'disconnected');
    const at = performance.now();
    await until(() => slack.socket.connections === 2 && bot.notReady() === undefined);
    expect(performance.now() - at).toBeLessThan(1000);
    expect(opened()).toBe(4);
  });

  test('what could not be acknowledged is answered by response_url (SMSendWhileNotReadyError of the SDK)', async () => {
    await start(300);
    await until(() => slack.socket.connections === 2);
    const command = slack.command(slack.person('ana'), slack.channel('general'), '/ehpc-images', 'centos');
    await pause(50);
    slack.socket.drop();
    await until(() => slack.transcript.some(({ wire }) => wire === 'response_url'));
    expect(said('an acknowledgement could not be sent')).toHaveLength(1);
    expect((await command).error).toBe('operation_timeout');
  });

  test('a mention that Slack sends again, since its acknowledgement was lost, is answered once', async () => {
    await start(100);
    await until(() => slack.socket.connections === 2);
    const general = slack.channel('general');
    slack.invite(general);
    slack.fault({ on: 'socket', answer: 'drop before', times: 1 });
    await slack.mention(slack.person('ana'), general, 'centos', { times: 2 });
    await until(() => posts().length > 0);
    await pause(200);
    expect(posts()).toMatchObject([{ request: { text: 'answer to centos' } }]);
  });

  test('an outage of Slack ends with the outage, and is told of once for each connection', async () => {
    const bot = await start();
    await until(() => slack.socket.connections === 2);
    slack.fault({ on: 'apps.connections.open', answer: 503, times: 4 });
    slack.socket.drop();
    await until(() => bot.notReady() === 'disconnected');
    await until(() => said('connected to Slack again').length === 2);
    expect(bot.notReady()).toBeUndefined();
    expect(said('no connection to Slack, which is tried again')).toHaveLength(2);
  });
});

test('a Slack that wants to be left alone for a month is asked again after a while, not at once and not in a month', async () => {
  const bot = await start();
  await until(() => slack.socket.connections === 2);
  slack.fault({ on: 'apps.connections.open', answer: 429, retryAfter: 3_000_000, times: 4 });
  const before = opened();
  slack.socket.drop();
  await until(() => bot.notReady() === 'disconnected');
  await until(() => bot.notReady() === undefined && slack.socket.connections === 2);
  // Four that were put off, and one more for each of the two connections.
  expect(opened() - before).toBe(6);
  expect(said('no connection to Slack, which is tried again')).toHaveLength(2);
});

describe('a token that Slack refuses while the bot runs', () => {
  test('is said so by /readyz and the log, with a reference, and tried again: no rejection, no dead process', async () => {
    const rejections: unknown[] = [];
    const onRejection = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', onRejection);
    const bot = await start();
    await until(() => slack.socket.connections === 2);
    slack.fault({ on: 'apps.connections.open', answer: 'invalid_auth' });
    slack.socket.drop();
    await until(() => bot.notReady() === 'refused');
    await until(() => said('Slack refuses the app token').length > 2);
    expect(said('Slack refuses the app token')[0]).toMatchObject({
      level: 'error',
      code: 'invalid_auth',
      reference: expect.any(String),
    });
    slack.heal();
    await until(() => bot.notReady() === undefined);
    process.off('unhandledRejection', onRejection);
    expect(rejections).toEqual([]);
  });
});

describe('a start', () => {
  test('during an outage of Slack waits for its end', async () => {
    slack.fault({ on: 'apps.connections.open', answer: 500, times: 2 });
    expect((await start()).notReady()).toBeUndefined();
  });

  test('that Slack refused is possible afterwards: auth.test and the app token poison nothing', async () => {
    slack.fault({ on: 'auth.test', answer: 'account_inactive', times: 1 });
    const bot = make();
    await expect(bot.start()).rejects.toThrow('SLACK_BOT_TOKEN is refused by Slack (account_inactive)');
    slack.fault({ on: 'apps.connections.open', answer: 'invalid_auth', times: 1 });
    await expect(bot.start()).rejects.toThrow('SLACK_APP_TOKEN is refused by Slack (invalid_auth)');
    await bot.start();
    expect(bot.notReady()).toBeUndefined();
  });

  test('and a stop at once leave no connection behind', async () => {
    const bot = await start();
    await bot.stop();
    await until(() => slack.socket.connections === 0);
    slack.heal();
    await pause(50);
    expect(slack.socket.connections).toBe(0);
  });
});
