import { describe, expect, test } from '@jest/globals';
import { codes } from '../../src/failures/codes.ts';
import { errorsIn, tellsOfCall } from '../../src/failures/found-errors.ts';
import { readPart } from '../../src/failures/pasted-text.ts';
import fc, { runs } from '../support/fast-check.ts';

const codesIn = (text: string) => errorsIn(text).map(({ code }) => code);
const id = 'C3D4E501-7F21-5A01-8C2E-702690007919';

describe('the code that a text is about', () => {
  test.each([
    // Output in one line, as a slash command gets it.
    [`ERROR: SDK.ServerError ErrorCode: NotAuthorized RequestId: ${id} Message: no.`, 'NotAuthorized'],
    ['错误码：Forbidden.RAM，错误信息：没有权限', 'Forbidden.RAM'],
    ['code: NotAuthorized\nmessage: You are not authorized', 'NotAuthorized'],
    ['level=error err="code=SignatureDoesNotMatch status=400"', 'SignatureDoesNotMatch'],
    ["ServerException('Error', 'HTTP Status: 403 Error:Forbidden.RAM User not authorized')", 'Forbidden.RAM'],
    [`ServerError { code: "InvalidTimeStamp.Expired", request_id: "${id}" }`, 'InvalidTimeStamp.Expired'],
    [
      'AlibabaCloud\\Client\\Exception\\ServerException: InvalidAccessKeyId.NotFound: no',
      'InvalidAccessKeyId.NotFound',
    ],
    ["{ name: 'Throttling.UserError', code: 'Throttling.User' }", 'Throttling.User'],
    ['**Code**: `ClusterNameDuplicated`', 'ClusterNameDuplicated'],
    ['*ErrorCode:* ClusterNameDuplicated', 'ClusterNameDuplicated'],
    ['{"code":"ClusterNameDuplicated","message":"The name is taken."}', 'ClusterNameDuplicated'],
    ['<ns2:Code>ClusterNameDuplicated</ns2:Code>', 'ClusterNameDuplicated'],
    ['Error: ErrorClusterNotFound', 'ErrorClusterNotFound'],
    // One word, as the service spells it.
    ['Aliyun API Error: Status Code: 400 Code: Forbbiden Message: Active custom route in vpc.', 'Forbbiden'],
    ['com.aliyuncs.exceptions.ClientException: Forbbiden : Active custom route in vpc.', 'Forbbiden'],
    ['HTTP Status: 400 Error:Forbbiden Active custom route in vpc. RequestID: none', 'Forbbiden'],
    ['[ErrorCode]: Conflict\n[RequestId]: none', 'Conflict'],
    ['TeaException: Error: Conflict code: 409, It is busy.', 'Conflict'],
    ['{"Code":"Conflict","Message":"It is busy."}', 'Conflict'],
    ['<Error><Code>Conflict</Code></Error>', 'Conflict'],
    ['{"Message":"no","Code":"isv.BUSINESS_LIMIT_CONTROL"}', 'isv.BUSINESS_LIMIT_CONTROL'],
    ['TOPClientError: Remote service error, code 15; isv.OUT_OF_SERVICE: no', 'isv.OUT_OF_SERVICE'],
    ['HTTP/1.1 403 Forbidden\nServer: Tengine\n\n{"Code":"NoPermission","Message":"no"}', 'NoPermission'],
    ['NoPermissionError: code: 403, You are not authorized', 'NoPermission'],
    ['ClusterBusyError: code: 400, The cluster is busy', 'ClusterBusy'],
    ['the stack says EntityNotExist.Group since noon', 'EntityNotExist.Group'],
    ['Forbidden.RAM.The user is not authorized', 'Forbidden.RAM'],
    [
      '[SDK.ServerError] <https://api.aliyun.com/troubleshoot?q=DbError&amp;product=EHPC|api.aliyun.com>',
      'DbError',
    ],
  ])('%s', (text, code) => {
    expect(codesIn(text)[0]).toBe(code);
  });

  test.each([
    ['in the middle of its line', 'ErrorCode: Forbidden.\nRAM\nRequestId: none', 'Forbidden.RAM'],
    [
      'in a box of Terraform',
      '│ ErrorCode: InvalidVSwitch\n│ Id.NotFound\n│ Message: no',
      'InvalidVSwitchId.NotFound',
    ],
    ['without a row', '{"Code":"Cluster.NotRea\ndyYet","Message":"no"}', 'Cluster.NotReadyYet'],
    ['put back into one line', 'ErrorCode: InvalidAcc essKeyId.NotFound', 'InvalidAccessKeyId.NotFound'],
  ])('a terminal wrapped it: %s', (_, text, code) => {
    expect(codesIn(text)).toEqual([code]);
  });

  test.each([
    ['percent-encoded twice', '%257B%2522Code%2522%253A%2522Throttling.User%2522%257D'],
    ['escaped in JSON in JSON', '{"error":"{\\\\\\"Code\\\\\\":\\\\\\"Throttling.User\\\\\\"}"}'],
    ['with entities, twice', '&amp;lt;Code&amp;gt;Throttling.User&amp;lt;/Code&amp;gt;'],
    ['coloured', '\u001b[31mErrorCode: \u001b[1mThrottling.User\u001b[0m'],
    ['coloured, its escape characters lost', '[31mErrorCode: [1mThrottling.User[0m'],
    ['with invisible characters', 'ErrorCode: Thrott\u200bling.User'],
    ['in full width', 'Ｃｏｄｅ：Ｔｈｒｏｔｔｌｉｎｇ．Ｕｓｅｒ'],
    ['in lower case', 'again throttling.user here'],
  ])('%s', (_, text) => {
    expect(codesIn(text)).toEqual(['Throttling.User']);
  });
});

