import { describe, expect, test } from '@jest/globals';
import { newReference } from '../../src/ops/log.ts';
import { createAudit } from '../../src/ops/request-record.ts';
import { logLines } from '../support/log-lines.ts';

describe('no secret gets into a line', () => {
  test.each([
    ['xoxb-1234-5678-AbCdEf'],
    ['xoxe.xoxb-1-MSNhYmM'],
    ['xapp-1-A1-2-abcdef'],
    ['https://hooks.slack.com/commands/T1/2/abc'],
    ['https://hooks.slack-gov.com/actions/T1/2/abc'],
    ['wss://wss-primary.slack.com/link/?ticket=abc'],
    ['LTAI5tAbCdEfGhIjKlMn'],
    ['STS.NUgYrLnoC37mZZCNnAbez'],
    // Questions are logged in lower case.
    ['ltai5tabcdefghijklmn'],
    ['sts.nugyrlnoc37mzzcnnabez'],
  ])('whose shape is known: %s', (secret) => {
    const { log, raw } = logLines();
    log.warn({ note: `it was "${secret}" there`, deep: { list: [secret] } }, `told: ${secret}`);
    expect(raw()).not.toContain(secret);
    expect(raw().match(/\[secret\]/g)).toHaveLength(3);
  });

  test('that the settings name', () => {
    const secret = 'a "quoted" signing secret';
    const { log, raw, lines } = logLines({ secrets: [secret, 'a'] });
    log.info({ note: `so ${secret}!` }, secret);
    expect(lines).toMatchObject([{ note: 'so [secret]!', msg: '[secret]' }]);
    expect(raw()).not.toContain('quoted');
  });

  test('that the settings name, in lower case', () => {
    const { log, lines } = logLines({ secrets: ['Secret.Of+30(Letters)'] });
    log.info({ question: 'secret.of+30(letters) and secretxof+30(letters)' });
    expect(lines).toMatchObject([{ question: '[secret] and secretxof+30(letters)' }]);
  });

  test('and a host that only begins like one stays', () => {
    const { log, lines } = logLines();
    log.info('getaddrinfo ENOTFOUND sts.aliyuncs.com');
    expect(lines).toMatchObject([{ msg: 'getaddrinfo ENOTFOUND sts.aliyuncs.com' }]);
  });

  test('whose key says that it is one', () => {
    const { log, lines } = logLines();
    log.info({ token: 't', responseUrl: 'u', response_url: 'u', a: { trigger_id: 'i', SecurityToken: 's' } });
    expect(lines).toMatchObject([
      {
        token: '[secret]',
        responseUrl: '[secret]',
        response_url: '[secret]',
        a: { trigger_id: '[secret]', SecurityToken: '[secret]' },
      },
    ]);
  });

  test('of an address: a password', () => {
    const { log, lines } = logLines();
    log.info('proxy http://user:pass@proxy.example:3128 refused');
    expect(lines).toMatchObject([{ msg: 'proxy http://[secret]@proxy.example:3128 refused' }]);
  });
});

describe('an error', () => {
  test('is reduced to what is safe to keep', () => {
    const { log, lines, raw } = logLines();
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const error = Object.assign(new Error('request failed', { cause }), {
      request: { headers: { 'x-acs-signature': 'abc' }, body: 'whole body' },
    });
    log.error({ err: error }, 'failed');
    expect(lines).toMatchObject([
      {
        level: 'error',
        err: {
          type: 'Error',
          message: 'request failed',
          stack: expect.stringContaining('log.test'),
          cause: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
        },
      },
    ]);
    expect(raw()).not.toMatch(/x-acs-signature|whole body/);
  });

  test('that is its own cause ends', () => {
    const { log, lines } = logLines();
    const error = new Error('round');
    error.cause = error;
    log.error({ err: error });
    expect(JSON.stringify(lines).match(/"message":"round"/g)).toHaveLength(3);
  });

  test.each([['a text'], [7], [null]])('may be anything: %j', (thrown) => {
    const { log, lines } = logLines();
    log.error({ err: thrown }, 'thrown');
    expect(lines).toMatchObject([{ err: { message: String(thrown) } }]);
  });
});

