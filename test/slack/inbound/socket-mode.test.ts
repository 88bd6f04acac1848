import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { type Slack, type SlackOptions, startSlack } from '../../../sandbox/slack/server.ts';
import { createAudit } from '../../../src/ops/request-record.ts';
import { createSlackBot } from '../../../src/slack/bot.ts';
import { en } from '../../../src/words/en.ts';
import { settled, testClock, until } from '../../support/clock.ts';
import { logLines } from '../../support/log-lines.ts';
import { card, stopped } from '../bot-set-up.ts';

let slack: Slack;
let dispatcher: Agent;
let clock: ReturnType<typeof testClock>;
const logs = { now: logLines() };
let pongs = 0;
const hear = () => {
  pongs += 1;
};
beforeEach(async () => {
  slack = await startSlack();
  dispatcher = new Agent();
  clock = testClock({ start: Date.now() });
  logs.now = logLines();
  pongs = 0;
  tensBefore = 0;
  subscribe('undici:websocket:pong', hear);
});

let stop = async () => {};
afterEach(async () => {
  unsubscribe('undici:websocket:pong', hear);
  await stop();
  await dispatcher.destroy();
  await slack.stop();
});

/** A Slack that waits less than three seconds for an acknowledgement: its clock is not the one that a test moves. */
async function restartSlack(options: SlackOptions): Promise<void> {
  await slack.stop();
  slack = await startSlack(options);
}

/** A bot for the sandbox's Slack, in Socket Mode, that answers at once, or when `answers` says so. */
function make(answers: () => Promise<unknown> = async () => undefined) {
  const { log } = logs.now;
  const asked: string[] = [];
  const bot = createSlackBot({
    botToken: slack.tokens.bot,
    mode: { kind: 'socket', appToken: slack.tokens.app },
    allowed: {},
    apiUrl: slack.apiUrl,
    service: {
      answer: async ({ text }) => {
        asked.push(text);
        await answers();
        return card(`answer to ${text}`);
      },
      ready: () => undefined,
      look: async ({ line }) => ({ line, narrowings: [], images: [] }),
      suggest: async () => [],
      home: () => ({ type: 'home', blocks: [] }),
    },
    words: en,
    language: 'en',
    dispatcher,
    log,
    keep: createAudit(log),
    clock,
  });
  stop = () => stopped(bot, clock);
  return { ...bot, asked };
}

/** A bot with both of its connections. */
async function start(answers?: () => Promise<unknown>) {
  const bot = make(answers);
  await bot.start();
  await tens(2 + 2);
  return bot;
}

let tensBefore = 0;
/**
 * Waits for so many more sleeps of ten seconds: each connection takes one until Slack says hello, and one from then on, and
 * one when another has taken its place.
 */
async function tens(more: number): Promise<void> {
  tensBefore += more;
  await until(() => clock.asked.filter((ms) => ms === 10_000).length === tensBefore);
}

/** Something to wait for until the test gives it. */
function gate() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

const opened = () => slack.transcript.filter(({ what }) => what === 'apps.connections.open').length;
const posts = () => slack.transcript.filter(({ what }) => what === 'chat.postEphemeral');
const said = (msg: string) => logs.now.lines.filter((line) => line['msg'] === msg);

/** Breaks both connections, which the bot notices. */
async function drop(rest: number): Promise<void> {
  slack.socket.drop();
  await clock.untilAsleep(rest, rest);
}

/** Lets both lines try again after so many milliseconds, and waits for the connections that come of it. */
async function comeBack(rest: number): Promise<void> {
  await clock.advance(rest);
  await tens(2 + 2 + 2);
  expect(slack.socket.connections).toBe(2);
}

