import { describe, expect, test } from '@jest/globals';
import { createEhpcClient, ehpcEndpoint, type Operation } from '../../src/ehpc/client.ts';
import { createCredentials } from '../../src/ehpc/credentials.ts';
import { listCustomImages } from '../../src/ehpc/list-custom-images.ts';
import { createDispatcher } from '../../src/net/dispatcher.ts';
import { testClock } from '../support/clock.ts';
import { afterwards, serve } from './loopback.ts';
import { hangzhou, lookUp, oneImage, sendJson, staticKey } from './sources.ts';

describe('the call', () => {
  test('is a signed GET of ListCustomImages, and the list is what it answers', async () => {
    const cloud = await serve((_request, response) => sendJson(response, 200, oneImage));
    expect(await lookUp(cloud.origin).get()).toEqual({
      images: [{ id: 'm-1', region: 'cn-hangzhou' }],
      fetchedAt: 1_795_489_590_000,
      requestId: 'R-1',
      unreadable: 0,
      bytes: JSON.stringify(oneImage).length,
    });
    expect(cloud.heard).toHaveLength(1);
    expect(cloud.heard[0]).toMatchObject({
      method: 'GET',
      url: '/',
      headers: {
        host: `127.0.0.1:${cloud.port}`,
        accept: 'application/json',
        'user-agent': 'ehpc-images/0.1.0',
        'x-acs-action': 'ListCustomImages',
        'x-acs-version': '2018-04-12',
        'x-acs-date': '2026-11-24T03:06:30Z',
        authorization: expect.stringMatching(
          /^ACS3-HMAC-SHA256 Credential=LTAIexampleKeyId,SignedHeaders=host;/,
        ),
      },
    });
  });

  test("carries the key's four parameters, and the region where the endpoint wants it", async () => {
    const cloud = await serve((_request, response) => sendJson(response, 200, oneImage));
    const key = {
      ...hangzhou,
      owner: 'others',
      base: 'CentOS_7.2_64',
      type: 'ecs.c7.large',
      cluster: 'ehpc-hz-FYUr32****',
    } as const;
    await lookUp(`${cloud.origin}/{region}/`).get(key);
    expect(cloud.heard[0]?.url).toBe(
      '/cn-hangzhou/?BaseOsTag=CentOS_7.2_64&ClusterId=ehpc-hz-FYUr32%2A%2A%2A%2A&ImageOwnerAlias=others&InstanceType=ecs.c7.large',
    );
  });

  test('carries an STS token, and signs it', async () => {
    const cloud = await serve((_request, response) => sendJson(response, 200, oneImage));
    const credentials = async () => ({ ...staticKey, securityToken: 'STS.exampleToken' });
    await lookUp(cloud.origin, { credentials }).get();
    expect(cloud.heard[0]?.headers).toMatchObject({
      'x-acs-accesskey-id': 'LTAIexampleKeyId',
      'x-acs-security-token': 'STS.exampleToken',
      authorization: expect.stringContaining('x-acs-security-token;'),
    });
  });

  test('is that of whatever operation it is given', async () => {
    const listRegions: Operation<
      { readonly region: string; readonly like: string },
      { readonly ids: string[] }
    > = {
      action: 'ListRegions',
      version: '2024-07-30',
      parameters: ({ like }) => ({ Like: like }),
      *read(json, { region }) {
        yield;
        return { ids: [region, ...Object(json).Regions] };
      },
    };
    const reply = { Regions: ['cn-beijing'] };
    const cloud = await serve((_request, response) => sendJson(response, 200, reply));
    expect(await lookUp(cloud.origin).call(listRegions, { ...hangzhou, like: 'cn-*' })).toEqual({
      ids: ['cn-hangzhou', 'cn-beijing'],
      bytes: JSON.stringify(reply).length,
      fetchedAt: 1_795_489_590_000,
    });
    expect(cloud.heard[0]?.url).toBe('/?Like=cn-%2A');
    expect(cloud.heard[0]?.headers).toMatchObject({
      'x-acs-action': 'ListRegions',
      'x-acs-version': '2024-07-30',
    });
  });

  test('rolls dice by itself if nobody does it for it', async () => {
    const cloud = await serve((_request, response, nth) =>
      sendJson(response, nth === 0 ? 503 : 200, nth === 0 ? { Code: 'ServiceUnavailable' } : oneImage),
    );
    const dispatcher = createDispatcher({});
    afterwards(() => dispatcher.destroy());
    const clock = testClock({ passes: (ms) => ms <= 200 });
    const call = createEhpcClient({
      endpoint: cloud.origin,
      deadline: 20_000,
      credentials: async () => staticKey,
      dispatcher,
      userAgent: 'ehpc-images/0.1.0',
      clock,
    });
    expect((await call(listCustomImages, hangzhou)).images).toHaveLength(1);
    expect(cloud.heard).toHaveLength(2);
    expect(clock.passed).toHaveLength(1);
  });
});

