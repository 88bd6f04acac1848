import core, { $OpenApiUtil } from '@alicloud/openapi-core';
import * as $dara from '@darabonba/typescript';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Ehpc, startEhpc } from '../../sandbox/ehpc/server.ts';
import { readAuthorization, sha256, signatureMatches, stringToSign } from '../../sandbox/ehpc/signature.ts';

const common = {
  host: ['ehpc.cn-hangzhou.aliyuncs.com'],
  'x-acs-action': ['ListCustomImages'],
  'x-acs-content-sha256': [sha256('')],
  'x-acs-date': ['2026-11-24T03:06:30Z'],
  'x-acs-signature-nonce': ['0123456789abcdef0123456789abcdef'],
  'x-acs-version': ['2018-04-12'],
};

test.each([
  {
    name: 'a static key',
    query: 'ImageOwnerAlias=self&ClusterId=ehpc-hz-FYUr32****&BaseOsTag=CentOS_7.2_64',
    headers: common,
    signature: '046d37132ab8e81dc353c8392704dde9e2f3cd3345032365940a838ee7932af4',
  },
  {
    name: 'an STS key',
    query: 'ImageOwnerAlias=self&ClusterId=ehpc-hz-FYUr32****&BaseOsTag=CentOS_7.2_64',
    headers: {
      ...common,
      'x-acs-accesskey-id': ['LTAIexampleKeyId'],
      'x-acs-security-token': ['STS.exampleToken'],
    },
    signature: 'de5bd67c065d34c6ad8ee27bea6d629217663613b16be48d4f469a9018064f3d',
  },
  {
    name: 'characters that need care',
    query: "InstanceType=&BaseOsTag=CentOS%207.2%2B~'()!*&ClusterId=%E8%87%AA",
    headers: common,
    signature: 'f4d4de798b76d34ceeddb58701a40bed53c975682c505391fed3d63e21e72c3b',
  },
])('the signature of $name is the one that the official client makes', ({ query, headers, signature }) => {
  const request = { method: 'get', url: `/?${query}`, headers, body: '' };
  const text = stringToSign(request, Object.keys(headers).sort());
  expect(signatureMatches(text, 'exampleSecret', signature)).toBe(true);
  expect(signatureMatches(text, 'anotherSecret', signature)).toBe(false);
});

test('an authorization header of another kind is none', () => {
  expect(readAuthorization(undefined)).toBeNull();
  expect(readAuthorization('Bearer token')).toBeNull();
});

let ehpc: Ehpc;
beforeAll(async () => {
  ehpc = await startEhpc();
});
afterAll(() => ehpc.stop());

test('the official client is let in, with a static key and with an STS token', async () => {
  for (const { id, secret, token } of ehpc.keys) {
    const client = new core.default(
      new $OpenApiUtil.Config({
        accessKeyId: id,
        accessKeySecret: secret,
        ...(token !== undefined && { securityToken: token }),
        endpoint: new URL(ehpc.endpoint).host,
        protocol: 'HTTP',
        connectTimeout: 5000,
        readTimeout: 5000,
      }),
    );
    const params = new $OpenApiUtil.Params({
      action: 'ListCustomImages',
      version: '2018-04-12',
      protocol: 'HTTP',
      pathname: '/',
      method: 'GET',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    });
    const query = { ImageOwnerAlias: 'others', InstanceType: '', BaseOsTag: 'CentOS_8.0_64' };
    const answer = await client.callApi(
      params,
      new $OpenApiUtil.OpenApiRequest({ query }),
      new $dara.RuntimeOptions({}),
    );
    expect(answer).toMatchObject({
      statusCode: 200,
      body: { Images: { ImageInfo: [{ ImageName: 'vasp-6.4.2' }] } },
    });
  }
});
