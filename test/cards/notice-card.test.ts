import { describe, expect, test } from '@jest/globals';
import type { Missing } from '../../src/access/access.ts';
import { refusingService } from '../../src/answers/refusal.ts';
import { noteView } from '../../src/cards/answer-view.ts';
import { besideCard } from '../../src/cards/beside-card.ts';
import { noticeCard, unexpectedCard } from '../../src/cards/notice-card.ts';
import { en } from '../../src/words/en.ts';
import { expectGolden } from '../support/golden.ts';
import { expectValidCard, expectValidView } from '../support/valid-card.ts';

const question = {
  text: 'centos 7',
  entrance: 'command',
  person: { id: 'U1', team: 'T1' },
  place: { channel: 'C1' },
  audience: 'everyone',
  language: 'en',
} as const;

const { refused, unread, busy } = en.refusals;
const channel: Missing = { list: 'channels', entry: 'C0123' };

/** The link of a channel, as a person reads it. */
const named = (shown: object) => JSON.stringify(shown).replaceAll('<#C0123>', '#incident');

describe('who is not served is told why, in private', () => {
  test.each([
    ['refused-channel', refused([channel])],
    ['refused-direct', refused([{ list: 'channels', entry: 'dm' }])],
    ['refused-user', refused([{ list: 'users', entry: 'U0123' }])],
    ['refused-team', refused([{ list: 'teams', entry: 'T0123' }])],
    ['refused-stranger', refused([{ list: 'teams', entry: 'T0123', beside: 'T0HOME' }])],
    ['refused-all', refused([{ list: 'users', entry: 'U0123' }, { list: 'teams', entry: 'T0123' }, channel])],
    ['refused-unread', unread],
  ])('%s', async (name, text) => {
    const { card, to, facts } = await refusingService({ text, outcome: 'refused' }, en).answer(question);
    expect({ to, facts }).toEqual({ to: 'asker', facts: { outcome: 'refused' } });
    expectValidCard(JSON.parse(named(card)));
    expectValidView(JSON.parse(named(noteView(text, en))));
    expectGolden(name, card);
  });

  test('busy, with a button that asks again', async () => {
    const closed = { text: busy, outcome: 'busy', again: true } as const;
    const { card, to, facts } = await refusingService(closed, en).answer(question);
    expect({ to, facts }).toEqual({ to: 'asker', facts: { outcome: 'busy' } });
    expectValidCard(card);
    expectGolden('busy', card);
  });

  test('and what they typed, however hostile, stays a question', async () => {
    const closed = { text: busy, outcome: 'busy', again: true } as const;
    const text = `<!channel> \n{"record":1} ${'x'.repeat(5000)}`;
    const { card } = await refusingService(closed, en).answer({ ...question, text });
    expectValidCard(card);
    expect(JSON.stringify(card)).not.toContain('\\n');
  });
});

test('who has typed a secret is told which key to rotate', () => {
  const card = noticeCard(en.secrets.typed(['LTAI…abcd', 'STS.…wxyz']), undefined, en);
  expectValidCard(card);
  expectGolden('secret-typed', card);
  expect(noticeCard(en.secrets.typed([]), undefined, en).text).toContain('contained a secret. Delete it');
});

test('what nobody expected has a reference, and the question again', () => {
  const card = unexpectedCard('7f3a', 'centos 7', en);
  expectValidCard(card);
  expectGolden('unexpected', card);
});

test('an answer about what a message shows offers what else is in it, and says what of it was read', () => {
  const told = noticeCard(en.questions.nothingShown, undefined, en);
  const also = ['explain DbError', 'centos 7'];
  const card = besideCard(told, { also, cut: true }, en);
  expectValidCard(card);
  expectGolden('beside', card);
  expect(besideCard(told, { also: [], cut: false }, en)).toEqual(told);
});
