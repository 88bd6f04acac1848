import { describe, expect, test } from '@jest/globals';
import { type ChoiceRecord, readRecord } from '../../src/cards/choice-record.ts';
import { decisionCard } from '../../src/cards/decision-card.ts';
import { proposalCard } from '../../src/cards/proposal-card.ts';
import { nextSteps } from '../../src/catalog/next-steps.ts';
import { en } from '../../src/words/en.ts';
import fc from '../support/fast-check.ts';
import { expectGolden } from '../support/golden.ts';
import { cardProblems, expectValidCard } from '../support/valid-card.ts';
import { centos, hostileImage, NOON, nasty, ubuntu } from './examples.ts';

const decision = (about: Omit<Parameters<typeof decisionCard>[0], 'steps'>) =>
  decisionCard({ ...about, steps: nextSteps(about.image) }, en);

const line = `choose region:cn-hangzhou ${centos.id}`;
const proposed: ChoiceRecord = {
  name: 'gromacs-2024',
  proposedBy: 'UADA',
  proposedAt: NOON,
  why: 'has CUDA 12',
};
const decided: ChoiceRecord = { ...proposed, chosenBy: 'UBEN', chosenAt: NOON + 60_000 };
const people = ['UADA', 'UBEN', 'UCAT'];

type Blocks = ReturnType<typeof proposalCard>['blocks'];
const values = (blocks: Blocks): Record<string, string> =>
  Object.fromEntries(
    blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.map((one) => [one.action_id ?? '', 'value' in one ? String(one.value) : ''])
        : [],
    ),
  );

describe('a proposal', () => {
  test('says what, who, when and why; its button carries the record', () => {
    const card = proposalCard({ image: centos, line, record: proposed }, en);
    expectGolden('proposal', card);
    expectValidCard(card, people);
    expect(readRecord(values(card.blocks)['choose'] ?? '')).toEqual({ line, record: proposed });
  });

  test('once chosen says by whom, and cannot be chosen again', () => {
    const card = proposalCard(
      { image: centos, line, record: proposed, chosen: { by: 'UBEN', at: NOON } },
      en,
    );
    expectGolden('proposal-chosen', card);
    expectValidCard(card, people);
    expect(Object.keys(values(card.blocks))).toEqual(['show']);
  });

  test('without a reason says none', () => {
    const { why: _, ...record } = proposed;
    expect(JSON.stringify(proposalCard({ image: centos, line, record }, en))).not.toContain('Why');
  });
});

describe('a decision', () => {
  test('says who proposed, who chose, when and why, how to find it, and what to do next', () => {
    const card = decision({ image: centos, line, record: decided, checked: true });
    expectGolden('decision', card);
    expectValidCard(card, people);
    expect(readRecord(values(card.blocks)['change'] ?? '')).toEqual({ line, record: decided });
  });

  test('each step to paste is a block of code by itself', () => {
    const { blocks } = decision({ image: centos, line, record: decided, checked: true });
    const withCode = blocks.filter((block) => block.type === 'section' && block.text?.text.includes('```'));
    expect(withCode.map((block) => JSON.stringify(block).split('```').length)).toEqual([3, 3]);
  });

  test('says what it replaces', () => {
    const replaces = { id: ubuntu.id, name: 'gromacs-arm', by: 'UCAT', at: NOON - 1 };
    const card = decision({ image: centos, line, record: { ...decided, replaces }, checked: true });
    expectGolden('decision-replaces', card);
    expectValidCard(card, people);
    expect(JSON.stringify(card.blocks)).toContain(`Replaces *gromacs-arm* \`${ubuntu.id}\``);
  });

  test('says that the image was not checked, of which perhaps only id and name are known', () => {
    const image = { id: centos.id, region: '', name: 'gromacs-2024' };
    const card = decision({ image, line, record: decided, checked: false });
    expectGolden('decision-not-checked', card);
    expectValidCard(card, people);
    expect(card.text).toContain('not checked');
  });

  test('keeps its record however long its texts are', () => {
    const long = { ...decided, name: '"'.repeat(100), why: '\\'.repeat(250) };
    const past = { id: 'm-other', region: 'cn-hangzhou', name: '"'.repeat(100), by: 'UCAT', at: NOON };
    const record = { ...long, replaces: past, after: past };
    const card = decision({ image: centos, line, record, checked: true });
    expect(readRecord(values(card.blocks)['change'] ?? '').record).toEqual(record);
  });
});

test('no name, reason or person, however hostile, breaks a card or mentions anybody', () => {
  const record = fc.record({
    name: nasty,
    why: nasty,
    proposedBy: nasty,
    proposedAt: fc.oneof(fc.nat(), fc.constantFrom(Number.NaN, 1e300)),
    chosenBy: nasty,
    chosenAt: fc.nat(),
    replaces: fc.record({ id: nasty, name: nasty, by: nasty, at: fc.nat() }),
  });
  fc.assert(
    fc.property(hostileImage, record, nasty, fc.boolean(), (image, told, by, flag) => {
      const seen = flag ? { by, at: NOON } : undefined;
      const both = [
        proposalCard({ image, line, record: told, ...(seen && { chosen: seen }) }, en),
        decision({ image, line, record: told, checked: flag }),
      ];
      for (const card of both) expect(cardProblems(card, ['U123'])).toEqual([]);
    }),
  );
});
