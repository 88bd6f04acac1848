import type { ServerResponse } from 'node:http';
import type { ListKey, ListReply } from '../../src/catalog/listing.ts';
import { createEhpcClient, type EhpcOptions } from '../../src/ehpc/client.ts';
import { customImages } from '../../src/ehpc/list-custom-images.ts';
import { CloudError, type Failure } from '../../src/failures/failure.ts';
import { createDispatcher, type ProxySettings } from '../../src/net/dispatcher.ts';
import { testClock } from '../support/clock.ts';
import { afterwards } from './loopback.ts';

export const staticKey = { accessKeyId: 'LTAIexampleKeyId', accessKeySecret: 'exampleSecret' };
export const hangzhou: ListKey = { region: 'cn-hangzhou' };

/** Milliseconds. */
export const DEADLINE = 20_000;

/** For a dispatcher whose connections are given up by nobody but the look-up. */
export const PATIENT = { connect: 600_000, tunnel: 600_000 };

/**
 * A look-up on a clock on which its pauses pass by themselves, while its deadline comes when the test says so, and the
 * failures of its attempts.
 */
export function lookUp(endpoint: string, options: Partial<EhpcOptions> = {}, proxy: ProxySettings = {}) {
  const dispatcher = createDispatcher(proxy, PATIENT);
  afterwards(() => dispatcher.destroy());
  const clock = testClock({ start: 1_795_489_590_000, passes: (ms) => ms < DEADLINE });
  const failed: Failure[] = [];
  const call = createEhpcClient({
    endpoint,
    deadline: DEADLINE,
    credentials: async () => staticKey,
    dispatcher,
    userAgent: 'ehpc-images/0.1.0',
    clock,
    random: () => 0.5,
    ...options,
  });
  const get = (key = hangzhou): Promise<ListReply> =>
    customImages(call)(key, (failure) => failed.push(failure));
  /** The failure of a look-up that must fail, with `CloudError` and nothing else. */
  const failure = async (key = hangzhou): Promise<Failure> => {
    const error = await get(key).then(
      () => new Error('a list came'),
      (caught: unknown) => caught,
    );
    if (error instanceof CloudError && error.cause === undefined) return error.failure;
    throw error;
  };
  return { call, get, failure, slept: clock.passed, failed, clock };
}

export const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

export const oneImage = { RequestId: 'R-1', Images: { ImageInfo: [{ ImageId: 'm-1' }] } };