describe('a connection that Slack asks to make place', () => {
  // Closes: Socket Mode: no connection for up to 5 s at each reconnect.
  test('is followed by the next before it goes: every command meanwhile is answered, none gets dispatch_failed', async () => {
    let held = gate();
    const bot = await start(() => held.given);
    expect(bot.notReady()).toBeUndefined();
    const [ana, general] = [slack.person('ana'), slack.channel('general')];
    const asked: Promise<{ error: string | undefined; text: string | undefined }>[] = [];
    const ask = async (count: number) => {
      for (let n = 0; n < count; n += 1)
        asked.push(
          slack
            .command(ana, general, '/ehpc-images', `centos ${asked.length}`)
            .then(async ({ error, answer }) => ({
              error,
              text: error === undefined ? (await answer()).text : undefined,
            })),
        );
      await until(() => bot.asked.length === asked.length);
    };
    for (const _ of [1, 2, 3]) {
      pongs = 0;
      held = gate();
      await ask(5);
      slack.socket.disconnect('refresh_requested');
      await ask(5);
      await clock.untilAsleep(0, 0);
      await ask(5);
      await clock.advance(0);
      await tens(2 + 2 + 2);
      await ask(5);
      held.give();
      await Promise.all(asked);
      await clock.advance(5000);
      await until(() => pongs === 4);
      await clock.advance(5000);
      await until(() => slack.socket.connections === 2 && pongs === 6);
    }
    expect(await Promise.all(asked)).toEqual(
      Array.from({ length: 60 }, (_, count) => ({ error: undefined, text: `answer to centos ${count}` })),
    );
    expect(said('an acknowledgement could not be sent')).toEqual([]);
  });

  test('goes at last, so that there are two again', async () => {
    await start();
    slack.socket.disconnect('warning');
    await clock.untilAsleep(0, 0);
    await clock.advance(0);
    await tens(2 + 2 + 2);
    expect(slack.socket.connections).toBe(4);
    await clock.advance(5000);
    await until(() => pongs === 4);
    await clock.advance(5000);
    await until(() => slack.socket.connections === 2);
    expect(opened()).toBe(4);
  });
});

