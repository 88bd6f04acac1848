import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { renderMessage } from '../../sandbox/terminal/render.ts';
import { plainStyle } from '../../sandbox/terminal/style.ts';
import { testClock, until } from '../support/clock.ts';
import { inProcess } from '../support/in-process.ts';

/** Milliseconds: how long an acknowledgement waits for its answer, and how long who has an old list for a newer one. */
const [ACKNOWLEDGED, PATIENCE] = [1500, 1300];
const SECOND = 1000;

/** The whole bot between the two servers of the sandbox. Time passes where a test says so. */
describe.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])('the bot in %s', (_mode, http) => {
  const clock = testClock();
  let stage: Stage;
  const ask = async (text: string, name = 'ada') => {
    const { slack } = stage;
    const asked = await slack.command(slack.person(name), slack.channel('incident'), '/ehpc-images', text);
    return { ...asked, message: await asked.answer() };
  };
  /** Asks while E-HPC takes two seconds, which are more than an acknowledgement waits. */
  const askSlowly = async (text: string) => {
    const { slack, ehpc, regions } = stage;
    ehpc.fault('slow 2000');
    const asking = slack.command(slack.person('ada'), slack.channel('incident'), '/ehpc-images', text);
    await clock.untilAsleep(ACKNOWLEDGED, ...regions.map(() => 2 * SECOND));
    await clock.advance(ACKNOWLEDGED);
    const asked = await asking;
    await clock.advance(SECOND);
    ehpc.heal();
    return { ...asked, message: await asked.answer() };
  };
  const upstream = (from = 0) => stage.ehpc.calls.slice(from).map(({ url }) => url);

  beforeAll(async () => {
    stage = await openStage({ ...inProcess(clock), http });
  });
  afterAll(() => stage.stop());

  test('fifty who ask at once get their answers in the acknowledgement, from one call per region', async () => {
    const names = Array.from({ length: 50 }, (_, n) => `person-${n}`);
    const all = await Promise.all(names.map((name) => ask('centos 7 arm', name)));
    expect(all.every(({ ack }) => ack?.text?.includes('kunpeng-lammps'))).toBe(true);
    expect(upstream().sort()).toEqual(['/cn-beijing', '/cn-hangzhou', '/cn-shanghai']);
  });

  test('an equal question afterwards causes none', async () => {
    await ask('');
    const before = stage.ehpc.calls.length;
    expect((await ask('CentOS_7, arm')).ack?.text).toContain('kunpeng-lammps');
    expect(upstream(before)).toEqual([]);
  });

  test('the first lines of the README find what they ask for', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const lines = [...readme.matchAll(/^ {4}\/ehpc-images (.+)$/gm)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect([line, (await ask(line)).message.text]).toEqual([line, expect.not.stringMatching(/^\*No /)]);
    }
  });

  test('the README shows an answer as it is', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const { message } = await ask('centos 7 arm');
    const { text, blocks } = JSON.parse(
      JSON.stringify(message).replace(/<!date\^\d+\^[^|>]*\|[^>]*>/g, '3 minutes ago'),
    );
    const shown = renderMessage({ text, blocks }, plainStyle, 0);
    expect(readme).toContain(shown.replace(/^(?=.)/gm, '    '));
  });

  test('what E-HPC narrows goes upstream', async () => {
    const before = stage.ehpc.calls.length;
    await ask('owner:others base:CentOS_7.9_64 type:ecs.c7.large region:beijing');
    expect(upstream(before)).toEqual([
      '/cn-beijing?BaseOsTag=CentOS_7.9_64&ImageOwnerAlias=others&InstanceType=ecs.c7.large',
    ]);
  });

  test('a button still works after a restart, and Next shows what was not shown', async () => {
    const first = await ask('linux');
    await stage.restart();
    const pressed = await stage.slack.press(first.message, 'Next');
    const second = await pressed.answer();
    expect(second.text).not.toBe(first.message.text);
    expect(JSON.stringify(second.blocks)).toContain('page 2 of');
  });

  test('a list that takes long: one line at once, then exactly one card', async () => {
    await stage.restart();
    const asked = await askSlowly('ubuntu');
    expect(asked.ack?.text).toContain('Looking up');
    expect(asked.ack?.blocks ?? []).toEqual([]);
    expect(asked.messages()).toHaveLength(2);
    expect(asked.message.text).toContain('Ubuntu');
  });

  test.each([
    ['the oldest blocks, without menus', 1],
    ['text', 2],
  ])('where Slack refuses the blocks, the same answer comes in %s', async (_form, times) => {
    await stage.restart();
    stage.slack.fault({ on: 'response_url', answer: 'invalid_blocks', times });
    const asked = await askSlowly('gromacs');
    expect(asked.message.text).toContain('gromacs-2024.1');
    expect(JSON.stringify(asked.message.blocks)).not.toContain('select');
    expect(asked.message.blocks.length > 0).toBe(times === 1);
  });

  test('the log has one line per request, and no secret', async () => {
    await stage.restart();
    await ask('gromacs');
    const requests = () =>
      stage.bot.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    // The line is written when the answer is out.
    await until(() => requests().length > 0);
    expect(requests()).toEqual([
      expect.objectContaining({
        entrance: 'command',
        question: 'gromacs',
        outcome: 'found',
        cache: 'miss',
      }),
    ]);
    const { tokens } = stage.slack;
    const keys = stage.ehpc.keys.map(({ secret }) => secret);
    for (const secret of [tokens.bot, tokens.app, ...keys, 'Signature=', 'response_url']) {
      expect(stage.bot.lines.join('\n')).not.toContain(secret);
    }
  });
});

test('while E-HPC hangs the old list comes in the acknowledgement, and says that it is old', async () => {
  const clock = testClock();
  const stage = await openStage({ ...inProcess(clock), http: true });
  const { slack, ehpc } = stage;
  const ask = () => slack.command(slack.person('ada'), slack.channel('incident'), '/ehpc-images', 'gromacs');
  try {
    await (await ask()).answer();
    await clock.advance(300 * SECOND);
    ehpc.fault('hang');
    const asking = ask();
    await clock.untilAsleep(...stage.regions.map(() => PATIENCE));
    await clock.advance(PATIENCE);
    const { ack } = await asking;
    expect(JSON.stringify(ack?.blocks)).toContain('has not answered yet');
    expect(ack?.text).toContain('gromacs-2024.1');
  } finally {
    await stage.stop();
  }
});
