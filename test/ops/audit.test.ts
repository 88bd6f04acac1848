import { afterEach, describe, expect, test } from '@jest/globals';
import { createAudit, type RequestRecord } from '../../src/ops/request-record.ts';
import { cleanUp, startBot } from '../slack/bot-set-up.ts';
import { countingBot } from '../slack/counting-bot.ts';
import { button, click, command, direct, linkButton, mention, tick } from '../slack/payloads.ts';
import { payloadsOfEachKind, suggestionPayloads } from '../slack/payloads-of-each-kind.ts';
import { testClock } from '../support/clock.ts';
import { logLines } from '../support/log-lines.ts';
import { recordFields } from './record-fields.ts';

afterEach(cleanUp);

const ofTheLog = ['level', 'time', 'msg'];

const record: RequestRecord = {
  entrance: 'command',
  team: 'T1',
  user: 'U1',
  channel: 'C1',
  outcome: 'found',
  delivered: 'ack',
  acknowledgedMs: 1,
  ms: 2,
};

const levels = ['info', 'silent'] as const;

describe('one line for each request', () => {
  /** What an answer takes, in milliseconds; else the clock stands still. */
  const TOOK = 700;
  /** Acknowledged with their answer, so as late as that. */
  const inAck = /^(?:a slash command|a submitted .*|a search that is posted)$/;

  test.each(Object.entries(payloadsOfEachKind('')))('by %s says how long it took', async (entrance) => {
    const clock = testClock({ start: Date.now() });
    const { log, lines } = logLines();
    const { slack, send } = await countingBot({
      log,
      keep: createAudit(log),
      clock,
      before: () => clock.advance(TOOK),
    });
    const { service } = await send(payloadsOfEachKind(slack.responseUrl())[entrance] ?? {});
    const took = service.includes('answer') ? TOOK : 0;
    const [told, ...more] = lines.filter(({ msg }) => msg === 'request');
    expect(more).toEqual([]);
    expect([entrance, told?.['acknowledgedMs'], told?.['ms']]).toEqual([
      entrance,
      inAck.test(entrance) ? took : 0,
      took,
    ]);
  });

  describe.each(levels)('at LOG_LEVEL %s', (level) => {
    const started = async (allowed = {}, most = 2_000) => {
      const { log, lines } = logLines({ level });
      const bot = await countingBot({ log, keep: createAudit(log), allowed, most });
      const requests = () => lines.filter(({ msg }) => msg === 'request');
      return { bot, lines, requests };
    };

    test.each(Object.keys(payloadsOfEachKind('')))('by %s, also where it is refused', async (entrance) => {
      for (const [allowed, most, outcome] of [
        [{}, 2_000, expect.not.stringMatching(/refused|busy/)],
        [{ users: ['U9'] }, 2_000, 'refused'],
        [{}, 0, 'busy'],
      ] as const) {
        const { bot, requests, lines } = await started(allowed, most);
        await bot.send(payloadsOfEachKind(bot.slack.responseUrl())[entrance] ?? {});
        expect(requests()).toHaveLength(1);
        expect(requests()[0]).toMatchObject({ user: 'U1', team: 'T1', outcome });
        expect(Object.keys(requests()[0] ?? {}).filter((field) => !(field in recordFields))).toEqual(
          ofTheLog,
        );
        if (level === 'silent') expect(lines).toHaveLength(1);
      }
    });

    test('and none for what asks nothing: typing in a menu, a link, a tick, a retry, what the bot itself says', async () => {
      const { bot, requests } = await started();
      const url = bot.slack.responseUrl();
      for (const body of Object.values(suggestionPayloads)) await bot.send(body);
      for (const action of [linkButton, tick('m-1')]) await bot.send(click([action], url));
      await bot.send(direct('an answer', { user: 'UBOT', bot_id: 'BBOT' }));
      expect(requests()).toEqual([]);
      for (let times = 0; times < 3; times += 1) await bot.send(mention('<@UBOT> centos'));
      for (let times = 0; times < 3; times += 1) await bot.send(payloadsOfEachKind(url)['App Home'] ?? {});
      expect(requests()).toHaveLength(2);
    });

    test('and one at error, with a reference, where nobody got the answer', async () => {
      const { log, lines } = logLines({ level });
      createAudit(log)({ ...record, silent: true, delivered: 'none', reference: 'abcd1234' });
      expect(lines).toEqual([
        expect.objectContaining({ level: 'error', reference: 'abcd1234', silent: true }),
      ]);
    });
  });

  test.each([
    [{ users: ['U9'] }, ['users']],
    [{ users: ['U9'], channels: ['C1'] }, ['users']],
    [{ users: ['U9'], teams: ['T9'], channels: ['C8', 'C9'] }, ['users', 'teams', 'channels']],
  ])('with the lists that lack an entry, where it is refused by %j', async (allowed, missing) => {
    const { log, lines, raw } = logLines({ level: 'silent' });
    const bot = await countingBot({ log, keep: createAudit(log), allowed });
    await bot.send(command('centos', bot.slack.responseUrl()));
    await bot.send(mention('<@UBOT> centos'));
    expect(lines).toMatchObject([
      { outcome: 'refused', missing },
      { outcome: 'refused', missing },
    ]);
    expect(raw()).not.toMatch(/[UTC][89]/);
  });

  test('in Socket Mode, too', async () => {
    const { slack, logs } = await startBot('socket', { allowed: { users: ['U9'] } });
    slack.send({
      envelope_id: 'e1',
      type: 'slash_commands',
      payload: command('centos', slack.responseUrl()),
    });
    await slack.until(() => slack.frames.some(({ envelope_id: id }) => id === 'e1'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(logs.lines.filter(({ msg }) => msg === 'request')).toMatchObject([
      { user: 'U1', channel: 'C1', entrance: 'command', outcome: 'refused', delivered: 'ack' },
    ]);
  });
});

describe('the words of a request', () => {
  const asked = async (text: string) => {
    const { log, lines, raw } = logLines({ level: 'silent' });
    const bot = await countingBot({ log, keep: createAudit(log) });
    await bot.send(command(text, bot.slack.responseUrl()));
    return { line: lines.at(-1), raw: raw() };
  };

  test('are the question in its canonical form', async () => {
    expect((await asked('CentOS_7, arm')).line).toMatchObject({ question: 'centos 7 arm64' });
  });

  test.each(['frobnicate:my-private-thoughts', `my private thoughts ${'x'.repeat(300)}`])(
    'are none where it could not be read: %s',
    async (text) => {
      const { line, raw } = await asked(text);
      expect(line).toMatchObject({ outcome: 'problem' });
      expect(line).not.toHaveProperty('question');
      expect(raw).not.toMatch(/private/);
    },
  );

  test.each(['xoxb-1234-5678-abcdef', 'xapp-1-A1-2-abcdef', 'LTAI5tExampleExample', 'STS.NExampleExample'])(
    'hold no token that was pasted by mistake: %s',
    async (token) => {
      expect((await asked(token)).raw).not.toContain(token.slice(5).toLowerCase());
    },
  );

  test('of what is refused are none', async () => {
    const { log, raw } = logLines({ level: 'silent' });
    const bot = await countingBot({ log, keep: createAudit(log), allowed: { users: ['U9'] } });
    await bot.send(mention('<@UBOT> private thoughts'));
    await bot.send(click([button('private thoughts')], bot.slack.responseUrl()));
    expect(raw()).not.toContain('thoughts');
  });
});
