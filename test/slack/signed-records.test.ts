import { describe, expect, test } from '@jest/globals';
import type { Service } from '../../src/answers/service.ts';
import { limits } from '../../src/cards/blocks.ts';
import {
  type ChoiceRecord,
  REASON_LIMIT,
  SIGNATURE_LENGTH,
  withRecord,
} from '../../src/cards/choice-record.ts';
import { proposalCard } from '../../src/cards/proposal-card.ts';
import { createRecords, signingService } from '../../src/slack/signed-records.ts';
import { en } from '../../src/words/en.ts';
import fc, { runs } from '../support/fast-check.ts';
import { botToken } from './bot-set-up.ts';

const records = createRecords(botToken, 'T1');
const LINE = 'choose region:cn-hangzhou m-bp1abc1';
const record: ChoiceRecord = { name: 'base', proposedBy: 'U2', proposedAt: 7, why: 'fast\nand small' };
const value = withRecord(LINE, record);
const signed = records.sign(value, 'C1');

test('a record that the bot has signed holds, after a restart and on another replica, too', () => {
  expect(records.read(signed, 'C1')).toEqual({ line: LINE, record });
  expect(createRecords(botToken, 'T1').read(signed, 'C1')).toEqual({ line: LINE, record });
  expect(signed).toHaveLength(value.length + SIGNATURE_LENGTH);
});

describe('a record is left out', () => {
  test.each([
    ['without a signature', value, 'C1'],
    ['in another conversation', signed, 'C2'],
    ['for another image', signed.replace('m-bp1abc1', 'm-bp1abc2'), 'C1'],
    ['of another person', signed.replace('U2', 'U3'), 'C1'],
    ['with a signature cut short', signed.slice(0, -1), 'C1'],
    ['with more behind it', `${signed}A`, 'C1'],
    ['with a signature of another workspace', createRecords(botToken, 'T2').sign(value, 'C1'), 'C1'],
    ['with one of another token', createRecords('xoxb-1-2-other', 'T1').sign(value, 'C1'), 'C1'],
  ])('%s', (_what, forged, channel) => {
    const { line, record: found } = records.read(forged, channel);
    expect(found).toBeUndefined();
    expect(line).toMatch(/^choose region:cn-hangzhou m-bp1abc[12]$/);
  });

  test('that was altered in any one place', () => {
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.string({ maxLength: 2 }), (at, put) => {
        fc.pre(signed.slice(at, at + 1) !== put);
        const altered = signed.slice(0, at) + put + signed.slice(at + 1);
        expect(records.read(altered, 'C1').record).toBeUndefined();
      }),
      { numRuns: runs(1_000) },
    );
  });

  test('that somebody has made up', () => {
    const anything = fc.record({ proposedBy: fc.constant('UBOSS'), why: fc.string() }, { requiredKeys: [] });
    const mac = fc.string({ unit: fc.constantFrom(...'ABCabc012_-'), minLength: 0, maxLength: 24 });
    fc.assert(
      fc.property(fc.constantFrom('choose', 'change', LINE), anything, mac, (line, made, end) => {
        const forged = `${line}\n${JSON.stringify(made)}\n${end}`;
        expect(records.read(forged, 'C1')).toEqual({ line });
      }),
    );
  });
});

test('the records on a card are signed for the conversation of the question, and its other buttons stay', async () => {
  const image = { id: 'm-bp1abc1', region: 'cn-hangzhou' };
  const card = proposalCard({ image, line: LINE, record }, en);
  const service = {
    answer: async () => ({ card, original: card, to: 'everyone', posts: true, facts: {} }),
  } as unknown as Service;
  const reply = await signingService(service, records).answer({ place: { channel: 'C1' } } as never);
  for (const { blocks } of [reply.card, reply.original ?? { blocks: [] }]) {
    const [choose, show] = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    expect(choose).toMatchObject({ action_id: 'choose', value: signed });
    expect(show).toMatchObject({ value: 'show region:cn-hangzhou m-bp1abc1' });
  }
});

test('the longest record that a button carries has room for its signature', () => {
  const long = { ...record, why: '"'.repeat(REASON_LIMIT), name: '"'.repeat(100) };
  const past = { id: 'm-bp1abc1', region: 'cn-hangzhou', name: '"'.repeat(100), by: 'U2', at: 1e13 };
  const image = { id: 'm-bp1abc1', region: 'cn-hangzhou' };
  for (const more of [{}, { replaces: past }, { replaces: past, after: past }]) {
    const line = `${LINE} ${'type:ecs.c7.large '.repeat(13)}`.trim();
    const { blocks } = proposalCard({ image, line, record: { ...long, ...more } }, en);
    const [choose] = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const carried = choose?.type === 'button' ? (choose.value ?? '') : '';
    expect(records.sign(carried, 'C1').length).toBeLessThanOrEqual(limits.buttonValue);
    expect(records.read(records.sign(carried, 'C1'), 'C1').record).toMatchObject({ why: long.why });
  }
});
