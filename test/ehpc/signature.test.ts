import openapi, { $OpenApiUtil, OpenApiUtil } from '@alicloud/openapi-core';
import { Request, RuntimeOptions } from '@darabonba/typescript';
import { describe, expect, test } from '@jest/globals';
import { canonicalQuery, sign } from '../../src/ehpc/signature.ts';
import fc from '../support/fast-check.ts';
import { serve } from './loopback.ts';

const signed = {
  method: 'GET',
  host: 'ehpc.cn-hangzhou.aliyuncs.com',
  pathname: '/',
  query: { ImageOwnerAlias: 'self', ClusterId: 'ehpc-hz-FYUr32****', BaseOsTag: 'CentOS_7.2_64' },
  action: 'ListCustomImages',
  version: '2018-04-12',
  credentials: { accessKeyId: 'LTAIexampleKeyId', accessKeySecret: 'exampleSecret' },
  date: Date.parse('2026-11-24T03:06:30.789Z'),
  nonce: '0123456789abcdef0123456789abcdef',
};
const names = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';

describe('known signatures', () => {
  test('of a static access key', () => {
    expect(sign(signed)).toEqual({
      host: 'ehpc.cn-hangzhou.aliyuncs.com',
      'x-acs-action': 'ListCustomImages',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-acs-date': '2026-11-24T03:06:30Z',
      'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
      'x-acs-version': '2018-04-12',
      authorization: `ACS3-HMAC-SHA256 Credential=LTAIexampleKeyId,SignedHeaders=${names},Signature=046d37132ab8e81dc353c8392704dde9e2f3cd3345032365940a838ee7932af4`,
    });
  });

  test('of an STS token, whose two headers are signed too', () => {
    const credentials = { ...signed.credentials, securityToken: 'STS.exampleToken' };
    expect(sign({ ...signed, credentials })).toMatchObject({
      'x-acs-accesskey-id': 'LTAIexampleKeyId',
      'x-acs-security-token': 'STS.exampleToken',
      authorization:
        'ACS3-HMAC-SHA256 Credential=LTAIexampleKeyId,SignedHeaders=host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version,Signature=de5bd67c065d34c6ad8ee27bea6d629217663613b16be48d4f469a9018064f3d',
    });
  });

  test('of values that need every kind of escape', () => {
    const query = { BaseOsTag: "CentOS 7.2+~'()!*", ClusterId: '自', InstanceType: '' };
    expect(canonicalQuery(query)).toBe(
      'BaseOsTag=CentOS%207.2%2B~%27%28%29%21%2A&ClusterId=%E8%87%AA&InstanceType=',
    );
    expect(sign({ ...signed, query })['authorization']).toMatch(
      /Signature=f4d4de798b76d34ceeddb58701a40bed53c975682c505391fed3d63e21e72c3b$/,
    );
  });

  test('half a character is sent as U+FFFD instead of failing', () => {
    expect(canonicalQuery({ BaseOsTag: '\ud83d' })).toBe('BaseOsTag=%EF%BF%BD');
  });
});

describe("the official client's signature", () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.=/+'), minLength: 1 });
  const credentials = fc.record(
    { accessKeyId: word, accessKeySecret: fc.string({ minLength: 1 }), securityToken: word },
    { requiredKeys: ['accessKeyId', 'accessKeySecret'] },
  );
  const query = fc.dictionary(
    fc.constantFrom('BaseOsTag', 'ClusterId', 'ImageOwnerAlias', 'InstanceType'),
    fc.string({ unit: 'grapheme' }),
  );
  const pathname = fc.constantFrom('/', '/cn-hangzhou/', '/a/b-c_d');
  const date = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2099-01-01') });

  test('is ours for any parameters, keys, paths and dates', () => {
    fc.assert(
      fc.property(credentials, query, pathname, date, word, (key, parameters, path, when, nonce) => {
        const { authorization, ...headers } = sign({
          ...signed,
          credentials: key,
          query: parameters,
          pathname: path,
          date: when.getTime(),
          nonce,
        });
        const request = Object.assign(new Request(), {
          method: 'GET',
          pathname: path,
          query: parameters,
          headers,
        });
        const hash = headers['x-acs-content-sha256'] ?? '';
        expect(authorization).toBe(
          OpenApiUtil.getAuthorization(
            request,
            'ACS3-HMAC-SHA256',
            hash,
            key.accessKeyId,
            key.accessKeySecret,
          ),
        );
      }),
    );
  });

  test.each([
    ['a static key', {}],
    ['an STS token', { securityToken: 'STS.exampleToken' }],
  ])('on the wire is ours for %s, but for the header that names its provider', async (_, sts) => {
    const cloud = await serve((_request, response) => {
      response.setHeader('content-type', 'application/json').end('{}');
    });
    const key = { ...signed.credentials, ...sts };
    const client = new openapi.default(
      new $OpenApiUtil.Config({ ...key, endpoint: `127.0.0.1:${cloud.port}`, protocol: 'HTTP' }),
    );
    const params = new $OpenApiUtil.Params({
      action: signed.action,
      version: signed.version,
      protocol: 'HTTP',
      pathname: '/',
      method: 'GET',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    });
    const request = new $OpenApiUtil.OpenApiRequest({ query: signed.query });
    await client.callApi(params, request, new RuntimeOptions({}));

    const theirs = cloud.heard[0]?.headers ?? {};
    const host = String(theirs.host);
    const ours = sign({
      ...signed,
      credentials: key,
      host,
      date: Date.parse(String(theirs['x-acs-date'])),
      nonce: String(theirs['x-acs-signature-nonce']),
    });
    const { authorization, ...headers } = ours;
    expect(theirs).toMatchObject(headers);
    const provider = theirs['x-acs-credentials-provider'];
    const extra = Object.assign(new Request(), {
      method: 'GET',
      pathname: '/',
      query: signed.query,
      headers: { ...headers, 'x-acs-credentials-provider': provider },
    });
    const hash = headers['x-acs-content-sha256'] ?? '';
    expect(theirs.authorization).toBe(
      OpenApiUtil.getAuthorization(extra, 'ACS3-HMAC-SHA256', hash, key.accessKeyId, key.accessKeySecret),
    );
    expect(authorization).toContain('Credential=LTAIexampleKeyId');
  });
});
