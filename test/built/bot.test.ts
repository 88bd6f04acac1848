import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { renderMessage } from '../../sandbox/terminal/render.ts';
import { plainStyle } from '../../sandbox/terminal/style.ts';

const entry = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const FRESH_SECONDS = 1;

/** The bot as it ships, as a process of its own, between the two servers of the sandbox. */
describe.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])('the built bot in %s', (_mode, http) => {
  let stage: Stage;
  const ask = async (text: string, name = 'ada') => {
    const { slack } = stage;
    const asked = await slack.command(slack.person(name), slack.channel('incident'), '/ehpc-images', text);
    return { ...asked, message: await asked.answer() };
  };
  const upstream = (from = 0) => stage.ehpc.calls.slice(from).map(({ url }) => url);

  beforeAll(async () => {
    stage = await openStage({ entry, http });
  }, 30_000);
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
  }, 30_000);

  test('a list that takes long: one line at once, then exactly one card', async () => {
    await stage.restart();
    stage.ehpc.fault('slow 2000');
    const asked = await ask('ubuntu');
    stage.ehpc.heal();
    expect(asked.ack?.text).toContain('Looking up');
    expect(asked.ack?.blocks ?? []).toEqual([]);
    expect(asked.messages()).toHaveLength(2);
    expect(asked.message.text).toContain('Ubuntu');
  }, 30_000);

  test.each([
    ['the oldest blocks, without menus', 1],
    ['text', 2],
  ])(
    'where Slack refuses the blocks, the same answer comes in %s',
    async (_form, times) => {
      await stage.restart();
      stage.ehpc.fault('slow 2000');
      stage.slack.fault({ on: 'response_url', answer: 'invalid_blocks', times });
      const asked = await ask('gromacs');
      stage.ehpc.heal();
      expect(asked.message.text).toContain('gromacs-2024.1');
      expect(JSON.stringify(asked.message.blocks)).not.toContain('select');
      expect(asked.message.blocks.length > 0).toBe(times === 1);
    },
    30_000,
  );

  test('the log has one line per request, and no secret', async () => {
    await stage.restart();
    await ask('gromacs');
    const requests = () =>
      stage.bot.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    // The line is written when the answer is out, and then has a pipe to pass.
    for (let turn = 0; turn < 100 && requests().length === 0; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
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
  const stage = await openStage({
    entry,
    http: true,
    settings: { CACHE_FRESH_SECONDS: String(FRESH_SECONDS) },
  });
  const { slack, ehpc } = stage;
  const ask = () => slack.command(slack.person('ada'), slack.channel('incident'), '/ehpc-images', 'gromacs');
  try {
    await (await ask()).answer();
    await new Promise((resolve) => setTimeout(resolve, FRESH_SECONDS * 1_000 + 100));
    ehpc.fault('hang');
    const { ack } = await ask();
    expect(JSON.stringify(ack?.blocks)).toContain('has not answered yet');
    expect(ack?.text).toContain('gromacs-2024.1');
  } finally {
    await stage.stop();
  }
}, 30_000);
