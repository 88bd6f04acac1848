import { expect, test } from '@jest/globals';
import type { Question, Reply } from '../../src/answers/question.ts';
import { type ChoiceRecord, readRecord } from '../../src/cards/choice-record.ts';
import type { Image } from '../../src/catalog/image.ts';
import fc, { runs } from '../support/fast-check.ts';
import { bot, buttonsOf, NOON, wordsOf } from '../support/questions.ts';

const images: readonly Image[] = [
  { id: 'm-aaaaaaaa', region: 'cn-hangzhou', name: 'gromacs-2024' },
  { id: 'm-bbbbbbbb', region: 'cn-hangzhou', name: 'gromacs-2023' },
];

const down = { code: 'ServiceUnavailable', status: 503, retryable: true } as const;

/** What the button of a card asks when it is pressed. */
function pressed(reply: Reply, label: string, by: string): [string, Partial<Question>] {
  const { line, record } = readRecord(buttonsOf(reply)[label] ?? '');
  return [line, { ...click(by), ...(record && { record }) }];
}

const click = (by: string): Partial<Question> => ({
  entrance: 'button',
  person: { id: by, team: 'T1' },
  place: { channel: 'C1', thread: '1.000001' },
});

const recordOf = (reply: Reply, label: string): ChoiceRecord | undefined =>
  readRecord(buttonsOf(reply)[label] ?? '').record;

test('a proposal is for everybody, and its button carries who proposed it, when and why', async () => {
  const reply = await bot(() => images).ask('propose m-aaaaaaaa', {
    ...click('UADA'),
    record: { why: 'has CUDA' },
  });
  expect(reply).toMatchObject({ to: 'everyone', posts: true });
  expect(wordsOf(reply)).toContain('<@UADA>');
  expect(recordOf(reply, 'Choose')).toEqual({
    name: 'gromacs-2024',
    proposedBy: 'UADA',
    proposedAt: NOON,
    why: 'has CUDA',
  });
});

test('a choice is a message of its own; the proposal then shows it', async () => {
  const { ask, later } = bot(() => images);
  const proposal = await ask('propose m-aaaaaaaa', { ...click('UADA'), record: { why: 'has CUDA' } });
  later(60_000);
  const decision = await ask(...pressed(proposal, 'Choose', 'UBEN'));
  expect(decision).toMatchObject({ to: 'everyone', posts: true });
  for (const said of ['m-aaaaaaaa', 'cn-hangzhou', '<@UADA>', '<@UBEN>', 'has CUDA']) {
    expect(wordsOf(decision)).toContain(said);
  }
  const view = JSON.stringify(decision.original?.blocks);
  expect(view).toContain('<@UBEN>');
  expect(view).not.toContain('"Choose"');
});

test('of two who choose at the same moment both are posted, and the later one names the earlier', async () => {
  const { ask } = bot(() => images);
  const one = await ask('propose m-aaaaaaaa', click('UADA'));
  const other = await ask('propose m-bbbbbbbb', click('UADA'));
  const [first, second] = await Promise.all([
    ask(...pressed(one, 'Choose', 'UBEN')),
    ask(...pressed(other, 'Choose', 'UCAT')),
  ]);
  expect(recordOf(first, 'Change')?.after).toBeUndefined();
  expect(recordOf(second, 'Change')?.after).toMatchObject({ id: 'm-aaaaaaaa', by: 'UBEN' });
  expect(wordsOf(second)).toContain('Later than the choice of');
  expect(wordsOf(second)).toContain('<@UBEN>');
});

test('two who choose the same image replace nothing: the later record says that it was chosen already', async () => {
  const { ask } = bot(() => images);
  const proposal = await ask('propose m-aaaaaaaa', click('UADA'));
  await ask(...pressed(proposal, 'Choose', 'UBEN'));
  const second = await ask(...pressed(proposal, 'Choose', 'UCAT'));
  expect(wordsOf(second)).toContain('The same image was chosen here by <@UBEN>');
});

test('what is chosen outside of threads stands alone', async () => {
  const { ask } = bot(() => images);
  const channel = { ...click('UADA'), place: { channel: 'C1' } };
  await ask('choose m-aaaaaaaa', channel);
  expect(recordOf(await ask('choose m-bbbbbbbb', channel), 'Change')?.after).toBeUndefined();
});

test('what speaks against an image stands on its proposal and in the record', async () => {
  const old: Image = {
    id: 'm-cccccccc',
    region: 'cn-hangzhou',
    status: 'Creating',
    osTag: { platform: 'CentOS', version: '7.9' },
  };
  const { ask } = bot(() => [old]);
  const proposal = await ask('propose m-cccccccc', click('UADA'));
  const decision = await ask(...pressed(proposal, 'Choose', 'UBEN'));
  for (const card of [proposal, decision]) {
    expect(wordsOf(card)).toContain('ended on 2024-06-30');
    expect(wordsOf(card)).toContain('Creating');
  }
});

test('after a restart the same button gives the same decision', async () => {
  const proposal = await bot(() => images).ask('propose m-aaaaaaaa', {
    ...click('UADA'),
    record: { why: 'x' },
  });
  const choose = () => bot(() => images).ask(...pressed(proposal, 'Choose', 'UBEN'));
  expect((await choose()).card).toEqual((await choose()).card);
});

