import type { ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { createMemoryBudget } from '../../src/ehpc/request.ts';
import { until } from '../support/clock.ts';
import { serve } from './loopback.ts';
import { DEADLINE, hangzhou, lookUp, oneImage } from './sources.ts';

const typed = (n: number) => ({ ...hangzhou, type: `ecs.c${n}.large` });
const SIZE = 1_000;
const body = JSON.stringify(oneImage).padEnd(SIZE);

/** An E-HPC that sends all of a reply but its last byte, and that byte when the test says so. */
async function slowCloud() {
  const held: ServerResponse[] = [];
  const cloud = await serve((_request, response) => {
    held.push(response);
    response.write(body.slice(0, -1));
  });
  const end = () => {
    for (const response of held.splice(0)) response.end(body.slice(-1));
  };
  return { ...cloud, end, held };
}

/** A budget, and how many bytes were ever taken in it. */
function watched(budget: ReturnType<typeof createMemoryBudget>) {
  const seen = { bytes: 0 };
  const reserve = () => {
    const reservation = budget.reserve();
    const take = (bytes: number) => {
      seen.bytes += bytes;
      return reservation.take(bytes);
    };
    return { ...reservation, take };
  };
  return { budget: { reserve }, seen };
}

const outcomes = (all: readonly Promise<unknown>[]) =>
  Promise.all(
    all.map((one) =>
      one.then(
        () => 'a list',
        ({ failure }) => failure.code,
      ),
    ),
  );

test('of eight large replies at once, those that the budget holds are read, and the others are too large', async () => {
  const cloud = await slowCloud();
  const { get, failed } = lookUp(cloud.origin, { budget: createMemoryBudget(2 * SIZE, 0) });
  const all = Array.from({ length: 8 }, (_, n) => get(typed(n)));
  const ended = outcomes(all);
  await until(() => failed.length === 6);
  cloud.end();
  expect((await ended).sort()).toEqual([...Array(6).fill('ReplyTooLarge'), ...Array(2).fill('a list')]);
});

test('the budget of replies that were read, broken off or refused is free again', async () => {
  const cloud = await slowCloud();
  const { budget, seen } = watched(createMemoryBudget(2 * SIZE, 0));
  for (let round = 0; round < 3; round += 1) {
    const slow = lookUp(cloud.origin, { budget });
    const late = outcomes([slow.get(typed(0)), slow.get(typed(1))]);
    const { bytes } = seen;
    await until(() => seen.bytes === bytes + 2 * (SIZE - 1));
    await slow.clock.advance(DEADLINE);
    expect(await late).toEqual(Array(2).fill('DeadlineExceeded'));
    const { get } = lookUp(cloud.origin, { budget });
    cloud.held.splice(0);
    const ended = outcomes([get(typed(2)), get(typed(3))]);
    await until(() => cloud.held.length === 2);
    cloud.end();
    expect(await ended).toEqual(['a list', 'a list']);
  }
});

test('a reply of a usual size is read whatever the others take', async () => {
  const cloud = await slowCloud();
  const budget = createMemoryBudget(0, SIZE);
  const ended = outcomes(Array.from({ length: 8 }, (_, n) => lookUp(cloud.origin, { budget }).get(typed(n))));
  await until(() => cloud.held.length === 8);
  cloud.end();
  expect(await ended).toEqual(Array(8).fill('a list'));
});
