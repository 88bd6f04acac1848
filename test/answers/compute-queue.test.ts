import { expect, test } from '@jest/globals';
import { createComputeQueue } from '../../src/answers/question.ts';
import { settled } from '../support/clock.ts';

/** A queue whose pauses end when the test says so, and what was computed so far. */
function stage() {
  const pauses: (() => void)[] = [];
  const computeFor = createComputeQueue(() => new Promise<void>((resolve) => pauses.push(resolve)));
  const done: string[] = [];
  const ask = (person: string, what: string) =>
    computeFor(person)(() => {
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
  const computeFor = createComputeQueue(async () => undefined);
  const failing = computeFor('ada')(() => {
    throw new TypeError('a bug');
  });
  const next = computeFor('ada')(() => 'well');
  await expect(failing).rejects.toThrow('a bug');
  expect(await next).toBe('well');
});
