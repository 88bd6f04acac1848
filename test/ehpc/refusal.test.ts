import { describe, expect, test } from '@jest/globals';
import { serve } from './loopback.ts';
import { lookUp, staticKey } from './sources.ts';

describe('error bodies', () => {
  const failureOf = async (status: number, body: string, headers = {}) => {
    const cloud = await serve((_request, response) => response.writeHead(status, headers).end(body));
    return lookUp(cloud.origin).failure();
  };
  const json = (status: number, body: unknown) => failureOf(status, JSON.stringify(body));

  test('a Code counts on a 200 too', async () => {
    expect(await json(200, { Code: 'Forbidden.RAM', Images: {} })).toEqual({
      code: 'Forbidden.RAM',
      status: 200,
    });
  });

  test('names in lower case are as good', async () => {
    expect(await json(403, { code: 'NoPermission', message: 'No.', requestId: 'R-2' })).toEqual({
      code: 'NoPermission',
      status: 403,
      message: 'No.',
      requestId: 'R-2',
    });
  });

  test('a denial says which action and how, and keeps the account ids to itself', async () => {
    const detail = {
      AuthAction: 'ehpc:ListCustomImages',
      NoPermissionType: 'ImplicitDeny',
      AuthPrincipalOwnerId: '1234567890123456',
      EncodedDiagnosticMessage: 'AQFn…',
    };
    expect(await json(403, { Code: 'NoPermission', AccessDeniedDetail: detail })).toEqual({
      code: 'NoPermission',
      status: 403,
      denied: { action: 'ehpc:ListCustomImages', kind: 'ImplicitDeny' },
    });
    expect(await json(403, { Code: 'NoPermission', AccessDeniedDetail: { PolicyType: 'X' } })).toEqual({
      code: 'NoPermission',
      status: 403,
    });
  });

  test('XML of a gateway is read', async () => {
    const xml =
      '<?xml version="1.0"?><Error><RequestId>R-3</RequestId><Code>InvalidAction.NotFound</Code><Message>a &lt;b&gt; &amp; c</Message></Error>';
    expect(await failureOf(404, xml, { 'content-type': 'text/xml' })).toEqual({
      code: 'InvalidAction.NotFound',
      status: 404,
      message: 'a <b> & c',
      requestId: 'R-3',
    });
  });

  test.each([
    ['https://api.alibabacloud.com/troubleshoot?q=NoPermission', true],
    ['https://error-center.aliyun.com/status/NoPermission', true],
    ['http://api.alibabacloud.com/troubleshoot', false],
    ['https://api.alibabacloud.com.evil.example/', false],
    ['https://api.alibabacloud.com:8443/', false],
    ['https://api.alibabacloud.com@evil.example/', false],
    ['javascript:alert(1)', false],
    ['no link', false],
  ])('the link %s is kept: %s', async (Recommend, kept) => {
    const { recommend } = await json(403, { Code: 'NoPermission', Recommend });
    expect(recommend).toBe(kept ? Recommend : undefined);
  });

  test('a message has an end', async () => {
    const { message } = await json(403, { Code: 'NoPermission', Message: 'x'.repeat(9999) });
    expect(message).toHaveLength(500);
  });

  test.each([
    ['a page of a proxy', 502, '<html><body>Bad Gateway</body></html>'],
    ['a page with 200', 200, '<html>Sign in to the Wi-Fi</html>'],
    ['XML that is no error', 500, '<Note><Code>x</Code></Note>'],
    ['nothing at all', 500, ''],
    ['nothing with 200', 200, ''],
    ['truncated JSON', 200, '{"Images":{"ImageInfo":[{"Ima'],
    ['JSON without a code', 400, '{"message":"bad"}'],
    ['null', 404, 'null'],
    ['a code that is none', 500, '{"Code":{}}'],
    ['a redirect', 302, ''],
    ['JSON of another kind', 200, '"ok"'],
  ])('%s (%d) is unreadable', async (_, status, body) => {
    expect(await failureOf(status, body)).toEqual({ code: 'UnreadableReply', status });
  });

  test.each([['', '<html>Proxy login</html>', '{}']])(
    "a 407 without Alibaba Cloud's JSON is a proxy's (%s)",
    async (body) => {
      expect(await failureOf(407, body)).toEqual({ code: 'ProxyRefused', status: 407 });
    },
  );

  test('more than 32 MB is not read to its end', async () => {
    const cloud = await serve((_request, response) => {
      const chunk = Buffer.alloc(1024 * 1024, ' ');
      const more = (error?: Error | null): void => {
        if (!error && !response.destroyed) response.write(chunk, more);
      };
      more();
    });
    expect(await lookUp(cloud.origin).failure()).toEqual({ code: 'ReplyTooLarge', status: 200 });
  });

  test('an error that quotes the request gives away neither signature nor token', async () => {
    const cloud = await serve((request, response) => {
      const Message = `server string to sign is: ${request.headers['x-acs-security-token']} ${request.headers.authorization}`;
      response.writeHead(400).end(JSON.stringify({ Code: 'SignatureDoesNotMatch', Message, RequestId: 7 }));
    });
    const credentials = async () => ({ ...staticKey, securityToken: 'STS.exampleToken' });
    const { message, requestId } = await lookUp(cloud.origin, { credentials }).failure();
    expect(message).toMatch(/^server string to sign is: … ACS3-HMAC-SHA256 Credential=.*,Signature=…$/);
    expect(requestId).toBe('7');
  });
});
