import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Ehpc, startEhpc } from '../../sandbox/ehpc/server.ts';
import { freePort } from '../../sandbox/loopback.ts';
import type { Asked } from '../../sandbox/slack/asked.ts';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import type { Message } from '../../sandbox/slack/workspace.ts';

/** The built bot: `npm test` builds it first. */
const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const signingSecret = 'signing-secret-of-the-tests';

let slack: Slack;
let ehpc: Ehpc;
let folder: string;
let bot: ChildProcess;

beforeEach(async () => {
  [slack, ehpc] = await Promise.all([startSlack(), startEhpc()]);
  folder = mkdtempSync(join(tmpdir(), 'ehpc-images-'));
});
afterEach(async () => {
  bot.kill('SIGKILL');
  rmSync(folder, { recursive: true });
  await Promise.all([slack.stop(), ehpc.stop()]);
});

/** The bot as a process; E-HPC may take longer than a stop does, and lists are old after a second. */
async function start(http: boolean) {
  const [port, adminPort] = [String(await freePort()), String(await freePort())];
  if (http) slack.useHttp({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret });
  const mode = http
    ? { SLACK_SIGNING_SECRET: signingSecret, HOST: '127.0.0.1', PORT: port }
    : { SLACK_APP_TOKEN: slack.tokens.app };
  bot = spawn(process.execPath, [main], {
    cwd: folder,
    env: {
      HOME: folder,
      ...mode,
      ADMIN_PORT: adminPort,
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_API_URL: slack.apiUrl,
      EHPC_ENDPOINT: ehpc.endpoint,
      EHPC_REGIONS: 'cn-hangzhou,cn-beijing',
      EHPC_DEADLINE_MS: '60000',
      CACHE_FRESH_SECONDS: '1',
      CACHE_KEEP_SECONDS: '1',
      ALIBABA_CLOUD_ACCESS_KEY_ID: ehpc.keys[0]?.id ?? '',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: ehpc.keys[0]?.secret ?? '',
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    },
  });
  const output: string[] = [];
  bot.stdout?.on('data', (data) => output.push(String(data)));
  const ended = new Promise<number | null>((resolve) => bot.once('close', resolve));
  const lines = () =>
    output
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
  const ready = () =>
    fetch(`http://127.0.0.1:${adminPort}/readyz`).then(
      ({ status }) => status,
      () => 'gone',
    );
  for (let tries = 0; tries < 300 && (await ready()) !== 200; tries += 1) await pause(50);
  return { lines, ended, ready };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const [QUICK, SLOW] = ['region:cn-hangzhou', 'region:cn-beijing'] as const;

/** What a person is shown after all, progress lines aside: text alone, in the acknowledgement. */
const answersOf = async (asked: Asked): Promise<readonly string[]> => {
  await asked.answer();
  return asked
    .messages()
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ text = '' }) => text);
};

describe.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])('a stop in %s', (_mode, http) => {
  test('answers each of 20 requests under load, one region slow and one hanging, and ends with 0', async () => {
    const { lines, ended, ready } = await start(http);
    const general = slack.channel('general');
    // What is said to all counts as an answer to whoever asks there.
    const incident = slack.channel('incident');
    slack.invite(incident);
    const person = (name: string) => slack.person(name);
    const cards: Message[] = [];
    for (const [count, line] of [QUICK, SLOW, QUICK, SLOW].entries())
      cards.push(
        await (await slack.command(person(`p${count}`), general, '/ehpc-images', `linux ${line}`)).answer(),
      );
    const modals = [QUICK, SLOW].map((line, count) => ({ who: person(`m${count}`), line: `centos ${line}` }));
    for (const { who, line } of modals) {
      await slack.shortcut(who, 'find_image');
      await slack.nextView(who, ({ blocks }) => JSON.stringify(blocks).includes('images fit'));
      await slack.fill(who, 'line', line);
    }
    await pause(1100);
    ehpc.fault('slow 3000', 'cn-hangzhou');
    ehpc.fault('hang', 'cn-beijing');

    const both = [QUICK, SLOW, QUICK, SLOW];
    const asked = [
      ...both.map((line, count) =>
        slack.command(person(`c${count}`), general, '/ehpc-images', `centos ${line}`),
      ),
      ...both.map((line, count) =>
        slack.command(person(`d${count}`), general, '/ehpc-images', `rocky ${line}`),
      ),
      ...[QUICK, SLOW].map((line, count) => slack.mention(person(`e${count}`), incident, `centos ${line}`)),
      ...both.map((line, count) => slack.direct(person(`f${count}`), `ubuntu ${line}`)),
      ...cards.map((card) => slack.press(card, 'Refresh')),
    ];
    const submitted = modals.map(({ who }) => slack.submit(who));
    await pause(300);
    bot.kill('SIGTERM');
    await pause(100);
    expect(await ready()).toBe(503);
    // Whoever still comes is answered, too.
    const late = slack.command(person('late'), general, '/ehpc-images', 'help');

    const answers = await Promise.all(asked.map(async (one) => answersOf(await one)));
    expect(answers.map(({ length }) => length)).toEqual(asked.map(() => 1));
    const restarting = answers.flat().filter((text) => text.includes('The bot is restarting'));
    expect([answers.length, restarting.length]).toEqual([18, 9]);
    await Promise.all(submitted);
    const answered = (view: unknown) => !/Looking it up|images fit/.test(JSON.stringify(view));
    const shown = await Promise.all(modals.map(({ who }) => slack.nextView(who, answered)));
    const texts = shown.map((view) => JSON.stringify(view).includes('The bot is restarting'));
    expect(texts).toEqual([false, true]);
    expect((await answersOf(await late)).length).toBe(1);
    expect(await ended).toBe(0);
    expect(lines().at(-1)).toMatchObject({ msg: 'stopped' });
    expect(lines().filter(({ silent }) => silent)).toEqual([]);
  }, 60_000);
});

test('a stop answers a crowd of 600, whom E-HPC keeps waiting, and ends with 0', async () => {
  const { lines, ended } = await start(true);
  ehpc.fault('hang');
  const general = slack.channel('general');
  const ask = (name: string) => slack.command(slack.person(name), general, '/ehpc-images', 'centos');
  const asked: Asked[] = [];
  for (const tens of 'abcdefgh')
    asked.push(...(await Promise.all(Array.from({ length: 75 }, (_, n) => ask(`${tens}${n}`)))));
  bot.kill('SIGTERM');
  const answers = await Promise.all(asked.map(answersOf));
  expect(answers.flat().filter((text) => text.includes('The bot is restarting'))).toHaveLength(600);
  expect(await ended).toBe(0);
  expect(lines().filter(({ msg }) => msg === 'request')).toHaveLength(600);
}, 60_000);
