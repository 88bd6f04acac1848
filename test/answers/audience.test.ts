import { expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { bot, buttonsOf, NOON, wordsOf } from '../support/questions.ts';

const images: readonly Image[] = [
  { id: 'm-aaaaaaaa', region: 'cn-hangzhou', name: 'gromacs-2024' },
  { id: 'm-bbbbbbbb', region: 'cn-hangzhou', name: 'gromacs-2023' },
];
const down = { code: 'ServiceUnavailable', status: 503, retryable: true } as const;
const person = { id: 'UADA', team: 'T1' };
const shared = { how: 'shared', by: 'UADA', at: NOON - 60_000 } as const;
const byBen = {
  person: { id: 'UBEN', team: 'T1' },
  entrance: 'button',
  audience: 'everyone',
  shared,
} as const;

test('an answer is private, and can be shared', async () => {
  const reply = await bot(() => images).ask('gromacs', { person });
  expect(reply.to).toBe('asker');
  expect(buttonsOf(reply)).toMatchObject({ Share: 'share gromacs' });
  expect(wordsOf(reply)).not.toContain('<@UADA>');
});

test('Share posts it for everybody, as a message of its own that names the sharer and the line', async () => {
  const reply = await bot(() => images).ask('share gromacs', { person });
  expect(reply).toMatchObject({ to: 'everyone', posts: true, facts: { question: 'share gromacs' } });
  expect(wordsOf(reply)).toContain('<@UADA>');
  expect(wordsOf(reply)).toContain('/ehpc-images gromacs');
  expect(buttonsOf(reply)).toMatchObject({ 'Only for me': 'gromacs' });
  expect(buttonsOf(reply)).not.toHaveProperty('Share');
});

test('whatever can be asked can be shared', async () => {
  const { ask } = bot(() => images);
  for (const line of [
    '',
    'show m-aaaaaaaa',
    'compare m-aaaaaaaa m-bbbbbbbb',
    'explain NotAuthorized',
    'regions',
    'help',
  ]) {
    expect((await ask(`share ${line}`)).to).toBe('everyone');
  }
});

test('a failure is told to the person alone who wanted to share', async () => {
  expect(await bot(() => down).ask('share gromacs')).toMatchObject({
    to: 'asker',
    facts: { outcome: 'failed' },
  });
});

test('what could not be read is shared with nobody', async () => {
  expect(await bot(() => images).ask('share sizee:4')).toMatchObject({
    to: 'asker',
    facts: { outcome: 'problem' },
  });
});

test('a change of a shared card keeps who shared it and says who changed it', async () => {
  const reply = await bot(() => images).ask('gromacs page:2', byBen);
  expect(reply.to).toBe('everyone');
  expect(reply).not.toHaveProperty('posts');
  expect(wordsOf(reply)).toContain('<@UADA>');
  expect(wordsOf(reply)).toContain('<@UBEN>');
});

test('a shared card gives way to no failure: only the person who pressed hears of it', async () => {
  expect(await bot(() => down).ask('gromacs fresh', byBen)).toMatchObject({
    to: 'asker',
    facts: { outcome: 'failed' },
  });
  expect(await bot(() => images).ask('sizee:4', byBen)).toMatchObject({
    to: 'asker',
    facts: { outcome: 'problem' },
  });
});

test('a mention is answered for all, also where it could not be read', async () => {
  const { ask } = bot(() => images);
  const mention = { entrance: 'mention', audience: 'everyone' } as const;
  expect((await ask('gromacs', mention)).to).toBe('everyone');
  expect(await ask('sizee:4', mention)).toMatchObject({ to: 'everyone', facts: { outcome: 'problem' } });
});

test('a select adds its filter to the line of its card', async () => {
  const reply = await bot(() => images).ask('gromacs', { entrance: 'select', adds: 'region:cn-hangzhou' });
  expect(reply.facts.question).toBe('region:cn-hangzhou gromacs');
});

test('the image that somebody picks in a menu is shown', async () => {
  const reply = await bot(() => images).ask('show m-aaaaaaaa region:cn-hangzhou', { entrance: 'select' });
  expect(reply.facts).toMatchObject({ outcome: 'found', matches: 1 });
});
