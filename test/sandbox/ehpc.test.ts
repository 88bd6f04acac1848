import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Ehpc, startEhpc } from '../../sandbox/ehpc/server.ts';
import { call, names, type Signing } from './signed.ts';

const now = Date.now();
let ehpc: Ehpc;
beforeEach(async () => {
  ehpc = await startEhpc({
    now: () => now,
    keys: [
      { id: 'LTAIstatic', secret: 'one' },
      { id: 'STS.temporary', secret: 'two', token: 'STS.good' },
      { id: 'STS.expired', secret: 'three', token: 'STS.old', status: 'expired' },
      { id: 'LTAIdisabled', secret: 'four', status: 'inactive' },
    ],
  });
});
afterEach(() => ehpc.stop());

const sts = { key: { id: 'STS.temporary', secret: 'two' } };
const stamp = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

describe('the gateway refuses', () => {
  test.each<[string, number, string, Signing]>([
    ['a wrong secret', 400, 'SignatureDoesNotMatch', { key: { id: 'LTAIstatic', secret: 'wrong' } }],
    [
      'a header that was changed on the way',
      400,
      'SignatureDoesNotMatch',
      { late: { 'x-acs-signature-nonce': 'other' } },
    ],
    ['a hash of another body', 400, 'SignatureDoesNotMatch', { headers: { 'x-acs-content-sha256': 'abc' } }],
    ['an x-acs- header that is not signed', 400, 'IncompleteSignature', { late: { 'x-acs-extra': '1' } }],
    ['a call without a signature', 400, 'IncompleteSignature', { late: { authorization: '' } }],
    [
      'a key that it does not know',
      404,
      'InvalidAccessKeyId.NotFound',
      { key: { id: 'LTAInobody', secret: 'one' } },
    ],
    ['a disabled key', 400, 'InvalidAccessKeyId.Inactive', { key: { id: 'LTAIdisabled', secret: 'four' } }],
    [
      'a clock that is 16 minutes late',
      400,
      'InvalidTimeStamp.Expired',
      { headers: { 'x-acs-date': stamp(now - 16 * 60_000) } },
    ],
    [
      'a date with milliseconds',
      400,
      'InvalidTimeStamp.Format',
      { headers: { 'x-acs-date': new Date(now).toISOString() } },
    ],
    ['an empty nonce', 400, 'MissingParameter', { headers: { 'x-acs-signature-nonce': '' } }],
    ['another version', 400, 'InvalidVersion', { headers: { 'x-acs-version': '2024-07-30' } }],
    ['another action', 404, 'InvalidAction.NotFound', { headers: { 'x-acs-action': 'ListImages' } }],
    ['another method', 403, 'UnsupportedHTTPMethod', { method: 'DELETE' }],
    ['an STS key without its token', 400, 'MissingSecurityToken', sts],
    [
      'a token that is none',
      400,
      'InvalidSecurityToken.Malformed',
      { ...sts, headers: { 'x-acs-security-token': 'good' } },
    ],
    [
      'the token of another key',
      400,
      'InvalidSecurityToken.MismatchWithAccessKey',
      { ...sts, headers: { 'x-acs-security-token': 'STS.x' } },
    ],
    [
      'a token with a static key',
      400,
      'InvalidSecurityToken.MismatchWithAccessKey',
      { headers: { 'x-acs-security-token': 'STS.good' } },
    ],
    [
      'a token of yesterday',
      400,
      'InvalidSecurityToken.Expired',
      { key: { id: 'STS.expired', secret: 'three' }, headers: { 'x-acs-security-token': 'STS.old' } },
    ],
  ])('%s', async (_, status, code, signing) => {
    const reply = await call(ehpc, 'cn-hangzhou', signing);
    expect([reply.status, reply.body.Code]).toEqual([status, code]);
    expect(ehpc.calls).toHaveLength(1);
  });

  test('a nonce that came before, in whichever region', async () => {
    const headers = { 'x-acs-signature-nonce': 'once' };
    expect((await call(ehpc, 'cn-hangzhou', { headers })).status).toBe(200);
    expect((await call(ehpc, 'cn-beijing', { headers })).body.Code).toBe('SignatureNonceUsed');
  });

  test('a region that is none', async () => {
    const reply = await call(ehpc, 'cn-atlantis');
    expect([reply.status, reply.body.Code]).toEqual([404, 'InvalidRegionId.NotFound']);
  });
});