describe('an error without a code of Alibaba Cloud', () => {
  test.each([
    ['Failed to resolve host ([Errno -2] Name or service not known)', 'ENOTFOUND'],
    ['getaddrinfo EAI_AGAIN ehpc.cn-hangzhou.aliyuncs.com', 'EAI_AGAIN'],
    ['connect ECONNREFUSED 192.0.2.1:443', 'ECONNREFUSED'],
    ['x509: certificate has expired or is not yet valid', 'x509'],
    [
      "Error: self-signed certificate in certificate chain { code: 'SELF_SIGNED_CERT_IN_CHAIN' }",
      'SELF_SIGNED_CERT_IN_CHAIN',
    ],
    ['sun.security.validator.ValidatorException: PKIX path building failed', 'CERTIFICATE_VERIFY_FAILED'],
    ['javax.net.ssl.SSLHandshakeException: Received fatal alert', 'SSLHandshakeException'],
    ['curl: (6) Could not resolve host: ehpc.cn-hangzhou.aliyuncs.com', 'ENOTFOUND'],
    ['read tcp 192.0.2.7:41000: connection reset by peer', 'ECONNRESET'],
    ['java.net.SocketException: Connection reset', 'ECONNRESET'],
    ['Error: socket hang up', 'ECONNRESET'],
    ['dial tcp 192.0.2.7:443: connect: no route to host', 'EHOSTUNREACH'],
    [
      'Get "https://x": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      'ETIMEDOUT',
    ],
    ['System.Net.WebException: The operation has timed out.', 'ETIMEDOUT'],
    ["System.Net.WebException: The remote name could not be resolved: 'x.aliyuncs.com'", 'ENOTFOUND'],
    ['socket.gaierror: [Errno 11001] getaddrinfo failed', 'ENOTFOUND'],
    ['AuthenticationException: The remote certificate is invalid.', 'CERTIFICATE_VERIFY_FAILED'],
    ['Error: unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    // What a library says in words tells more than the name of its exception.
    [
      'NewConnectionError: Failed to establish a new connection: [Errno 111] Connection refused',
      'ECONNREFUSED',
    ],
    ['SSLHandshakeException: PKIX path building failed', 'CERTIFICATE_VERIFY_FAILED'],
  ])('%s', (text, code) => {
    expect(codesIn(text)[0]).toBe(code);
  });

  test('is told by its status where there is nothing else', () => {
    expect(errorsIn('HTTP 403')).toEqual([{ code: '403', known: false, status: 403, at: 0 }]);
    expect(codesIn('the request ended with status code: 503')).toEqual(['503']);
    expect(codesIn('HTTP 200')).toEqual([]);
  });
});

describe('the root cause comes first', () => {
  test.each([
    [
      'a parameter',
      'ErrorCode: InvalidParameter\nMessage: "SecurityToken.Expired" is not valid',
      ['SecurityToken.Expired', 'InvalidParameter'],
    ],
    [
      'the SDK',
      '[SDK.CanNotResolveEndpoint] no endpoint\ncaused by:\nSDK.ServerError\nErrorCode: MissingAccessKeyId',
      ['MissingAccessKeyId', 'SDK.CanNotResolveEndpoint'],
    ],
    ['E-HPC', 'Code: EcsError, Message: ECS said Throttling.User', ['Throttling.User', 'EcsError']],
    [
      'the certificate',
      'SDK.HttpError [SSL: CERTIFICATE_VERIFY_FAILED]',
      ['CERTIFICATE_VERIFY_FAILED', 'SDK.HttpError'],
    ],
    [
      'the SDK that got no connection',
      'SDK.ServerUnreachable : connection failed\nCaused by: SSLHandshakeException: Received fatal alert',
      ['SSLHandshakeException', 'SDK.ServerUnreachable'],
    ],
  ])('inside a code of %s', (_, text, expected) => {
    expect(codesIn(text)).toEqual(expected);
  });

  test('behind the last "caused by"', () => {
    const trace =
      'ServerException: NotEnabled : no\nCaused by: ServerException: DbError : no\nCaused by: ServerException: Forbidden.RAM : no';
    expect(codesIn(trace)).toEqual(['Forbidden.RAM', 'DbError', 'NotEnabled']);
  });

  test('else that which is labelled, then that which stands first', () => {
    expect(codesIn('DbError and NotEnabled, but Code: ClusterNotFound')).toEqual([
      'ClusterNotFound',
      'DbError',
      'NotEnabled',
    ]);
  });

  test('that an SDK passes an error on is told only where nothing says which', () => {
    expect(codesIn('ERROR: SDK.ServerError')).toEqual(['SDK.ServerError']);
    expect(codesIn('ERROR: SDK.ServerError\nErrorCode: DbError')).toEqual(['DbError']);
  });

  test('five at most, each once', () => {
    const many = [
      'DbError',
      'NotEnabled',
      'ClusterNotFound',
      'NoPermission',
      'DbError',
      'InDebt',
      'ENOTFOUND',
    ];
    expect(codesIn(many.join(' '))).toEqual(many.slice(0, 4).concat('InDebt'));
  });
});

test('Function Compute puts FC before a code and Error behind it', () => {
  expect(errorsIn('FCAccessDeniedError: GET /services/x failed with 403. message: no')).toEqual([
    { code: 'AccessDenied', known: true, status: 403, at: 0 },
  ]);
  expect(errorsIn('FCInvalidArgumentError: no')[0]).toMatchObject({ code: 'InvalidArgument', known: false });
});

describe('what stood beside the code', () => {
  test('is the RequestId and the status of the same call', () => {
    const [first, second] = errorsIn(
      `ErrorCode: DbError\nRequestId: ${id}\nHTTP Status: 406\n${'.'.repeat(200)}\nErrorCode: NotEnabled\nRequestId: ${id.replace('C3', 'FF')}\nHTTP Status: 400`,
    );
    expect(first).toMatchObject({ code: 'DbError', requestId: id, status: 406 });
    expect(second).toMatchObject({ code: 'NotEnabled', requestId: id.replace('C3', 'FF'), status: 400 });
  });

  test.each([
    `"RequestId":"${id}"`,
    `requestId=${id}&q=DbError`,
    `request id: ${id}`,
    `RequestID: ${id}`,
    `u'RequestId': u'${id}'`,
    `<RequestId>${id}</RequestId>`,
    `+ [ RequestId : ${id} ]`,
  ])('%s', (text) => {
    expect(errorsIn(`Code: DbError ${text}`)[0]?.requestId).toBe(id);
  });

  test('is found where a terminal wrapped it, wherever that was', () => {
    const line = `{"RequestId":"${id}","Code":"DbError"}`;
    for (let at = 1; at < line.indexOf('","Code'); at += 1) {
      const [error] = errorsIn(`${line.slice(0, at)}\n${line.slice(at)}`);
      expect([at, error?.requestId]).toEqual([at, id]);
    }
    const boxed = `│ RequestId: ${id.slice(0, 24)}\n│ ${id.slice(24)}\n│ ErrorCode: DbError`;
    expect(errorsIn(boxed)[0]?.requestId).toBe(id);
  });

  test('an empty RequestId is none', () => {
    expect(errorsIn('RequestId: Status Code: 400 Code: InvalidEndpoint')[0]).toEqual({
      code: 'InvalidEndpoint',
      known: true,
      status: 400,
      at: 34,
    });
  });
});

test.each([
  'it is forbidden to run jobs here, the scheduler is throttling them',
  'Forbidden fruit. Throttling is on. Unauthorized people keep out.',
  'rpc error: code = Unavailable desc = transport is closing',
  'context: DeadlineExceeded, code = DeadlineExceeded desc = late'.replace('DeadlineExceeded, ', ''),
  'centos 7.9 with cuda 12, status available, size >=100',
  'java.lang.NullPointerException: images.Lister.list(Lister.java:12)',
  'com.example.JobFailedException at Aliyun.Acs.Core.DefaultAcsClient',
  'exit code: 1, return code 137',
  '{"code":"Success","message":"done"}',
  'Error: Status code: 200, exit code: 0',
  '{"city":{"name":"London","code":"London"}}',
  'code: Review please, message me when you are done',
  'constructor __proto__ toString',
  '',
])('ordinary words are no codes: %s', (text) => {
  expect(errorsIn(text)).toEqual([]);
});

describe('of a long text', () => {
  const long = (text: string) => `${'at images.Lister.list(Lister.java:12)\n'.repeat(150)}${text}`;

  test('the end is read as well as the beginning', () => {
    expect(codesIn(long('Caused by: ClientException: Forbidden.RAM : no'))).toEqual(['Forbidden.RAM']);
    expect(codesIn(`Forbidden.RAM ${long('')}${long('')}`)).toEqual(['Forbidden.RAM']);
  });

  test('what stands between is not, and that is said', () => {
    const text = `${long('')}Forbidden.RAM${long('')}`;
    expect(codesIn(text)).toEqual([]);
    expect(readPart(text).cut).toBe(true);
    expect(readPart('x'.repeat(8_000)).cut).toBe(false);
    expect(readPart('x'.repeat(1_000_000)).text.length).toBeLessThanOrEqual(8_001);
  });
});

describe('a text tells of a call of its author’s own', () => {
  test.each([
    ['my job fails with NotAuthorized', 'NotAuthorized', true],
    ['ErrorCode: NotAuthorized Message: You are not authorized.', 'NotAuthorized', true],
    ['我的脚本报错 NotAuthorized', 'NotAuthorized', true],
    ['why do you keep saying NotAuthorized', 'NotAuthorized', false],
    ['explain NotAuthorized', 'NotAuthorized', false],
    ['what does Forbidden.RAM mean?', 'Forbidden.RAM', false],
    ['"Code":"Forbidden.RAM"', 'Forbidden.RAM', false],
    ['403 Forbidden.RAM', 'Forbidden.RAM', false],
  ])('%s', (text, code, own) => {
    expect(tellsOfCall(text, code)).toBe(own);
  });
});

/** How tools and languages write an error: each puts a code and a RequestId into its own form. */
const surroundings: readonly ((code: string, requestId: string) => string)[] = [
  (code, requestId) => `ERROR: SDK.ServerError\nErrorCode: ${code}\nRequestId: ${requestId}\nMessage: no`,
  (code, requestId) => `Status Code: 400 RequestId: ${requestId} Code: ${code} Message: no`,
  (code, requestId) =>
    `com.aliyuncs.exceptions.ClientException: ${code} : no\r\nRequestId : ${requestId}\r\n\tat a.B.c(B.java:7)`,
  (code, requestId) => `Exceptions.ClientException: ${code} : no + [ RequestId : ${requestId} ]`,
  (code, requestId) => `ServerException: HTTP Status: 400 Error:${code} no RequestID: ${requestId}`,
  (code, requestId) =>
    `TeaException: Error: ${code} code: 400, no request id: ${requestId} Response: {'Code': '${code}'}`,
  (code, requestId) =>
    `SDKError:\n   StatusCode: 400\n   Code: ${code}\n   Message: code: 400, no request id: ${requestId}`,
  (code, requestId) => JSON.stringify({ RequestId: requestId, Code: code, Message: 'no' }),
  (code, requestId) =>
    JSON.stringify(JSON.stringify({ error: JSON.stringify({ RequestId: requestId, Code: code }) })),
  (code, requestId) => `<Error><Code>${code}</Code><RequestId>${requestId}</RequestId></Error>`,
  (code, requestId) => `{u'RequestId': u'${requestId}', u'Code': u'${code}'}`,
  (code, requestId) => encodeURIComponent(JSON.stringify({ RequestId: requestId, Code: code })),
  (code, requestId) =>
    `{&quot;RequestId&quot;:&quot;${requestId}&quot;,&quot;Code&quot;:&quot;${code}&quot;}`,
  (code, requestId) => `│ ErrorCode: ${code}\n│ RequestId: ${requestId}\n╵`,
  (code, requestId) => `${code}Error: code: 400, no, requestid: ${requestId}\n    at rpc.js:131:19`,
  (code, requestId) => `&common.Error{RequestId:\\"${requestId}\\", Code:\\"${code}\\"}, StatusCode:400}`,
];

const known = Object.keys(codes);

test('every known code is found in every surrounding, with the RequestId beside it', () => {
  const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9A-F]{${length}}$`));
  const uuid = fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((parts) => parts.join('-'));
  const noise = fc.stringMatching(/^[a-z ,.()\n]{0,60}$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...known),
      fc.constantFrom(...surroundings),
      uuid,
      noise,
      noise,
      (code, surround, requestId, before, behind) => {
        const found = errorsIn(`${before}\n${surround(code, requestId)}\n${behind}`);
        expect(found.find((error) => error.code === code)).toMatchObject({ known: true, requestId });
      },
    ),
    { numRuns: runs(3_000) },
  );
});

test('every known code is found where a terminal wrapped it, wherever that was', () => {
  const places = known.flatMap((code) =>
    Array.from({ length: code.length - 3 }, (_, at) => [code, at + 2] as const),
  );
  const missed = places.filter(([code, at]) => {
    const text = `{"Code":"${code.slice(0, at)}\n${code.slice(at)}","Message":"no"}`;
    return !codesIn(text).includes(code);
  });
  // A code of one word, cut in two, cannot be told from words.
  expect(missed.filter(([code]) => /[._]|\p{Ll}\p{Lu}/u.test(code))).toEqual([]);
});

test('it never throws, and names only what can be a code', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...known,
      'Code:',
      '"',
      '\\',
      '%22',
      '&quot;',
      '\n',
      '│',
      'Caused by: ',
      'RequestId:',
      'status',
      '<',
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      for (const { code, at } of errorsIn(text)) {
        expect(code).toMatch(/^[A-Za-z0-9][\w.]*$/);
        expect(at).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: runs(3_000) },
  );
});
