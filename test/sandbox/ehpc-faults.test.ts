import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { apiErrors } from '../../sandbox/ehpc/errors.ts';
import { faultNames } from '../../sandbox/ehpc/faults.ts';
import { type Ehpc, startEhpc } from '../../sandbox/ehpc/server.ts';
import { call } from './signed.ts';

let ehpc: Ehpc;
beforeEach(async () => {
  ehpc = await startEhpc();
});
afterEach(() => ehpc.stop());

test('every documented code can be had by its name', async () => {
  for (const { code, status, message } of apiErrors.values()) {
    ehpc.fault(code);
    const reply = await call(ehpc);
    expect([reply.status, reply.body.Code, reply.body.Message]).toEqual([status, code, message]);
    expect(reply.body.Recommend).toContain(`q=${code}&product=EHPC&requestId=`);
  }
});

test.each([
  ['503', 503, 'ServiceUnavailable'],
  ['407', 407, 'NotAuthorized'],
  ['404', 404, 'ImageNotFound'],
  ['406', 406, 'EcsError'],
  ['500', 500, 'UnknownError'],
  ['429', 429, 'Throttling.User'],
])('%s is a fault too', async (spec, status, code) => {
  ehpc.fault(spec);
  const reply = await call(ehpc);
  expect([reply.status, reply.body.Code]).toEqual([status, code]);
});

test('a denial says which right is missing', async () => {
  ehpc.fault('NotAuthorized');
  expect((await call(ehpc)).body.AccessDeniedDetail).toMatchObject({
    AuthAction: 'ehpc:ListCustomImages',
    NoPermissionType: 'ImplicitDeny',
  });
});

test('throttling says how many milliseconds to wait', async () => {
  ehpc.fault('throttle');
  const { status, body, headers } = await call(ehpc);
  expect([status, body.Code, headers['x-acs-retry-after']]).toEqual([400, 'Throttling.User', '1500']);
});

test('throttling need not say it', async () => {
  ehpc.fault('throttle-bare');
  const { status, body, headers } = await call(ehpc);
  expect([status, body.Code, headers['x-acs-retry-after']]).toEqual([400, 'Throttling.User', undefined]);
});

test.each([
  ['noise', 200, expect.stringContaining('no JSON')],
  ['wrong-type', 200, expect.stringContaining('"Images": "none"')],
  ['empty-407', 407, ''],
  ['proxy-407', 407, expect.stringContaining('Proxy Authentication Required')],
])('%s is an answer that no E-HPC gives', async (spec, status, text) => {
  ehpc.fault(spec);
  expect(await call(ehpc)).toMatchObject({ status, text });
});

test('a fault of one region leaves the others alone, and goes before one for all', async () => {
  ehpc.fault('503');
  ehpc.fault('NotAuthorized', 'cn-beijing');
  expect((await call(ehpc, 'cn-beijing')).status).toBe(407);
  expect((await call(ehpc, 'cn-hangzhou')).status).toBe(503);
  ehpc.heal('cn-beijing');
  expect((await call(ehpc, 'cn-beijing')).status).toBe(200);
  expect((await call(ehpc, 'cn-hangzhou')).status).toBe(503);
  ehpc.heal();
  expect((await call(ehpc, 'cn-hangzhou')).status).toBe(200);
});

test('one for all takes the place of what each region had', async () => {
  ehpc.fault('hang', 'cn-beijing');
  ehpc.fault('once:DbError', 'cn-shanghai');
  ehpc.fault('503');
  expect(new Set(ehpc.active().values())).toEqual(new Set(['503']));
  for (const region of ['cn-beijing', 'cn-shanghai']) expect((await call(ehpc, region)).status).toBe(503);
});

test('one that is refused changes nothing', async () => {
  ehpc.fault('hang', 'cn-beijing');
  expect(() => ehpc.fault('tea')).toThrow('There is no fault "tea".');
  expect([...ehpc.active()]).toEqual([['cn-beijing', 'hang']]);
});

test('once: hits one answer', async () => {
  ehpc.fault('once:DbError');
  expect((await call(ehpc)).status).toBe(406);
  expect((await call(ehpc)).status).toBe(200);
});

test('a wrong signature is told before any fault', async () => {
  ehpc.fault('503');
  const key = { id: 'LTAIsandboxStatic', secret: 'wrong' };
  expect((await call(ehpc, 'cn-hangzhou', { key })).body.Code).toBe('SignatureDoesNotMatch');
});

test('pages that are no answer of the API', async () => {
  ehpc.fault('html');
  expect(await call(ehpc)).toMatchObject({ status: 502, headers: { 'content-type': 'text/html' } });
  ehpc.fault('504');
  expect(await call(ehpc)).toMatchObject({ status: 504, headers: { 'content-type': 'text/html' } });
  ehpc.fault('garbage');
  const { status, text } = await call(ehpc);
  expect(status).toBe(200);
  expect(() => JSON.parse(text)).toThrow();
  ehpc.fault('empty');
  expect(await call(ehpc)).toMatchObject({ status: 200, text: '' });
});

test.each([
  ['reset', 'ECONNRESET'],
  ['cut', expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/)],
  ['down', 'UND_ERR_SOCKET'],
])('%s breaks the connection', async (spec, code) => {
  ehpc.fault(spec);
  await expect(call(ehpc)).rejects.toMatchObject({ code });
  expect(ehpc.calls.map(({ answered }) => answered)).toEqual([spec]);
});

test('slow answers late, hang never', async () => {
  ehpc.fault('slow 5');
  expect((await call(ehpc)).status).toBe(200);
  ehpc.fault('hang');
  const answer = call(ehpc).then(
    () => 'answered',
    () => 'broken off',
  );
  while (ehpc.calls.at(-1)?.answered !== 'hang') await new Promise((resolve) => setTimeout(resolve, 1));
  await ehpc.stop();
  expect(await answer).toBe('broken off');
});

test('a fault that does not exist is named beside those that do', () => {
  expect(() => ehpc.fault('tea-break')).toThrow('There is no fault "tea-break". There are: 400, 403');
  expect(faultNames).toContain('slow <ms>');
});
