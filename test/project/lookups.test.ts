import { expect, test } from '@jest/globals';
import type { Image } from '../../src/catalog/image.ts';
import { LOOKUPS } from '../../src/lists/rate-limit.ts';
import { bot, buttonsOf, wordsOf } from '../support/questions.ts';
import { expectValidCard } from '../support/valid-card.ts';

const centos: Image = {
  id: 'm-aaaaaaaa',
  region: 'cn-hangzhou',
  name: 'gromacs',
  osTag: { platform: 'CentOS' },
};

/** Ada has asked for as many lists as one person may within a minute. */
async function eager() {
  const one = bot(() => [centos]);
  for (let n = 0; n < LOOKUPS; n += 1) await one.ask(`centos type:ecs.c${n}.large`);
  expect(one.calls).toHaveLength(LOOKUPS);
  return one;
}

test('who has caused thirty look-ups within a minute is told so, and asks again after it', async () => {
  const { ask, calls, later } = await eager();
  const reply = await ask('centos');
  expect(reply.facts).toMatchObject({ outcome: 'failed', failures: [{ code: 'TooManyLookups' }] });
  expect(wordsOf(reply)).toContain(`${LOOKUPS} times a minute`);
  expectValidCard(reply.card);
  expect(buttonsOf(reply)).toMatchObject({ 'Try again': 'centos fresh' });
  expect(calls).toHaveLength(LOOKUPS);
  later(60_000);
  expect((await ask('centos fresh')).facts).toMatchObject({ outcome: 'found' });
});

test.each([
  ['somebody else', { id: 'U2', team: 'T1' }],
  ['a person of another workspace with the same id', { id: 'U1', team: 'T2' }],
])('%s is not held up by that', async (_, person) => {
  const { ask } = await eager();
  await ask('centos');
  expect((await ask('centos', { person })).facts).toMatchObject({ outcome: 'found', cache: 'miss' });
});

test('what is held is still answered from, page by page, and Refresh says why it is not newer', async () => {
  const { ask, calls, later } = await eager();
  expect((await ask('centos type:ecs.c7.large')).facts).toMatchObject({ outcome: 'found', cache: 'hit' });
  later(10_000);
  const reply = await ask('centos type:ecs.c7.large fresh');
  expect(reply.facts).toMatchObject({ outcome: 'found', cache: 'stale' });
  expect(wordsOf(reply)).toContain('wait a minute (`TooManyLookups`)');
  expect(calls).toHaveLength(LOOKUPS);
});

test('the find modal counts to the person who opens it; the typeahead to nobody', async () => {
  const { service, calls } = await eager();
  const person = { id: 'U1', team: 'T1' };
  expect(await service.look({ person, line: 'centos' })).toMatchObject({ unread: true });
  expect(calls).toHaveLength(LOOKUPS);
  expect(await service.suggest('gro', person)).toEqual([centos]);
  expect(calls).toHaveLength(LOOKUPS + 1);
});