describe('the documented errors', () => {
  test.each([
    [404, 'ImageNotFound', 'The specified image does not exist.', 1],
    [406, 'EcsError', 'An error occurred while calling the ECS API operation.', 3],
    [406, 'DbError', 'A database service error occurred.', 3],
    [407, 'NotAuthorized', 'You are not authorized by RAM for this request.', 1],
    [500, 'UnknownError', 'An unknown error occurred.', 3],
    [503, 'ServiceUnavailable', 'The request has failed due to a temporary failure of the server', 3],
  ])('%d %s', async (status, code, message, calls) => {
    const cloud = await serve((_request, response) =>
      sendJson(response, status, { Code: code, Message: message, RequestId: 'R-1', HostId: 'ehpc' }),
    );
    const { failure, failed } = lookUp(cloud.origin);
    const expected = { code, status, message, requestId: 'R-1' };
    expect(await failure()).toEqual(expected);
    expect(failed).toEqual(Array(calls).fill(expected));
    expect(cloud.heard).toHaveLength(calls);
  });
});

describe('credentials', () => {
  test('that cannot be had fail the look-up without a call', async () => {
    const cloud = await serve((_request, response) => sendJson(response, 200, oneImage));
    const credentials = createCredentials(testClock(), () => ({ getCredential: async () => ({}) }));
    const { failure, failed } = lookUp(cloud.origin, { credentials });
    expect(await failure()).toEqual({ code: 'CredentialsUnavailable' });
    expect(failed).toEqual([{ code: 'CredentialsUnavailable' }]);
    expect(cloud.heard).toHaveLength(0);
  });

  const refuseFirstKey = (code: string) =>
    serve((request, response) => {
      const first = request.headers.authorization?.includes('Credential=K0,');
      sendJson(response, first ? 400 : 200, first ? { Code: code } : oneImage);
    });
  const rotating = () => {
    let made = 0;
    return createCredentials(testClock(), () => {
      const accessKeyId = `K${made++}`;
      return { getCredential: async () => ({ accessKeyId, accessKeySecret: 's' }) };
    });
  };

  test.each(['InvalidSecurityToken.Expired', 'InvalidAccessKeyId.NotFound', 'InvalidAccessKeyId.Inactive'])(
    'that were replaced (%s) are read anew and used at once',
    async (code) => {
      const cloud = await refuseFirstKey(code);
      const { get, failed, slept } = lookUp(cloud.origin, { credentials: rotating() });
      expect((await get()).images).toHaveLength(1);
      expect(failed).toEqual([{ code, status: 400 }]);
      expect(slept).toEqual([]);
    },
  );

  test('that are still the same are not tried again', async () => {
    const cloud = await serve((_request, response) =>
      sendJson(response, 404, { Code: 'InvalidAccessKeyId.NotFound' }),
    );
    const { failure, failed } = lookUp(cloud.origin);
    expect(await failure()).toEqual({ code: 'InvalidAccessKeyId.NotFound', status: 404 });
    expect(failed).toHaveLength(1);
    expect(cloud.heard).toHaveLength(1);
  });

  test('are read anew once in a look-up, and what Alibaba Cloud said of them outlasts a failure to', async () => {
    const cloud = await serve((_request, response) =>
      sendJson(response, 400, { Code: 'InvalidSecurityToken.Expired' }),
    );
    let chains = 0;
    const credentials = createCredentials(testClock(), () => {
      chains += 1;
      if (chains === 2) throw new Error('gone');
      return { getCredential: async () => staticKey };
    });
    expect(await lookUp(cloud.origin, { credentials }).failure()).toEqual({
      code: 'InvalidSecurityToken.Expired',
      status: 400,
    });
    expect(chains).toBe(3);
    expect(cloud.heard).toHaveLength(2);
  });
});

test.each([
  ['https://ehpc.{region}.aliyuncs.com', 'https://ehpc.cn-hangzhou.aliyuncs.com/'],
  ['https://ehpc-vpc.{region}.aliyuncs.com', 'https://ehpc-vpc.cn-hangzhou.aliyuncs.com/'],
  ['http://127.0.0.1:8080/{region}/', 'http://127.0.0.1:8080/cn-hangzhou/'],
  ['https://{region}.gateway.example/{region}', 'https://cn-hangzhou.gateway.example/cn-hangzhou'],
  ['https://ehpc.example', 'https://ehpc.example/'],
])('the endpoint %s is %s in Hangzhou', (template, url) => {
  expect(ehpcEndpoint(template, 'cn-hangzhou').href).toBe(url);
});