describe('after all connections were lost', () => {
  test('the bot is back at once', async () => {
    const bot = await start();
    await drop(0);
    expect(bot.notReady()).toBe('disconnected');
    await comeBack(0);
    expect(bot.notReady()).toBeUndefined();
    expect(opened()).toBe(4);
  });

  test('time after time, and each soon after the one before, it takes longer from the second time on', async () => {
    await start();
    for (const rest of [0, 500, 1000, 2000]) {
      await drop(rest);
      await comeBack(rest);
    }
  });

  test('time after time, but each after ten seconds, it is always back at once', async () => {
    await start();
    for (const round of [1, 2, 3]) {
      await clock.advance(5000);
      await until(() => pongs === 4 * round - 2);
      await clock.advance(5000);
      await until(() => pongs === 4 * round);
      await drop(0);
      await comeBack(0);
    }
  });

  // Closes: Socket Mode: an acknowledgement fails while there is no connection (`SMSendWhileNotReadyError`).
  test('what could not be acknowledged is answered by response_url (SMSendWhileNotReadyError of the SDK)', async () => {
    await restartSlack({ limitMs: 200 });
    const { given, give } = gate();
    const bot = await start(() => given);
    const command = slack.command(slack.person('ana'), slack.channel('general'), '/ehpc-images', 'centos');
    await until(() => bot.asked.length === 1);
    await drop(0);
    give();
    await until(() => slack.transcript.some(({ wire }) => wire === 'response_url'));
    expect(said('an acknowledgement could not be sent')).toHaveLength(1);
    expect((await command).error).toBe('operation_timeout');
  });

  test('a mention that Slack sends again, since its acknowledgement was lost, is answered once', async () => {
    await restartSlack({ limitMs: 200 });
    const { given, give } = gate();
    const bot = await start(() => given);
    const general = slack.channel('general');
    slack.invite(general);
    slack.fault({ on: 'socket', answer: 'drop before', times: 1 });
    await slack.mention(slack.person('ana'), general, 'centos', { times: 2 });
    await until(() => bot.asked.length > 0);
    give();
    await until(() => bot.inFlight() === 0);
    expect(bot.asked).toEqual(['centos']);
    expect(posts()).toMatchObject([{ request: { text: 'answer to centos' } }]);
  });

  test('an outage of Slack ends with the outage, and is told of once for each connection', async () => {
    const bot = await start();
    slack.fault({ on: 'apps.connections.open', answer: 503, times: 4 });
    await drop(0);
    for (const rest of [500, 1000]) {
      await clock.advance(rest === 500 ? 0 : 500);
      await clock.untilAsleep(rest, rest);
      expect(bot.notReady()).toBe('disconnected');
    }
    await comeBack(1000);
    expect(said('connected to Slack again')).toHaveLength(2);
    expect(bot.notReady()).toBeUndefined();
    expect(said('no connection to Slack, which is tried again')).toHaveLength(2);
  });

  test('Slack is tried every ten seconds, however long its outage', async () => {
    await start();
    slack.fault({ on: 'apps.connections.open', answer: 503 });
    await drop(0);
    let before = 0;
    for (const rest of [500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
      await clock.advance(before);
      await clock.untilAsleep(rest, rest);
      before = rest;
    }
    expect(opened()).toBe(2 + 2 * 7);
  });
});

test('a Slack that wants to be left alone for a month is asked again after five minutes, not at once and not in a month', async () => {
  const bot = await start();
  slack.fault({ on: 'apps.connections.open', answer: 429, retryAfter: 3_000_000, times: 4 });
  const before = opened();
  await drop(0);
  await clock.advance(0);
  await clock.untilAsleep(300_000, 300_000);
  await clock.advance(300_000);
  await clock.untilAsleep(300_000, 300_000);
  expect(bot.notReady()).toBe('disconnected');
  await comeBack(300_000);
  expect(bot.notReady()).toBeUndefined();
  // Four that were put off, and one more for each of the two connections.
  expect(opened() - before).toBe(6);
  expect(said('no connection to Slack, which is tried again')).toHaveLength(2);
});

describe('a token that Slack refuses while the bot runs', () => {
  // Closes: Socket Mode: a rejection that nobody handles while reconnecting.
  test('is said so by /readyz and the log, with a reference, and tried again each minute: no rejection, no dead process', async () => {
    const rejections: unknown[] = [];
    const onRejection = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', onRejection);
    const bot = await start();
    slack.fault({ on: 'apps.connections.open', answer: 'invalid_auth' });
    await drop(0);
    await clock.advance(0);
    await clock.untilAsleep(60_000, 60_000);
    expect(bot.notReady()).toBe('refused');
    await clock.advance(60_000);
    await clock.untilAsleep(60_000, 60_000);
    expect(said('Slack refuses the app token')).toHaveLength(4);
    expect(said('Slack refuses the app token')[0]).toMatchObject({
      level: 'error',
      code: 'invalid_auth',
      reference: expect.any(String),
    });
    slack.heal();
    await comeBack(60_000);
    expect(bot.notReady()).toBeUndefined();
    process.off('unhandledRejection', onRejection);
    expect(rejections).toEqual([]);
  });
});

describe('a start', () => {
  test('during an outage of Slack waits for its end', async () => {
    slack.fault({ on: 'apps.connections.open', answer: 500, times: 2 });
    const bot = make();
    const started = bot.start();
    // What failed shortly before is not tried again at once.
    for (const rest of [200, 500]) {
      await clock.untilAsleep(rest);
      await clock.advance(rest);
    }
    await started;
    expect(bot.notReady()).toBeUndefined();
  });

  // Closes: One `auth.test` that fails poisons Bolt’s app.
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
    const bot = make();
    await bot.start();
    await bot.stop();
    await until(() => slack.socket.connections === 0);
    const asked = opened();
    await clock.advance(600_000);
    await settled();
    expect([opened(), slack.socket.connections]).toEqual([asked, 0]);
  });
});