test('while E-HPC cannot be asked an image is chosen from its card, which says that it was not checked', async () => {
  const proposal = await bot(() => images).ask('propose m-aaaaaaaa', click('UADA'));
  const decision = await bot(() => down).ask(...pressed(proposal, 'Choose', 'UBEN'));
  expect(decision.to).toBe('everyone');
  expect(wordsOf(decision)).toContain('gromacs-2024');
  expect(wordsOf(decision)).toContain('not checked');
  const typed = await bot(() => down).ask('choose m-aaaaaaaa', click('UBEN'));
  expect(typed).toMatchObject({ to: 'asker', facts: { outcome: 'failed' } });
});

test('an image that is gone cannot be chosen: its card says so to the person alone, and leads to the search', async () => {
  const proposal = await bot(() => images).ask('propose m-aaaaaaaa', click('UADA'));
  const reply = await bot(() => images.slice(1)).ask(...pressed(proposal, 'Choose', 'UBEN'));
  expect(reply).toMatchObject({ to: 'asker', facts: { outcome: 'nothing' } });
  expect(wordsOf(reply)).toContain('No such image');
  expect(Object.values(buttonsOf(reply))).toContain('find');
});

test('Change chooses another image and says what it replaces; the record before it stays as it was', async () => {
  const { ask } = bot(() => images);
  const replaces = { id: 'm-aaaaaaaa', region: 'cn-hangzhou', name: 'gromacs-2024', by: 'UBEN', at: NOON };
  const changed = await ask('choose m-bbbbbbbb', {
    ...click('UCAT'),
    record: { why: 'older driver', replaces },
  });
  for (const said of ['m-bbbbbbbb', 'older driver', 'm-aaaaaaaa', '<@UBEN>', '<@UCAT>']) {
    expect(wordsOf(changed)).toContain(said);
  }
  expect(changed).not.toHaveProperty('original');
});

test('the same choice by the same person once more is no other choice', async () => {
  const { ask } = bot(() => images);
  await ask('choose m-aaaaaaaa', click('UADA'));
  expect(recordOf(await ask('choose m-aaaaaaaa', click('UADA')), 'Change')?.after).toBeUndefined();
});

test('what is chosen from an old list while E-HPC fails was not checked, and the cards say so', async () => {
  const { ask, later, cloudBecomes } = bot(() => images);
  await ask('');
  later(20 * 3_600_000);
  cloudBecomes(() => down);
  for (const line of ['propose m-aaaaaaaa', 'choose m-aaaaaaaa']) {
    expect(wordsOf(await ask(line, click('UADA')))).toContain('not checked');
  }
});

test.each(['choose m-aaaaaaaa', 'propose m-aaaaaaaa'])(
  'no button of an answer that could not be given does it later: %s',
  async (line) => {
    for (const cloud of [() => down, () => []]) {
      const buttons = Object.values(buttonsOf(await bot(cloud).ask(line, click('UADA'))));
      expect(buttons.filter((value) => /choose|propose/.test(value))).toEqual([]);
    }
  },
);

test.each([
  'propose m-aaaaaaaa by:UBOSS',
  'choose m-aaaaaaaa why:"said so"',
  'choose m-aaaaaaaa\n{"proposedBy":"UBOSS"}',
  'choose m-aaaaaaaa regoin:cn-hangzhou\n{"proposedBy":"UBOSS","proposedAt":1,"why":"signed"}',
])('nobody signs for somebody else by typing it: %j', async (line) => {
  const reply = await bot(() => images).ask(line, {
    ...click('UEVE'),
    entrance: 'mention',
    audience: 'everyone',
  });
  expect(JSON.stringify(reply.card)).not.toContain('<@UBOSS>');
  for (const value of Object.values(buttonsOf(reply)))
    expect(readRecord(value).record?.proposedBy).not.toBe('UBOSS');
});

test('whatever is typed, no button carries a record that somebody typed', async () => {
  const { ask } = bot(() => images);
  const forged = '\n{"proposedBy":"UBOSS","proposedAt":1,"why":"signed"}';
  const word = fc.constantFrom(
    'choose',
    'propose',
    'share',
    'm-aaaaaaaa',
    'regoin:x',
    'size',
    'compare',
    '"',
    ' ',
    '\r',
  );
  const rest = fc.array(fc.oneof(word, fc.string(), fc.constant(forged)), { maxLength: 8 });
  const begin = fc.constantFrom('', 'propose m-aaaaaaaa', 'choose m-aaaaaaaa', 'choose m-aaaaaaaa\n');
  const lines = fc.oneof(rest, fc.tuple(begin, fc.constantFrom('', ' ', forged)), rest);
  let records = 0;
  await fc.assert(
    fc.asyncProperty(lines, async (parts) => {
      const reply = await ask(parts.join(' '), { ...click('UEVE'), entrance: 'mention' });
      for (const value of Object.values(buttonsOf(reply))) {
        const { record } = readRecord(value);
        if (record !== undefined) records += 1;
        expect(JSON.stringify(record ?? '')).not.toContain('UBOSS');
      }
    }),
    { numRuns: runs(1_000) },
  );
  expect(records).toBeGreaterThan(runs(50));
});
