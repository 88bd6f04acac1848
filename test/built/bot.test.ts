import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { built } from '../../sandbox/bot.ts';
import { openStage } from '../../sandbox/stage.ts';

const start = built(fileURLToPath(new URL('../../dist/main.js', import.meta.url)));

// What the bot answers is in test/whole; here is the process around it, on the clock of the machine.

test.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])(
  'the built bot in %s starts, answers, is started again, and stops when all have their answers',
  async (_, http) => {
    const stage = await openStage({ start, http, slack: { limitMs: 30_000 } });
    const { slack, ehpc } = stage;
    const [ada, incident] = [slack.person('ada'), slack.channel('incident', { bot: true })];
    try {
      const asked = await slack.command(ada, incident, '/ehpc-images', 'linux');
      const card = await asked.answer();
      expect(card.text).toContain('images');
      const mentioned = await (await slack.mention(ada, incident, 'gromacs')).answer();
      expect(mentioned.text).toContain('gromacs-2024.1');

      await stage.restart();
      const next = await (await slack.press(card, 'Next')).answer();
      expect(JSON.stringify(next.blocks)).toContain('page 2 of');

      await stage.restart();
      ehpc.fault('slow 2000');
      const called = new Promise<void>((resolve) => void ehpc.onEvent(() => resolve()));
      const waiting = slack.command(ada, incident, '/ehpc-images', 'ubuntu');
      await called;
      await stage.stopBot();
      expect((await (await waiting).answer()).text).toContain('Ubuntu');
      const lines = stage.bot.lines.map((line) => JSON.parse(line).msg);
      expect([lines[0], lines.at(-1)]).toEqual(['started', 'stopped']);
      expect(lines).toContain('request');
    } finally {
      await stage.stop();
    }
  },
);
