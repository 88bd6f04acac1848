import { describe, expect, test } from '@jest/globals';
import { failureBlocks, failureCard, reasonText } from '../../src/cards/failure-card.ts';
import { codes } from '../../src/failures/codes.ts';
import type { Failure } from '../../src/failures/failure.ts';
import { en } from '../../src/words/en.ts';
import fc from '../support/fast-check.ts';
import { expectGolden } from '../support/golden.ts';
import { expectValidCard } from '../support/valid-card.ts';

const requestId = '6BE56E05-8D4C-5A9F-9C5E-2B0F3E7D1A11';

/** As the API's own page words them. */
const documented: readonly Failure[] = [
  { code: 'ImageNotFound', status: 404, message: 'The specified image does not exist.' },
  { code: 'EcsError', status: 406, message: 'An error occurred while calling the ECS API operation.' },
  { code: 'DbError', status: 406, message: 'A database service error occurred.' },
  { code: 'NotAuthorized', status: 407, message: 'You are not authorized by RAM for this request.' },
  { code: 'UnknownError', status: 500, message: 'An unknown error occurred.' },
  {
    code: 'ServiceUnavailable',
    status: 503,
    message: 'The request has failed due to a temporary failure of the server',
  },
];

const one = (failure: Failure, retry = 'centos fresh') =>
  failureCard({ failures: [{ region: 'cn-hangzhou', failure }], retry }, en);

const shown = (card: unknown) => JSON.stringify(card);

test.each(documented)('$code ($status) is explained in full', (failure) => {
  const card = one({ ...failure, requestId });
  expectGolden(`failure-${failure.code}`, card);
  expectValidCard(card);
  for (const part of [failure.code, String(failure.status), requestId, 'troubleshoot']) {
    expect(shown(card)).toContain(part);
  }
});

test('so are a network failure, an unreadable reply and an unknown code', () => {
  expectGolden('failure-network', one({ code: 'ECONNREFUSED' }));
  expectGolden('failure-unreadable', one({ code: 'UnreadableReply', status: 502 }));
  expectGolden(
    'failure-unknown-code',
    one({ code: 'Quux.Broken', status: 418, message: 'The quux is broken.', requestId }),
  );
});

test('a missing permission shows the policy, the refused action and no Try again', () => {
  const denied = { action: 'ehpc:ListCustomImages', kind: 'ExplicitDeny' };
  const card = one({ code: 'NoPermission', status: 403, requestId, denied });
  expectGolden('failure-denied', card);
  expectValidCard(card);
  expect(card.blocks.some((block) => block.type === 'actions')).toBe(false);
});

test('Try again carries the line that was given, where trying again helps', () => {
  const button = { type: 'button', value: 'centos fresh', text: { text: 'Try again' } };
  expect(one({ code: 'DbError', status: 406 }).blocks.at(-1)).toMatchObject({ elements: [button] });
  expect(one({ code: 'NotAuthorized', status: 407 }).blocks.at(-1)).toMatchObject({ type: 'context' });
  const noLine = failureBlocks({ failures: [{ region: 'cn-hangzhou', failure: { code: 'DbError' } }] }, en);
  expect(noLine.some((block) => block.type === 'actions')).toBe(false);
});

describe('several regions', () => {
  const failure: Failure = { code: 'DbError', status: 406 };

  test('with the same failure are told once, each with its RequestId', () => {
    const failures = [
      { region: 'cn-hangzhou', failure: { ...failure, requestId: 'A' } },
      { region: 'cn-beijing', failure: { ...failure, requestId: 'B' } },
    ];
    const card = failureCard({ failures, retry: 'centos' }, en);
    expectGolden('failure-same-twice', card);
    expect(card.blocks.filter((block) => block.type === 'header')).toHaveLength(1);
    expect(shown(card)).toContain('`A` (`cn-hangzhou`), `B` (`cn-beijing`)');
  });

  test('with different failures are told gravest first', () => {
    const failures = [
      { region: 'cn-hangzhou', failure },
      { region: 'cn-beijing', failure: { code: 'NotAuthorized', status: 407 } },
    ];
    const card = failureCard({ failures, retry: 'centos' }, en);
    expectGolden('failure-two-regions', card);
    expectValidCard(card);
    expect(shown(card).indexOf('NotAuthorized')).toBeLessThan(shown(card).indexOf('DbError'));
  });

  test('the asker’s own mistake comes after what only others can mend', () => {
    const failures = [
      { region: 'cn-hangzhou', failure: { code: 'ImageNotFound', status: 404 } },
      { region: 'cn-beijing', failure: { code: 'SignatureDoesNotMatch', status: 400 } },
    ];
    const { text } = failureCard({ failures }, en);
    expect(text.indexOf('SignatureDoesNotMatch')).toBeLessThan(text.indexOf('ImageNotFound'));
  });
});

test('beside other answers a failure is told in a few words', () => {
  expect(reasonText({ code: 'DbError', status: 406 }, en).mrkdwn).toBe(
    'The database of E-HPC failed (`DbError`, HTTP status 406)',
  );
  expect(reasonText({ code: 'ENOTFOUND' }, en).mrkdwn).toBe(
    'The address of E-HPC does not exist (`ENOTFOUND`)',
  );
});

test('what the text says for screen readers is what the blocks say', () => {
  const { text } = one({ code: 'NotAuthorized', status: 407 });
  expect(text).toContain('The bot may not list images (`NotAuthorized`, `cn-hangzhou`).');
  expect(text).toContain('ehpc:ListCustomImages');
  expect(text).toContain('An administrator of the Alibaba Cloud account can mend it');
});

test('refusals are told as far as they are known', () => {
  const said = (denied: NonNullable<Failure['denied']>) =>
    shown(one({ code: 'NoPermission', status: 403, denied }));
  expect(said({ action: 'ehpc:ListCustomImages' })).toContain('Refused: `ehpc:ListCustomImages`"');
  expect(said({ kind: 'ImplicitDeny' })).toContain(
    'Refused: the action (`ImplicitDeny`: no policy allows it)',
  );
  expect(said({ kind: 'constructor' })).toContain('Refused: the action (`constructor`)"');
  expect(said({})).not.toContain('Refused');
});

test.each(Object.keys(codes))('%s makes a card that Slack accepts', (code) => {
  expectValidCard(one({ code, status: 400, requestId, message: 'm' }));
});

test('no failure, however hostile, breaks a card', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...['<!channel>', '`', '```', '*x*', 'x'.repeat(5000), '&', '\u202e', ...Object.keys(codes)],
    ),
  );
  const failure = fc.record(
    {
      code: text,
      status: fc.integer({ min: 100, max: 599 }),
      requestId: text,
      message: text,
      recommend: text,
    },
    { requiredKeys: ['code'] },
  );
  const failures = fc.array(fc.record({ region: text, failure }), { maxLength: 30 });
  fc.assert(
    fc.property(failures, text, (all, retry) => {
      expectValidCard(failureCard({ failures: all, retry }, en));
    }),
  );
});
