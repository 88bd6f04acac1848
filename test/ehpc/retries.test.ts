import { describe, expect, test } from '@jest/globals';
import { serve } from './loopback.ts';
import { lookUp, oneImage, sendJson } from './sources.ts';

const unavailable = { Code: 'ServiceUnavailable' };

describe('a passing failure', () => {
  test('is tried again with a fresh nonce, and heard of', async () => {
    const cloud = await serve((_request, response, nth) =>
      sendJson(response, nth === 0 ? 503 : 200, nth === 0 ? unavailable : oneImage),
    );
    const { get, failed } = lookUp(cloud.origin);
    expect((await get()).images).toHaveLength(1);
    expect(failed).toEqual([{ code: 'ServiceUnavailable', status: 503 }]);
    const nonces = cloud.heard.map(({ headers }) => headers['x-acs-signature-nonce']);
    expect(new Set(nonces).size).toBe(2);
  });

  test('is dated anew for every attempt', async () => {
    const cloud = await serve((_request, response) => {
      response.setHeader('x-acs-retry-after', '1000');
      sendJson(response, 503, unavailable);
    });
    await lookUp(cloud.origin).failure();
    expect(cloud.heard.map(({ headers }) => headers['x-acs-date'])).toEqual([
      '2026-11-24T03:06:30Z',
      '2026-11-24T03:06:31Z',
      '2026-11-24T03:06:32Z',
    ]);
  });

  test('is tried again after a while that doubles, with jitter', async () => {
    const cloud = await serve((_request, response) => sendJson(response, 503, unavailable));
    const { failure, slept } = lookUp(cloud.origin, { random: () => 0.75 });
    expect(await failure()).toEqual({ code: 'ServiceUnavailable', status: 503 });
    expect(slept).toEqual([150, 300]);
  });

  test('is final if the while would not end before the deadline', async () => {
    const cloud = await serve((_request, response, nth) => {
      if (nth === 0) response.setHeader('x-acs-retry-after', '19900');
      sendJson(response, 503, unavailable);
    });
    const { failure, slept } = lookUp(cloud.origin);
    expect(await failure()).toEqual({ code: 'ServiceUnavailable', status: 503 });
    expect(slept).toEqual([19_900]);
    expect(cloud.heard).toHaveLength(2);
  });
});

describe('throttling', () => {
  const throttle = (retryAfter: string | string[]) =>
    serve((_request, response, nth) => {
      if (nth === 0) response.setHeader('x-acs-retry-after', retryAfter);
      sendJson(response, nth === 0 ? 400 : 200, nth === 0 ? { Code: 'Throttling.User' } : oneImage);
    });

  test('is waited for as long as Alibaba Cloud says', async () => {
    const { get, failed, slept } = lookUp((await throttle('1500')).origin);
    expect((await get()).images).toHaveLength(1);
    expect(slept).toEqual([1500]);
    expect(failed).toEqual([{ code: 'Throttling.User', status: 400, retryAfter: 1500 }]);
  });

  test('for longer than there is time fails at once', async () => {
    const cloud = await throttle('20000');
    const { failure, slept } = lookUp(cloud.origin);
    expect(await failure()).toEqual({ code: 'Throttling.User', status: 400, retryAfter: 20_000 });
    expect(slept).toEqual([]);
    expect(cloud.heard).toHaveLength(1);
  });

  test.each([['soon'], ['-1'], [['1', '2']]])('with the wait %j is as if none was said', async (value) => {
    const { get, slept } = lookUp((await throttle(value)).origin);
    await get();
    expect(slept).toEqual([100]);
  });
});
