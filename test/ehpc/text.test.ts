import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { parseWithout } from '../../src/ehpc/text.ts';
import { settled } from '../support/clock.ts';
import { serve } from './loopback.ts';
import { lookUp } from './sources.ts';

const token = 'CAIS/made+up/of==';

test.each([
  ['as it is', `{"a":"x ${token} y"}`],
  ['with the slashes that JSON may escape', `{"a":"x ${token.replaceAll('/', '\\/')} y"}`],
  ['encoded once', `{"a":"x ${encodeURIComponent(token)} y"}`],
  ['encoded twice', `{"a":"x ${encodeURIComponent(encodeURIComponent(token))} y"}`],
  ['in other letters', `{"a":"x ${token} y","b":1}`],
])('a secret that a reply holds %s is left out', (_, text) => {
  expect(parseWithout(['LTAIanother', token], text)).toMatchObject({ a: 'x … y' });
});

test('a secret without a slash is left out, too', () => {
  expect(parseWithout(['no-slash'], '{"a":["no-slash"]}')).toEqual({ a: ['…'] });
});

test('a reply that holds no secret is read as it came', () => {
  const reply = { a: 'CAIS/made', b: [1, null, true], c: { d: '\\/' } };
  expect(parseWithout([token], JSON.stringify(reply))).toEqual(reply);
});

test('a text too short to be a secret blanks nothing', () => {
  expect(parseWithout(['a/b', ''], '{"a":"a/b"}')).toEqual({ a: 'a/b' });
});

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes of memory in use that nothing can free, once what is behind the last reply is over. */
async function inUse(): Promise<number> {
  for (let round = 0; round < 2; round += 1) {
    await settled();
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const MB = 1024 * 1024;
const REPLIES = 8;

/** So long that a field of it that is cut, and still holds the whole, is noticed. */
const long = (n: number): string => `text number ${n} `.padEnd(2 * MB, '.');
const xml = (n: number) =>
  `<Error><Code>InvalidParameter.No${n}Such</Code><Message>${long(n)}</Message><RequestId>request number ${n}</RequestId></Error>`;
const list = (n: number) => ({
  RequestId: long(n),
  Images: {
    ImageInfo: [{ ImageId: `m-${n}`, Description: long(n), OsTag: { Platform: long(n) } }],
  },
});

test.each([
  ['an error whose message is long', 400, (n: number) => ({ Code: 'InvalidParameter', Message: long(n) })],
  ['an error whose code is long', 400, (n: number) => ({ Code: long(n), RequestId: long(n) })],
  ['a denial', 403, (n: number) => ({ Code: 'NoPermission', AccessDeniedDetail: { AuthAction: long(n) } })],
  ['an error in XML', 400, xml],
  ['a list whose texts are long', 200, list],
])('what is kept of %s does not keep the reply that it was cut out of', async (_, status, replyOf) => {
  const cloud = await serve((_request, response, nth) => {
    const reply = replyOf(nth);
    response.writeHead(status).end(typeof reply === 'string' ? reply : JSON.stringify(reply));
  });
  const { get } = lookUp(cloud.origin);
  const kept: unknown[] = [];
  const before = await inUse();
  for (let n = 0; n < REPLIES; n += 1) kept.push(await get().catch(({ failure }) => failure));
  expect(((await inUse()) - before) / MB).toBeLessThan(REPLIES);
  expect(kept).toHaveLength(REPLIES);
});
