import { afterEach, describe, expect, test } from '@jest/globals';
import type { Asked } from '../../sandbox/slack/asked.ts';
import type { Message } from '../../sandbox/slack/workspace.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { type TestClock, testClock } from '../support/clock.ts';
import { inProcess } from '../support/in-process.ts';

let stage: Stage;
let clock: TestClock;
afterEach(() => stage.stop());

/** Lists are old after a second. */
async function start(http: boolean): Promise<Stage> {
  clock = testClock();
  const bot = inProcess(clock);
  const settings = {
    ...bot.settings,
    EHPC_REGIONS: 'cn-hangzhou,cn-beijing',
    CACHE_FRESH_SECONDS: '1',
    CACHE_KEEP_SECONDS: '1',
  };
  stage = await openStage({ ...bot, settings, http });
  return stage;
}

const linesOf = ({ bot }: Stage) =>
  bot.lines.map((line): Readonly<Record<string, unknown>> => JSON.parse(line));

async function readiness(): Promise<number> {
  const started = linesOf(stage).find(({ msg }) => msg === 'started');
  return (await fetch(`http://127.0.0.1:${started?.['adminPort']}/readyz`)).status;
}

const [QUICK, SLOW] = ['region:cn-hangzhou', 'region:cn-beijing'] as const;
/** Milliseconds: how long an acknowledgement waits for its answer, and how long E-HPC takes in the quicker region. */
const [ACKNOWLEDGED, LATE] = [1500, 3000];
/** Milliseconds that a stop may take, and those before its end at which it keeps nobody waiting for E-HPC any longer. */
const GRACE = 10_000;
const lastWords = (waiting: number) => 2000 + 4 * waiting;

/** What a person is shown after all, progress lines aside: text alone, in the acknowledgement. */
const answersOf = async (asked: Asked): Promise<readonly string[]> => {
  await asked.answer();
  return asked
    .messages()
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ text = '' }) => text);
};

const isRestarting = (text: string) => text.includes('The bot is restarting');

describe.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])('a stop in %s', (_mode, http) => {
  test('answers each of 20 requests under load, one region slow and one hanging, and ends well', async () => {
    const { slack, ehpc, bot } = await start(http);
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
    await clock.advance(1100);
    ehpc.fault(`slow ${LATE}`, 'cn-hangzhou');
    ehpc.fault('hang', 'cn-beijing');

    const both = [QUICK, SLOW, QUICK, SLOW];
    const commands = ['centos', 'rocky'].flatMap((word) =>
      both.map((line, count) =>
        slack.command(person(`${word}${count}`), general, '/ehpc-images', `${word} ${line}`),
      ),
    );
    const submitted = modals.map(({ who }) => slack.submit(who));
    // These are acknowledged at once.
    const others = await Promise.all([
      ...[QUICK, SLOW].map((line, count) => slack.mention(person(`e${count}`), incident, `centos ${line}`)),
      ...both.map((line, count) => slack.direct(person(`f${count}`), `ubuntu ${line}`)),
      ...cards.map((card) => slack.press(card, 'Refresh')),
    ]);
    await clock.untilAsleep(...[...commands, ...submitted].map(() => ACKNOWLEDGED), LATE);
    const stopped = bot.stop();
    expect(await readiness()).toBe(503);
    // Whoever still comes is answered, too.
    const late = await slack.command(person('late'), general, '/ehpc-images', 'help');
    expect(await answersOf(late)).toHaveLength(1);

    await clock.advance(ACKNOWLEDGED);
    const asked = [...(await Promise.all(commands)), ...others];
    await Promise.all(submitted);
    await clock.advance(LATE - ACKNOWLEDGED);
    const quick = asked.filter((_, n) => n % 2 === 0);
    expect((await Promise.all(quick.map(answersOf))).flat().filter(isRestarting)).toEqual([]);
    await clock.advance(GRACE - lastWords(20) - LATE);
    const answers = await Promise.all(asked.map(answersOf));
    expect(answers.map(({ length }) => length)).toEqual(asked.map(() => 1));
    expect([answers.length, answers.flat().filter(isRestarting).length]).toEqual([18, 9]);
    const answered = (view: unknown) => !/Looking it up|images fit/.test(JSON.stringify(view));
    const shown = await Promise.all(modals.map(({ who }) => slack.nextView(who, answered)));
    expect(shown.map((view) => isRestarting(JSON.stringify(view)))).toEqual([false, true]);
    await stopped;
    expect(linesOf(stage).at(-1)).toMatchObject({ msg: 'stopped' });
    expect(linesOf(stage).filter(({ silent }) => silent)).toEqual([]);
  });
});

test('a stop answers a crowd of 600, whom E-HPC keeps waiting, and ends well', async () => {
  const { slack, ehpc, bot } = await start(true);
  ehpc.fault('hang');
  const general = slack.channel('general');
  const ask = (name: string) => slack.command(slack.person(name), general, '/ehpc-images', 'centos');
  const asked: Asked[] = [];
  for (const tens of 'abcdefgh') {
    const asking = Array.from({ length: 75 }, (_, n) => ask(`${tens}${n}`));
    await clock.untilAsleep(...asking.map(() => ACKNOWLEDGED));
    await clock.advance(ACKNOWLEDGED);
    asked.push(...(await Promise.all(asking)));
  }
  const stopped = bot.stop();
  // From then on twenty leave at a time.
  await clock.advance(GRACE - lastWords(600));
  await clock.advance(29 * 50);
  const answers = await Promise.all(asked.map(answersOf));
  expect(answers.flat().filter(isRestarting)).toHaveLength(600);
  await stopped;
  expect(linesOf(stage).filter(({ msg }) => msg === 'request')).toHaveLength(600);
});
