import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { verifySlackRequest } from '@slack/bolt';
import { headerFault, isSigned } from '../../../src/slack/inbound/http-receiver.ts';
import fc from '../../support/fast-check.ts';

const NOW = 1_800_000_000;
const headersOf = (timestamp: string, signature: string) => ({
  'x-slack-request-timestamp': timestamp,
  'x-slack-signature': signature,
});
const macOf = (secret: string, timestamp: string, body: string | Buffer) =>
  createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');

const accepts = (secret: string, body: Buffer, headers: ReturnType<typeof headersOf>) =>
  headerFault(headers, NOW * 1000) === undefined && isSigned(headers, body, createSecretKey(secret, 'utf8'));

/** Bolt's own check, and the bound that it lacks: a time ahead of ours. */
function boltAccepts(signingSecret: string, body: Buffer, headers: ReturnType<typeof headersOf>): boolean {
  const timestamp = Number(headers['x-slack-request-timestamp']);
  try {
    verifySlackRequest({
      signingSecret,
      body: body.toString('utf8'),
      headers: { ...headers, 'x-slack-request-timestamp': timestamp },
      nowMilliseconds: NOW * 1000,
    });
    return timestamp <= NOW + 300;
  } catch {
    return false;
  }
}

/** What somebody without the secret, or a proxy in between, could make of a signature. */
const changes: Readonly<Record<string, (mac: string) => string>> = {
  nothing: (mac) => `v0=${mac}`,
  'a digit': (mac) => `v0=${mac.slice(0, -1)}${mac.endsWith('0') ? '1' : '0'}`,
  'the first digit': (mac) => `v0=${mac.startsWith('0') ? '1' : '0'}${mac.slice(1)}`,
  'the version': (mac) => `v1=${mac}`,
  'no version': (mac) => mac,
  'a part': (mac) => `v0=${mac.slice(0, 62)}`,
  'more digits': (mac) => `v0=${mac}00`,
  'capitals and a digit': (mac) => `v0=A${mac.slice(1).toUpperCase()}`,
  'none at all': () => '',
};

test('a request counts as signed where Bolt says so, and its time is not ahead of ours', () => {
  const text = fc.string({ unit: 'grapheme' });
  const apart = fc.oneof(
    fc.integer({ min: -302, max: 302 }),
    fc.constantFrom(-301, -300, 300, 301, -NOW, NOW),
  );
  fc.assert(
    fc.property(
      ...([
        text.filter((secret) => secret !== ''),
        text,
        text,
        apart,
        fc.constantFrom(...Object.keys(changes)),
      ] as const),
      fc.constantFrom('body', 'other body', 'other secret'),
      (secret, body, other, ahead, change, signed) => {
        const timestamp = String(NOW + ahead);
        const key = signed === 'other secret' ? `${secret}x` : secret;
        const mac = macOf(key, timestamp, signed === 'other body' ? other : body);
        const headers = headersOf(timestamp, changes[change]?.(mac) ?? '');
        const bytes = Buffer.from(body);
        expect(accepts(secret, bytes, headers)).toBe(boltAccepts(secret, bytes, headers));
      },
    ),
    { numRuns: 2_000 },
  );
});

describe('both bounds of the time', () => {
  test.each([
    [-301, false],
    [-300, true],
    [0, true],
    [300, true],
    [301, false],
  ])('%s seconds from ours: %s', (ahead, expected) => {
    const timestamp = String(NOW + ahead);
    const headers = headersOf(timestamp, `v0=${macOf('secret', timestamp, 'body')}`);
    expect(accepts('secret', Buffer.from('body'), headers)).toBe(expected);
  });
});

test.each([
  ['now'],
  [''],
  ['1.8e9'],
  ['0x6b49d200'],
  [` ${NOW}`],
  [`${NOW}.0`],
  ['Infinity'],
  ['-1'],
  ['NaN'],
])('a time is a decimal number: %j', (timestamp) => {
  const headers = headersOf(timestamp, `v0=${macOf('secret', timestamp, 'body')}`);
  expect(headerFault(headers, NOW * 1000)).toBe('unsigned');
});

test('bytes are signed, so those that are no text count as they are', () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x61]);
  const headers = headersOf(String(NOW), `v0=${macOf('secret', String(NOW), bytes)}`);
  expect(accepts('secret', bytes, headers)).toBe(true);
  expect(accepts('secret', Buffer.from(bytes.toString('utf8')), headers)).toBe(false);
});
