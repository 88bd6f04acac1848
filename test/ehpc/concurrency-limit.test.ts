import type { ServerResponse } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { CALLS_AT_ONCE, createConcurrencyLimit } from '../../src/ehpc/client.ts';
import { createDispatcher } from '../../src/net/dispatcher.ts';
import { until } from '../support/clock.ts';
import { afterwards, serve, serveBytes } from './loopback.ts';
import { DEADLINE, hangzhou, lookUp, oneImage, sendJson } from './sources.ts';

const lists = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...hangzhou, type: `ecs.c${n}.large` }));

/** An E-HPC that answers when the test says so. */
async function slowCloud() {
  const held: ServerResponse[] = [];
  const cloud = await serve((_request, response) => held.push(response));
  const untilHeard = (count: number) => until(() => cloud.heard.length === count);
  const answerAll = () => {
    for (const response of held.splice(0)) sendJson(response, 200, oneImage);
  };
  return { ...cloud, held, untilHeard, answerAll };
}

describe('calls at once', () => {
  test('of forty lists, at most 32 are asked for at once, and all are answered', async () => {
    expect(CALLS_AT_ONCE).toBe(32);
    const cloud = await slowCloud();
    let sent = 0;
    const wire = createDispatcher({});
    afterwards(() => wire.destroy());
    const dispatcher = wire.compose((dispatch) => (...call) => {
      sent += 1;
      return dispatch(...call);
    });
    const { get } = lookUp(cloud.origin, { dispatcher });
    const all = lists(40).map((key) => get(key));
    await cloud.untilHeard(32);
    expect(sent).toBe(32);
    cloud.answerAll();
    await cloud.untilHeard(40);
    cloud.answerAll();
    expect(await Promise.all(all)).toEqual(Array(40).fill(expect.objectContaining({ requestId: 'R-1' })));
  });

  test('one that waits longer than its deadline allows fails at its deadline', async () => {
    const cloud = await slowCloud();
    const { failure, clock } = lookUp(cloud.origin);
    const all = lists(40).map((key) => failure(key));
    await cloud.untilHeard(32);
    await clock.advance(DEADLINE);
    expect(await Promise.all(all)).toEqual(Array(40).fill({ code: 'DeadlineExceeded' }));
  });

  test('one whose deadline has passed before its turn comes is never begun', async () => {
    const limit = createConcurrencyLimit();
    const [first, late] = [new AbortController(), new AbortController()];
    const busy = Array.from({ length: 32 }, () => limit(first.signal, () => new Promise(() => {})));
    const begun: string[] = [];
    const missed = limit(late.signal, async () => begun.push('late'));
    const next = limit(new AbortController().signal, async () => begun.push('next'));
    late.abort();
    first.abort();
    await expect(missed).rejects.toThrow('aborted');
    await next;
    expect(begun).toEqual(['next']);
    expect((await Promise.allSettled(busy)).every(({ status }) => status === 'rejected')).toBe(true);
  });

  test('those that hang in a TLS handshake give up their places at the deadline', async () => {
    const silent = await serveBytes(() => {});
    const { failure, clock } = lookUp(`https://127.0.0.1:${silent.port}`);
    const all = lists(32).map((key) => failure(key));
    await until(() => silent.sockets.length === 32);
    await clock.advance(DEADLINE);
    await Promise.all(all);
    const next = failure();
    await until(() => silent.sockets.length === 33);
    await clock.advance(DEADLINE);
    expect(await next).toEqual({ code: 'DeadlineExceeded' });
    expect(silent.sockets).toHaveLength(33);
  });
});
