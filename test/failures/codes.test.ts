import { describe, expect, test } from '@jest/globals';
import { distance } from '../../src/catalog/spelling.ts';
import { codes, explain, findCode, nearestCodes } from '../../src/failures/codes.ts';
import { diagnosisUrl } from '../../src/failures/diagnosis.ts';
import { documented, type Topic, topics } from '../../src/failures/topics.ts';
import { en } from '../../src/words/en.ts';
import fc from '../support/fast-check.ts';

test.each(Object.keys(documented))('%s, which the API documents, has a row of its own', (code) => {
  expect(explain({ code }).known).toBe(true);
});

test('no permission: an administrator attaches the policy, and trying again is of no use', () => {
  expect(explain({ code: 'NotAuthorized', status: 407 })).toEqual({
    topic: 'permission',
    fixer: 'cloud-admin',
    retries: 0,
    again: false,
    policy: true,
    known: true,
  });
});

describe('a code decides, whatever its status', () => {
  test.each([
    ['NoPermission', 501, 0],
    ['ServiceUnavailable', 500, 2],
    ['ServiceUnavailable.RegionMaintaining', 503, 0],
    ['EcsError', 406, 2],
    ['Throttling.User', 400, 2],
    ['SignatureNonceUsed', 400, 1],
  ])('%s with %i is repeated %i times', (code, status, retries) => {
    expect(explain({ code, status }).retries).toBe(retries);
  });
});

describe('codes without a row are explained by their family', () => {
  test.each([
    ['Forbidden.SomethingNew', 403, 'forbidden'],
    ['Forbidden.DiskNotFound', 404, 'resourceNotFound'],
    ['InvalidLoadBalancerId.NotFound', 404, 'resourceNotFound'],
    ['InvalidAccessKeySomething', 400, 'credentialsRefused'],
    ['Something.NotEnoughBalance', 403, 'arrears'],
    ['InvalidDescription.Malformed', 400, 'invalid'],
    ['QuotaExceed.Something', 403, 'quota'],
    ['OperationDenied.Something', 403, 'operationDenied'],
    ['Zone.NotSupported', 400, 'notSupported'],
    ['EntityNotExist.Group', 404, 'ramEntity'],
    ['IncorrectVpcStatus', 400, 'resourceState'],
    ['InvalidParameter.ClusterId', 400, 'badValue'],
    ['InvalidBaseOsTag', 400, 'badValue'],
    ['MissingAction', 400, 'missingParameter'],
    ['AgentErrorTimeout', 406, 'otherService'],
    ['Throttling.Resource', 429, 'throttled'],
    ['InvalidRegionId.Malformed', 400, 'region'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', undefined, 'tls'],
    ['HPE_INVALID_CONSTANT', undefined, 'unlistedNetwork'],
  ])('%s (%s) is %s', (code, status, topic) => {
    const explanation = explain({ code, ...(status === undefined ? {} : { status }) });
    expect(explanation).toMatchObject({ topic, known: false });
  });
});

describe('codes of no family are explained by their status', () => {
  test.each([
    [502, 'unlistedServer', 2],
    [429, 'throttled', 2],
    [418, 'unlistedRequest', 0],
    [200, 'unlistedRequest', 0],
  ])('with %i: %s', (status, topic, retries) => {
    expect(explain({ code: 'Quux', status })).toMatchObject({ topic, retries, known: false });
  });

  test('without one the network is suspected', () => {
    expect(explain({ code: 'Quux' })).toMatchObject({ topic: 'unlistedNetwork', retries: 2, again: true });
  });

  test('a server error is the server’s, even if the code looks like a bad value', () => {
    expect(explain({ code: 'InvalidState', status: 500 })).toMatchObject({
      topic: 'unlistedServer',
      retries: 2,
    });
  });
});

test.each(['ENOTFOUND', 'CERT_HAS_EXPIRED', 'EPROTO'])('%s does not pass by itself', (code) => {
  expect(explain({ code })).toMatchObject({ retries: 0, again: false });
});

test.each(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'UND_ERR_SOCKET'])('%s may pass by itself', (code) => {
  expect(explain({ code })).toMatchObject({ retries: 2, again: true });
});

test('an expired token in the dress of a bad parameter is recognised', () => {
  const failure = { code: 'InvalidParameter', status: 400, message: 'SecurityToken.Expired: token expired' };
  expect(explain(failure).topic).toBe('tokenExpired');
  expect(explain({ ...failure, message: 'The parameter is invalid.' }).topic).toBe('badValue');
});

