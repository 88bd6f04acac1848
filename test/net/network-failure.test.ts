import { describe, expect, test } from '@jest/globals';
import { networkFailure } from '../../src/net/network-failure.ts';

describe('the code of a failure without an answer', () => {
  const coded = (code: unknown, options?: ErrorOptions) =>
    Object.assign(new Error('connect 10.0.0.1 s3cret', options), { code });

  test.each([
    ["is Node's", coded('ECONNREFUSED'), 'ECONNREFUSED'],
    [
      'is the innermost one',
      coded('UND_ERR_PRX_TLS', { cause: coded('CERT_HAS_EXPIRED') }),
      'CERT_HAS_EXPIRED',
    ],
    ['is that of a cause', new TypeError('fetch failed', { cause: coded('EAI_AGAIN') }), 'EAI_AGAIN'],
    ['is that of the first of several addresses', new AggregateError([coded('ETIMEDOUT')]), 'ETIMEDOUT'],
    ['is no number', coded(20), 'NetworkError'],
    ['is no sentence', coded('Connection refused by 10.0.0.1'), 'NetworkError'],
    ['may be missing', new Error('s3cret'), 'NetworkError'],
    ['may be missing from what is no error', 's3cret', 'NetworkError'],
    ['is a proxy that says no', coded('UND_ERR_ABORTED'), 'ProxyRefused'],
  ])('%s', (_, error, code) => {
    expect(networkFailure(error)).toEqual({ code });
  });

  test('is found in an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(networkFailure(error)).toEqual({ code: 'NetworkError' });
  });
});
