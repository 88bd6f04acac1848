import { describe, expect, test } from '@jest/globals';
import type { Call } from '../../sandbox/ehpc/calls.ts';
import { startEhpc } from '../../sandbox/ehpc/server.ts';
import { sha256 } from '../../sandbox/ehpc/signature.ts';
import { ehpcEntry } from '../../sandbox/page/wire.ts';
import { raw } from '../../sandbox/raw.ts';
import { call } from './signed.ts';

describe('what went between the bot and E-HPC', () => {
  const played = async (path: string, more: Parameters<typeof call>[2] = {}, fault?: string) => {
    const ehpc = await startEhpc();
    if (fault !== undefined) ehpc.fault(fault);
    await call(ehpc, path, more).catch(() => undefined);
    const [made] = ehpc.calls;
    await ehpc.stop();
    if (made === undefined) throw new Error('There was no call.');
    return { entry: ehpcEntry(made, ehpc.keys), made, keys: ehpc.keys };
  };

  test('shows what was signed, as E-HPC works it out, and whether it agrees', async () => {
    const { entry } = await played('cn-beijing?ImageOwnerAlias=self');
    expect(entry).toMatchObject({ what: 'ListCustomImages cn-beijing', failed: false });
    const { canonicalRequest = '', stringToSign, how } = entry.signature ?? {};
    expect(canonicalRequest.split('\n').slice(0, 3)).toEqual(['GET', '/cn-beijing', 'ImageOwnerAlias=self']);
    expect(stringToSign).toBe(`ACS3-HMAC-SHA256\n${sha256(canonicalRequest)}`);
    expect(how).toMatch(/^hex\(HMAC-SHA256\(•••, string to sign\)\) = [0-9a-f]{64}\n/);
    expect(how).toContain('••• is the secret of LTAIsandboxStatic. E-HPC works out the same.');
  });

  test('a wrong secret and an unknown key are told apart', async () => {
    const wrong = await played('cn-beijing', { key: { id: 'LTAIsandboxStatic', secret: 'wrong' } });
    expect(wrong.entry).toMatchObject({ outcome: '400 SignatureDoesNotMatch', failed: true });
    expect(wrong.entry.signature?.how).toContain('E-HPC works out another one.');
    const unknown = await played('cn-beijing', { key: { id: 'LTAIunknown', secret: 'x' } });
    expect(unknown.entry.signature?.how).toContain('E-HPC does not know the access key LTAIunknown.');
  });

  test('an STS token is in no part of it', async () => {
    const key = { id: 'STS.sandboxTemporary', secret: 'sandbox-temporary-secret' };
    const token = 'STS.sandbox-token';
    const { entry } = await played('cn-beijing', { key, headers: { 'x-acs-security-token': token } });
    expect(entry).toMatchObject({ outcome: '200, 18 images' });
    expect(entry.signature?.canonicalRequest).toContain('x-acs-security-token:•••');
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  test('nor is one that E-HPC does not know, which nothing but the name of its header tells', async () => {
    const token = 'CAISabcdef';
    const { entry } = await played('cn-beijing', { headers: { 'x-acs-security-token': token } });
    expect(entry).toMatchObject({ failed: true });
    expect(entry.request.headers).toContainEqual(['x-acs-security-token', '•••']);
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  test('a call that nobody signed has no signature to show', async () => {
    const { entry } = await played('cn-beijing', { late: { authorization: 'none' } });
    expect(entry).toMatchObject({ outcome: '400 IncompleteSignature', failed: true });
    expect(entry).not.toHaveProperty('signature');
  });

  test.each(['reset', 'garbage', 'NotAuthorized'])('%s is a failure', async (fault) => {
    expect((await played('cn-beijing', {}, fault)).entry).toMatchObject({
      failed: true,
      outcome: expect.stringContaining(fault),
    });
  });

  test.each([
    ['cn-beijing', 'aliyun ehpc ListCustomImages --region cn-beijing'],
    [
      'cn-hangzhou?ImageOwnerAlias=self&BaseOsTag=CentOS_7.2_64&ClusterId=ehpc-hz-FYUr32abcd',
      'aliyun ehpc ListCustomImages --region cn-hangzhou --ImageOwnerAlias self --BaseOsTag CentOS_7.2_64 --ClusterId ehpc-hz-FYUr32abcd',
    ],
    [
      `cn-hangzhou?BaseOsTag=${encodeURIComponent("$(id) it's")}&InstanceType=`,
      `aliyun ehpc ListCustomImages --region cn-hangzhou --BaseOsTag '$(id) it'\\''s' --InstanceType ''`,
    ],
  ])('%s is the same call for the command line', async (path, command) => {
    expect((await played(path)).entry.command).toBe(command);
  });

  test('a long list is cut, with its size and at least a line for each record', async () => {
    const { made, keys } = await played('cn-beijing');
    const records = Array.from({ length: 5000 }, (_, index) => ({ ImageId: `m-${index}` }));
    const long: Call = {
      ...made,
      answer: raw(JSON.stringify(records), { 'content-type': 'application/json' }),
    };
    const { body = '', bytes } = ehpcEntry(long, keys).response ?? {};
    expect(body.split('\n')[1]).toBe('{"ImageId":"m-1"},');
    expect(body).toMatch(/The rest is not shown: \d+,\d+ bytes in all\.$/);
    expect(bytes).toBeGreaterThan(100_000);
  });
});