describe('a line stays short', () => {
  test('texts, lists and depth have a limit', () => {
    const { log, lines } = logLines();
    log.info({
      text: 'x'.repeat(1000),
      list: Array.from({ length: 50 }, () => 1),
      a: { b: { c: { d: { e: 1 } } } },
    });
    expect(lines[0]).toMatchObject({
      text: 'x'.repeat(500),
      list: Array.from({ length: 20 }, () => 1),
      a: { b: { c: { d: '…' } } },
    });
  });

  test('a line that is too long all the same loses its longest fields, and says which', () => {
    const { log, lines, raw } = logLines();
    log.info({ user: 'U1', b: Array(20).fill('b'.repeat(500)), outcome: 'found' }, 'request');
    log.info({ user: 'U2' }, 'x'.repeat(9000));
    const common = { level: 'info', time: expect.any(String), length: expect.any(Number) };
    expect(lines).toEqual([
      { ...common, user: 'U1', outcome: 'found', msg: 'request', leftOut: ['b'] },
      { ...common, user: 'U2', leftOut: ['msg'] },
    ]);
    for (const line of raw().split('\n')) expect(line.length).toBeLessThan(8000);
  });

  test('a long line that is no JSON because of a secret in a number is replaced', () => {
    const { log, lines } = logLines({ secrets: ['123456'] });
    log.info({ ms: 1_234_567 }, 'x'.repeat(9000));
    expect(lines).toEqual([{ msg: 'a log line was too long', leftOut: [], length: expect.any(Number) }]);
  });

  test('so does one with very many fields', () => {
    const { log, lines, raw } = logLines();
    const many = Array.from({ length: 5000 }, (_, n) => [`field ${n} ${'"'.repeat(200)}`, n]);
    log.info(Object.fromEntries(many), 'request');
    expect(lines[0]).toMatchObject({ level: 'info', msg: 'request' });
    expect(raw().length).toBeLessThan(9000);
  });
});

describe('the record of a request', () => {
  const record = {
    entrance: 'command',
    team: 'T0123456789',
    user: 'U0123456789',
    channel: 'C0123456789',
    thread: '1795489590.000100',
    question: 'x'.repeat(280),
    outcome: 'failed',
    cache: 'miss',
    acknowledgedMs: 1500,
    ms: 8000,
    delivered: 'none',
    silent: true,
    reference: '0123abcd',
  } as const;
  const failuresOf = (code: string, requestId: string) =>
    Array.from({ length: 20 }, (_, n) => ({ region: `ap-southeast-${n}`, code, status: 503, requestId }));

  test('is whole, also with a long question and twenty regions that fail', () => {
    const { log, lines } = logLines();
    const failures = failuresOf(
      'ServiceUnavailable.RegionMaintaining',
      '04F0F334-1335-436C-A1D7-6C044FE73368',
    );
    createAudit(log)({ ...record, failures });
    expect(lines).toEqual([expect.objectContaining({ ...record, failures, msg: 'request' })]);
  });

  test('loses nothing but the failures, whatever was put into them', () => {
    const { log, lines } = logLines();
    const question = '\u0001'.repeat(280);
    createAudit(log)({ ...record, question, failures: failuresOf('"'.repeat(100), '\u0001'.repeat(100)) });
    expect(lines).toEqual([
      expect.objectContaining({ ...record, question, msg: 'request', leftOut: ['failures'] }),
    ]);
  });
});

test('lines are JSON with level, time and message; what is below the level is left out', () => {
  const { log, lines } = logLines();
  log.debug('no');
  log.info({ matches: 3 }, 'request');
  expect(lines).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), matches: 3, msg: 'request' },
  ]);
});

test('references differ', () => {
  expect(newReference()).toMatch(/^[0-9a-f]{8}$/);
  expect(newReference()).not.toBe(newReference());
});