test('so is a cause inside a code that only says where the failure came to light', () => {
  const failure = { code: 'EcsError', status: 406, message: 'ECS said Throttling.User: too many calls' };
  expect(explain(failure).topic).toBe('throttled');
  expect(explain({ ...failure, code: 'NotAuthorized' }).topic).toBe('permission');
});

test('codes of services that differ in the case alone are told apart', () => {
  expect(findCode('InvalidVSwitchId.NotFound')).toBe('InvalidVSwitchId.NotFound');
  expect(findCode('InvalidVswitchID.NotFound')).toBe('InvalidVswitchID.NotFound');
});

test('no code has two rows', () => {
  const rows = Object.values(topics).flatMap((topic): readonly string[] => topic.codes);
  expect(rows.filter((code, at) => rows.indexOf(code) !== at)).toEqual([]);
});

test.each(Object.keys(topics) as Topic[])(
  '%s is about the bot only where its words for others say otherwise',
  (topic) => {
    const { own, ...bots } = en.failures.topics[topic];
    const shown = own ?? bots;
    const text = [shown.title, shown.meaning.mrkdwn, ...shown.remedy.map(({ mrkdwn }) => mrkdwn)].join(' ');
    if (!ONLY_THE_BOTS.has(topic)) expect(text).not.toMatch(/the bot’s|runs the bot|EHPC_|`owner:`/);
  },
);

/** The bot's own codes, and those of ListCustomImages that no other call gets. */
const ONLY_THE_BOTS = new Set<Topic>([
  ...(['proxy', 'unreadable', 'tooLarge', 'deadline', 'tooManyLookups'] as const),
  ...(['unlistedServer', 'unlistedNetwork', 'maintenance'] as const),
]);

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])('"%s" is no code', (code) => {
  expect(findCode(code)).toBeUndefined();
  expect(explain({ code, status: 400 })).toMatchObject({ topic: 'unlistedRequest', known: false });
});

test('any code and status has an explanation, and what is repeated may also be tried again', () => {
  const statuses = fc.option(fc.integer({ min: 100, max: 599 }));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(codes))), statuses, (code, status) => {
      const explanation = explain({ code, ...(status === null ? {} : { status }) });
      expect(explanation.again || explanation.retries === 0).toBe(true);
    }),
  );
});

describe('codes that a person may have meant', () => {
  test.each([
    ['notauthorised', 'NotAuthorized'],
    ['throtling', 'Throttling'],
    ['econnrefuse', 'ECONNREFUSED'],
    ['SignatureDoesntMatch', 'SignatureDoesNotMatch'],
    ['InvalidAccesKeyId.NotFnd', 'InvalidAccessKeyId.NotFound'],
    ['ecseor', 'EcsError'],
  ])('%s: %s', (typed, code) => {
    expect(nearestCodes(typed)[0]).toBe(code);
  });

  test('a part of a code finds it', () => {
    expect(nearestCodes('securitytoken')).toContain('MissingSecurityToken');
  });

  test('a status finds the codes that are documented with it', () => {
    expect(nearestCodes('406')).toEqual(['EcsError', 'DbError']);
    expect(nearestCodes('418')).toEqual([]);
  });

  test('a code with a letter too many is nearer than any that is not so near', () => {
    for (const code of Object.keys(codes)) {
      const typed = `${code}x`.toLowerCase();
      const edits = nearestCodes(typed).map((near) => distance(typed, near.toLowerCase(), 99));
      expect([code, edits[0]]).toEqual([code, 1]);
      expect([code, edits]).toEqual([code, edits.toSorted((a, b) => a - b)]);
    }
  });

  test('nothing near, nothing named; never more than five', () => {
    expect(nearestCodes('')).toEqual([]);
    expect(nearestCodes('bananaboat')).toEqual([]);
    expect(nearestCodes('x'.repeat(10_000))).toEqual([]);
    expect(nearestCodes('invalid')).toHaveLength(5);
  });
});

describe('the link to the diagnosis', () => {
  test('is Alibaba Cloud’s own where it gave one', () => {
    const recommend = 'https://api.aliyun.com/troubleshoot?q=EcsError';
    expect(diagnosisUrl({ code: 'EcsError', status: 406, recommend })).toBe(recommend);
  });

  test('is built from the code and the RequestId otherwise', () => {
    expect(diagnosisUrl({ code: 'A&B', status: 400, requestId: '6BE5' })).toBe(
      'https://api.alibabacloud.com/troubleshoot?intl_lang=EN_US&q=A%26B&product=EHPC&requestId=6BE5',
    );
  });

  test.each(['ECONNRESET', 'UnreadableReply', 'CredentialsUnavailable'])('%s has none', (code) => {
    expect(diagnosisUrl({ code })).toBeUndefined();
  });
});
