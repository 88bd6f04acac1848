import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { createCredentials } from '../../src/ehpc/credentials.ts';
import { CloudError } from '../../src/failures/failure.ts';
import { testClock } from '../support/clock.ts';
import { type Answer, serve } from './loopback.ts';

const unavailable = expect.objectContaining({ failure: { code: 'CredentialsUnavailable' } });
const quiet = {
  ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
  ALIBABA_CLOUD_CLI_PROFILE_DISABLED: 'true',
  ALIBABA_CLOUD_CREDENTIALS_FILE: '/nowhere/credentials',
};
const before = { ...process.env };

beforeEach(() => {
  Object.assign(process.env, quiet);
});
afterEach(() => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
});

const inMinutes = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d+/, '');

/** A credentials URI: gives the keys K0, K1, … in turn. */
const keys =
  (minutes: number): Answer =>
  (_request, response, nth) => {
    response.end(
      JSON.stringify({
        Code: 'Success',
        AccessKeyId: `K${nth}`,
        AccessKeySecret: 'secret',
        SecurityToken: 'token',
        Expiration: inMinutes(minutes),
      }),
    );
  };

async function serveKeys(answer: Answer) {
  const server = await serve(answer);
  process.env['ALIBABA_CLOUD_CREDENTIALS_URI'] = `${server.origin}/keys`;
  return server;
}

describe('the official chain', () => {
  test('finds a static key in the environment, and trims what mounted files leave behind', async () => {
    Object.assign(process.env, {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI1\n',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: ' s3cret\n',
    });
    expect(await createCredentials(systemClock)()).toEqual({
      accessKeyId: 'LTAI1',
      accessKeySecret: 's3cret',
    });
  });

  test('finds an STS token in the environment', async () => {
    Object.assign(process.env, {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'STS.1',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 's3cret',
      ALIBABA_CLOUD_SECURITY_TOKEN: 'token',
    });
    expect(await createCredentials(systemClock)()).toEqual({
      accessKeyId: 'STS.1',
      accessKeySecret: 's3cret',
      securityToken: 'token',
    });
  });

  test('fetches temporary keys from a credentials URI: once for many who ask first, and for those who ask later', async () => {
    const server = await serveKeys(keys(60));
    const credentials = createCredentials(systemClock);
    const first = await Promise.all(Array.from({ length: 10 }, () => credentials()));
    expect(first).toEqual(
      Array(10).fill({ accessKeyId: 'K0', accessKeySecret: 'secret', securityToken: 'token' }),
    );
    expect((await credentials()).accessKeyId).toBe('K0');
    expect(server.heard).toHaveLength(1);
  });

  test('fetches another key when the one it has is about to expire', async () => {
    await serveKeys(keys(5));
    const credentials = createCredentials(systemClock);
    expect((await credentials()).accessKeyId).toBe('K0');
    expect((await credentials()).accessKeyId).toBe('K1');
  });

  // Closes: A credentials object of `@alicloud/credentials` stays broken after one failure.
  test('is not broken by one failure: the next question asks every source anew, and finds the key that is there by then', async () => {
    const credentials = createCredentials(systemClock);
    await expect(credentials()).rejects.toEqual(unavailable);
    Object.assign(process.env, {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI2',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 's3cret',
    });
    expect((await credentials()).accessKeyId).toBe('LTAI2');
  });

  test('never gives away the secrets that its errors quote', async () => {
    await serveKeys((_request, response) => response.end('{"AccessKeySecret":"s3cret"}'));
    const error = await createCredentials(systemClock)().catch((caught: unknown) => caught);
    expect(error).toEqual(unavailable);
    expect(error).toBeInstanceOf(CloudError);
    expect(error).not.toHaveProperty('cause');
    expect(String(Object.values(error as CloudError))).not.toContain('s3cret');
  });
});

describe('credentials that Alibaba Cloud refused', () => {
  test('are read anew', async () => {
    await serveKeys(keys(60));
    const credentials = createCredentials(systemClock);
    const refused = await credentials();
    expect((await credentials(refused)).accessKeyId).toBe('K1');
  });

  test('are left alone once others have taken their place', async () => {
    const server = await serveKeys(keys(60));
    const credentials = createCredentials(systemClock);
    const refused = await credentials();
    await credentials(refused);
    expect((await credentials(refused)).accessKeyId).toBe('K1');
    expect(server.heard).toHaveLength(2);
  });
});

describe('unusable credentials', () => {
  test.each([
    ['no key', {}],
    ['a key without a secret', { accessKeyId: 'LTAI1' }],
    ['an empty secret', { accessKeyId: 'LTAI1', accessKeySecret: ' ' }],
    ['a key that no header can hold', { accessKeyId: 'LTAI\n1', accessKeySecret: 's' }],
    ['such a token', { accessKeyId: 'LTAI1', accessKeySecret: 's', securityToken: 'tök en' }],
  ])('%s', async (_, model) => {
    await expect(
      createCredentials(systemClock, () => ({ getCredential: async () => model }))(),
    ).rejects.toEqual(unavailable);
  });

  test('a chain that cannot be made', async () => {
    const credentials = createCredentials(systemClock, () => {
      throw new Error('s3cret');
    });
    await expect(credentials()).rejects.toEqual(unavailable);
  });
});

test('a source that never answers is given up, and asked anew the next time', async () => {
  const clock = testClock();
  let chains = 0;
  const credentials = createCredentials(clock, () => {
    chains += 1;
    const first = chains === 1;
    return {
      getCredential: () =>
        first ? new Promise(() => {}) : Promise.resolve({ accessKeyId: 'K', accessKeySecret: 's' }),
    };
  });
  const hanging = expect(credentials()).rejects.toEqual(unavailable);
  await clock.advance(5000);
  await hanging;
  expect(await credentials()).toEqual({ accessKeyId: 'K', accessKeySecret: 's' });
  expect(chains).toBe(2);
});
