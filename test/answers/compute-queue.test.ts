import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createAnswer } from '../../src/answers/answer.ts';
import { createComputeQueue } from '../../src/answers/question.ts';
import { createLists } from '../../src/lists/lists.ts';
import { en } from '../../src/words/en.ts';
import { settled, testClock } from '../support/clock.ts';
import { images } from '../support/list.ts';
import { asking } from '../support/questions.ts';

/** A queue whose pauses end when the test says so, and what was computed so far. */
function stage() {
  const pauses: (() => void)[] = [];
  const queueFor = createComputeQueue(() => new Promise<void>((resolve) => pauses.push(resolve)));
  const done: string[] = [];
  const ask = (person: string, what: string) =>
    queueFor(person).compute(() => {
      done.push(what);
      return what;
    });
  return { ask, done, pauses };
}

test('the questions of one person come one after the other, with a pause between two; others do not wait', async () => {
  const { ask, done, pauses } = stage();
  const asked = ['ada 1', 'ada 2', 'ada 3'].map((what) => ask('ada', what));
  const other = ask('grace', 'grace 1');
  await settled();
  expect(done).toEqual(['ada 1', 'grace 1']);
  expect(await asked[0]).toBe('ada 1');
  expect(await other).toBe('grace 1');
  pauses.shift()?.();
  await settled();
  expect(done).toEqual(['ada 1', 'grace 1', 'ada 2']);
});

test('a question that fails is the failure of nobody else', async () => {
  const queueFor = createComputeQueue(async () => undefined);
  const failing = queueFor('ada').compute(() => {
    throw new TypeError('a bug');
  });
  const next = queueFor('ada').compute(() => 'well');
  await expect(failing).rejects.toThrow('a bug');
  expect(await next).toBe('well');
});

test.each([
  ['words that no image holds', 'qwertz asdfgh'],
  ['a search', 'centos 7'],
  ['an id that no image has', 'show m-nothinghere'],
  ['an error', 'explain NotAuthorized'],
])('of ten questions at once about %s, not even two are done before somebody else’s one', async (_, line) => {
  const pauses: (() => void)[] = [];
  const queueFor = createComputeQueue(() => new Promise<void>((resolve) => pauses.push(resolve)));
  const clock = testClock();
  const lists = createLists(async () => ({ images, fetchedAt: clock.now(), unreadable: 0, bytes: 1_000 }), {
    clock,
    fresh: 300_000,
    young: 10_000,
    keep: 86_400_000,
    maxBytes: 1_000_000,
  });
  const log = pino({ level: 'silent' });
  const service = { lists, regions: ['cn-hangzhou'], now: clock.now, version: '1', words: en, log };
  const { answer } = createAnswer(service, queueFor);
  await lists.get({ region: 'cn-hangzhou' });
  const done: string[] = [];
  const ask = (id: string, text: string) =>
    answer(asking(text, { person: { id, team: 'T' } })).then(() => done.push(id));
  const all = Array.from({ length: 10 }, (_, n) => ask('ada', `${line}${' '.repeat(n)}`));
  all.push(ask('grace', 'rocky'));
  for (let rounds = 0; rounds < 1_000 && done.length < all.length; rounds += 1) {
    await settled();
    for (const go of pauses.splice(0)) go();
  }
  expect(done).toHaveLength(11);
  expect(done.indexOf('grace')).toBeLessThan(2);
});
