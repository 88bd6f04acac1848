import { describe, expect, test } from '@jest/globals';
import { mentioned } from '../../src/query/mentioned.ts';
import { postingVerb } from '../../src/query/verbs.ts';
import { readMessage } from '../../src/slack/inbound/read-message.ts';
import { bot, wordsOf } from '../support/questions.ts';
import { expectValidCard } from '../support/valid-card.ts';

const SIZE = 4_000_000;
const person = { id: 'U1', team: 'T1' };

/** What grows, is taken apart or makes a pattern look far ahead. Slack itself lets 40,000 characters through. */
const long = [
  'x',
  'centos ',
  'share ',
  '自定义',
  'ﷺ',
  'ＡＢ　',
  'e\u0301',
  '"a ',
  '<',
  '<@UBOT|',
  '<@UBOT> ',
  '<http://a|',
  '&amp;',
  'm-a1b2c3 ',
  '-',
  '😀',
].map((piece) => [piece, piece.repeat(SIZE / piece.length)] as const);

// Each of these takes minutes where something grows faster than the text, and milliseconds where nothing does.
describe.each(long)('four million characters of %j', (_, text) => {
  test('as a question are explained, and cause no call', async () => {
    const { ask, service, calls } = bot(() => []);
    const reply = await ask(text);
    expect(reply.facts).toEqual({ outcome: 'problem' });
    expect(wordsOf(reply)).toContain('240');
    expectValidCard(reply.card);
    expect(wordsOf(reply).length).toBeLessThan(5_000);
    expect((await service.look({ person, line: text })).problem).toContain('240');
    expect(calls).toEqual([]);
  });

  test('are no verb but the one that they repeat, and a message that speaks of a few things at most', () => {
    expect(postingVerb(text)).toBe(text.startsWith('share') ? 'share' : undefined);
    expect(readMessage({ text }, 'UBOT').said.length).toBeLessThanOrEqual(SIZE);
    const { whole } = readMessage({ text, blocks: [{ text }, { text }] });
    const { ids, codes, systems } = mentioned(whole);
    expect(ids.length + codes.length + systems.length).toBeLessThanOrEqual(15);
  });
});

test('four million spaces around a question are nothing', async () => {
  const { ask } = bot(() => []);
  const spaces = ' '.repeat(SIZE);
  expect((await ask(`${spaces}centos${spaces}7${spaces}`)).facts).toMatchObject({ question: 'centos 7' });
});

test('a question may have 240 characters', async () => {
  const { ask } = bot(() => []);
  const letters = [...'abcdefghijklmnopqrstuvwx'];
  const words = (length: number) =>
    letters
      .map((one) => `gromacs${one}q`)
      .join(' ')
      .padEnd(length, 'z');
  expect((await ask(words(240))).facts).toMatchObject({ question: words(240) });
  expect((await ask(words(241))).facts).toEqual({ outcome: 'problem' });
});