describe('the list', () => {
  test('has about sixty images in three regions, the published sample among them', async () => {
    const regions = ['cn-hangzhou', 'cn-beijing', 'cn-shanghai'];
    const replies = await Promise.all(regions.map((region) => call(ehpc, region)));
    expect(replies.map((reply) => names(reply).length)).toEqual([22, 18, 12]);
    expect(replies[0]?.body.Images?.ImageInfo[0]).toMatchObject({
      ImageName: 'CHESS5V5.0.27',
      Size: 40,
      BaseOsTag: { Platform: 'CentOS', OsTag: 'CentOS_7.2_64', Version: '7.2', Architecture: 'i386' },
      OsTag: { Architecture: 'x86_64', BaseOsTag: 'CentOS_7.2_64' },
      ProductCode: 'cmjj028279',
    });
  });

  test('a slash after the region is the same place', async () => {
    expect(names(await call(ehpc, 'cn-beijing/'))).toEqual(names(await call(ehpc, 'cn-beijing')));
  });

  test('some records lack fields, and some have numbers where others have text', async () => {
    const { body } = await call(ehpc);
    const record = (id: string) => body.Images?.ImageInfo.find(({ ImageId }) => ImageId === id);
    expect(record('m-bp1nearlynothing0000')).toEqual({
      ImageId: 'm-bp1nearlynothing0000',
      ImageOwnerAlias: 'self',
    });
    expect(record('m-bp1ubu2404noble00000')).toMatchObject({ Size: '40', OsTag: { Version: 24.04 } });
  });

  test('ImageOwnerAlias and BaseOsTag narrow it, exactly', async () => {
    expect(names(await call(ehpc, 'cn-hangzhou?ImageOwnerAlias=others&BaseOsTag=RedHat_7.9_64'))).toEqual([
      'rhel-cadence-79',
    ]);
    expect(names(await call(ehpc, 'cn-hangzhou?BaseOsTag=RedHat_7.9'))).toEqual([]);
  });

  test('images for some instance types only appear when the type is asked for', async () => {
    expect(names(await call(ehpc))).not.toContain('wrf-4.5-yitian');
    expect(names(await call(ehpc, 'cn-hangzhou?InstanceType=ecs.c8y.8xlarge'))).toContain('wrf-4.5-yitian');
    expect(names(await call(ehpc, 'cn-hangzhou?InstanceType=ecs.c7.large'))).not.toContain('wrf-4.5-yitian');
  });

  test('images for one cluster only appear when the cluster is asked for, in its region', async () => {
    expect(names(await call(ehpc))).not.toContain('lammps-2Aug2023');
    expect(names(await call(ehpc, 'cn-hangzhou?ClusterId=ehpc-hz-FYUr32abcd'))).toContain('lammps-2Aug2023');
    const elsewhere = await call(ehpc, 'cn-beijing?ClusterId=ehpc-hz-FYUr32abcd');
    expect([elsewhere.status, elsewhere.body.Code]).toEqual([404, 'ClusterNotFound']);
  });

  test.each(['ImageOwnerAlias=marketplace', 'InstanceType=c7'])('%s is refused by name', async (query) => {
    const { status, body } = await call(ehpc, `cn-hangzhou?${query}`);
    expect([status, body.Code]).toEqual([400, 'InvalidParams']);
    expect(body.Message).toContain(query.split('=')[0]);
  });

  test('can be replaced, by nothing or by anything', async () => {
    ehpc.images('cn-beijing', []);
    ehpc.images('cn-shanghai', [{ ImageId: 'm-1', ImageName: '<!channel>' }, 'no record at all']);
    expect((await call(ehpc, 'cn-beijing')).body.Images).toEqual({ ImageInfo: [] });
    expect(names(await call(ehpc, 'cn-shanghai'))).toEqual(['<!channel>', undefined]);
    expect(names(await call(ehpc, 'cn-shanghai?ImageOwnerAlias=self'))).toEqual([]);
  });
});

test('every call is kept as it came, and told of when it comes and when it is answered', async () => {
  const told: (string | undefined)[] = [];
  const leave = ehpc.onEvent(({ answered }) => told.push(answered));
  await call(ehpc, 'cn-shanghai?ImageOwnerAlias=self');
  leave();
  await call(ehpc, 'cn-beijing');
  expect(told).toEqual([undefined, '200, 9 images']);
  expect(ehpc.calls).toMatchObject([
    {
      at: now,
      method: 'GET',
      url: '/cn-shanghai?ImageOwnerAlias=self',
      region: 'cn-shanghai',
      answered: '200, 9 images',
    },
    { region: 'cn-beijing', headers: { 'x-acs-version': ['2018-04-12'] } },
  ]);
});
