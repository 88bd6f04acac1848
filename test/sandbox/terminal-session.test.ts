import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { built } from '../../sandbox/bot.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import type { Screen } from '../../sandbox/terminal/screen.ts';
import { answerOnce, openSession } from '../../sandbox/terminal/session.ts';
import { plainStyle } from '../../sandbox/terminal/style.ts';
import { settled, until } from '../support/clock.ts';
import { isIdle, startStandIn } from './stand-in-bot.ts';

describe.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])('the terminal with a bot in %s', (_, http) => {
  let stage: Stage;
  let written: string;
  const screen: Screen = {
    style: plainStyle,
    write: (text) => {
      written += text;
    },
    now: Date.now,
    moment: async () => {
      await settled();
      await until(isIdle);
      await settled();
    },
  };
  beforeAll(async () => {
    stage = await openStage({ start: startStandIn, http });
  });
  afterAll(() => stage.stop());
  beforeEach(() => {
    written = '';
  });

  /** A person who types these lines, and what they get to see. */
  async function type(...lines: string[]): Promise<string> {
    const session = openSession(stage, screen);
    for (const line of lines) if (!(await session.line(line))) written += '(gone)';
    return written;
  }

  test('one question is one card, with the command before it or without', async () => {
    expect(await answerOnce(stage, '/ehpc-images centos', screen)).toBe('You asked centos\n\n[1] Next');
    expect(await answerOnce(stage, 'centos', screen)).toBe('You asked centos\n\n[1] Next');
    expect(await answerOnce(stage, '/ehpc-images', screen)).toBe('You asked nothing\n\n[1] Next');
    expect(await answerOnce(stage, 'slow', screen)).toBe('You asked slow\n\n[1] Next');
  });

  test('buttons are pressed by number, and a progress line is shown before its answer', async () => {
    expect(await type('', 'slow', '> 1', 'exit')).toBe(
      'Looking up: slow …\n\nYou asked slow\n\n[1] Next\n\nYou asked slow page:2\n\n[1] Next\n\n(gone)',
    );
    expect(await type('> 1')).toContain('There is no card yet to press a button on.');
    expect(await type('x', '> Next')).toContain('You asked x page:2');
    expect(await type('x', 'as ben', '> 1')).toContain('There is no card yet to press a button on.');
    expect(await type('x', '> 7')).toContain('There is no button 7; this message has 1.');
  });

  test('the bot can be stopped and started between a card and its button', async () => {
    expect(await type('x', 'restart', '> 1')).toContain(
      'started again. The buttons of the last card still work.\n\nYou asked x page:2',
    );
  });

  test('a mention is answered for all in a thread, where others go on', async () => {
    expect(await type('@ehpc-images centos', 'tick 1 3', 'as ben', 'mention ubuntu', '> 2')).toBe(
      [
        'For all, in the thread:\n\n@U0ADA mentioned me\n\n[1] Tick: 1 m-a, 2 m-b, 3 m-c  [2] Next',
        'Ticked: 1, 3.',
        'ben types now.',
        'For all, in the thread:\n\n@U0BEN mentioned me\n\n[1] Tick: 1 m-a, 2 m-b, 3 m-c  [2] Next',
        'For all, in the thread:\n\nYou asked more\n\n[1] Next\n\n',
      ].join('\n\n'),
    );
    expect(await type('tick 1')).toContain('There is no card yet to tick images on.');
    expect(await type('x', 'tick 1')).toContain('There is nothing to tick on the last card.');
  });

  test('a form is opened on a message, filled in, narrowed and submitted', async () => {
    expect(await type('shortcut no space left')).toBe(
      [
        '┌ Find',
        'What  [1] no space left\nAny words',
        '[2] 1 m-a, 2 m-b, 3 m-c',
        '└ submit: Find · close: Close\n\n',
      ].join('\n\n'),
    );
    expect(await type('fill 2 3')).toContain('┌ Of m-c\n');
    expect(await type('fill 1 wrong', 'submit')).toContain('⚠ Wrong word.');
    expect(await type('fill 1 again', 'submit')).toContain('┌ Again');
    expect(await type('fill 1 break', 'submit')).toContain('Slack shows the error invalid_arguments.');
    expect(await type('fill 1 x', 'submit')).toContain('The form is closed.');
    expect(await type('submit')).toContain('There is no modal.');
    expect(await type('shortcut', 'fill 1 post', 'submit')).toContain('For all:\n\nposted');
    expect(await type('shortcut', '> 2 1', 'close')).toMatch(/Of m-a[^┌]+The form is closed\.\n\n$/);
  });

  test('the Home tab is opened, and its search opens a form', async () => {
    expect(await type('home', 'fill 1 centos', 'close')).toMatch(
      /^┌ Home\n\nWhat {2}\[1\] …\nAny words\n\n└\n\n┌ Found\n\nWhat {2}\[1\] centos\n/,
    );
  });

  test('the last card as JSON, the log, the help', async () => {
    expect(JSON.parse((await type('json', 'x', 'json')).split('\n\n').at(-2) ?? '')).toMatchObject({
      text: 'x',
    });
    expect(written).toContain('There is no card yet.');
    expect(await type('logs')).toContain('{"settings":["ALIBABA_CLOUD_ACCESS_KEY_ID"');
    expect(await type('help')).toContain('fault 503 [region]');
  });

  test('E-HPC is made to fail and to work again', async () => {
    expect(await type('calls')).toBe('E-HPC was not called yet.\n\n');
    expect(await type('fault 503', 'fault hang cn-beijing')).toContain(
      'E-HPC now fails in cn-beijing: hang. End it with fault none.',
    );
    await fetch(stage.ehpc.endpoint.replace('{region}', 'cn-beijing'));
    expect(await type('calls')).toContain('GET /cn-beijing  400 IncompleteSignature');
    expect(await type('fault none cn-beijing', 'quit')).toContain(
      'E-HPC answers again in cn-beijing.\n\n(gone)',
    );
    expect(await type('fault tea')).toContain('There is no fault "tea"');
  });

  test('a bot that dies is told of, with its last words', async () => {
    expect(await type('die')).toMatch(/Slack shows the error \w+\.\nThe bot has ended\. Its last line: /);
    expect(await type('restart', 'centos')).toContain('You asked centos');
  });
});

test('a stage whose bot cannot start leaves nothing behind', async () => {
  await expect(openStage({ start: built('/nowhere/main.js'), http: false })).rejects.toThrow(
    'build the bot first',
  );
});
