import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { CALLS_AT_ONCE, createInTurn } from '../../src/alibaba/in-turn.ts';
import { serve, serveBytes } from './loopback.ts';
import { hangzhou, lookUp, oneImage, sendJson } from './sources.ts';

const lists = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...hangzhou, type: `ecs.c${n}.large` }));

/** An E-HPC that answers when the test says so. */
async function slowCloud() {
  const held: ServerResponse[] = [];
  const cloud = await serve((_request, response) => held.push(response));
  const until = async (count: number) => {
    while (cloud.heard.length < count) await sleep(5);
  };
  const answerAll = () => {
    for (const response of held.splice(0)) sendJson(response, 200, oneImage);
  };
  return { ...cloud, held, until, answerAll };
}

describe('calls at once', () => {
  test('of forty lists, at most 32 are asked for at once, and all are answered', async () => {
    expect(CALLS_AT_ONCE).toBe(32);
    const cloud = await slowCloud();
    const { get } = lookUp(cloud.origin);
    const all = lists(40).map((key) => get(key));
    await cloud.until(32);
    await sleep(50);
    expect(cloud.heard).toHaveLength(32);
    cloud.answerAll();
    await cloud.until(40);
    cloud.answerAll();
    expect(await Promise.all(all)).toEqual(Array(40).fill(expect.objectContaining({ requestId: 'R-1' })));
  });

  test('one that waits longer than its deadline allows fails at its deadline', async () => {
    const cloud = await slowCloud();
    const { failure } = lookUp(cloud.origin, { deadline: 200 });
    const all = lists(40).map((key) => failure(key));
    expect(await Promise.all(all)).toEqual(Array(40).fill({ code: 'DeadlineExceeded' }));
  });

  test('one whose deadline has passed before its turn comes is never begun', async () => {
    const inTurn = createInTurn();
    const [first, late] = [new AbortController(), new AbortController()];
    const busy = Array.from({ length: 32 }, () => inTurn(first.signal, () => new Promise(() => {})));
    const begun: string[] = [];
    const missed = inTurn(late.signal, async () => begun.push('late'));
    const next = inTurn(AbortSignal.timeout(60_000), async () => begun.push('next'));
    late.abort();
    first.abort();
    await expect(missed).rejects.toThrow('aborted');
    await next;
    expect(begun).toEqual(['next']);
    expect((await Promise.allSettled(busy)).every(({ status }) => status === 'rejected')).toBe(true);
  });

  test('those that hang in a TLS handshake give up their places at the deadline', async () => {
    const silent = await serveBytes(() => {});
    const { failure } = lookUp(`https://127.0.0.1:${silent.port}`, { deadline: 200 });
    await Promise.all(lists(32).map((key) => failure(key)));
    const before = silent.sockets.length;
    expect(await failure()).toEqual({ code: 'DeadlineExceeded' });
    expect(silent.sockets.length).toBe(before + 1);
  });
});
