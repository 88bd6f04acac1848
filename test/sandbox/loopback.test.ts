import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { request } from 'undici';
import { type Loopback, listen } from '../../sandbox/loopback.ts';

const MIB = 1024 * 1024;

let server: Loopback;
beforeEach(async () => {
  const headers = { 'x-content-type-options': 'nosniff' };
  server = await listen(
    async (_, response, body) => {
      if (body === 'wrong') throw new Error('Something is wrong.');
      response.end(String(body.length));
    },
    0,
    headers,
  );
});
afterEach(() => server.stop());

async function send(body: string, headers: Record<string, string> = {}) {
  const answer = await request(server.url, { method: 'POST', body, headers });
  return {
    status: answer.statusCode,
    type: answer.headers['x-content-type-options'],
    text: await answer.body.text(),
  };
}

test('a body of a MiB is taken, and a longer one refused in a sentence', async () => {
  expect(await send('x'.repeat(MIB))).toMatchObject({ status: 200, text: String(MIB) });
  const says = 'This is more than a MiB, which is the most that is taken here.';
  for (const bytes of [MIB + 1, 8 * MIB])
    expect(await send('x'.repeat(bytes))).toMatchObject({ status: 413, text: says });
});

test('whoever sends without end is cut off', async () => {
  let sent = 0;
  const endless = (function* () {
    for (; sent < 1000; sent += 1) yield Buffer.alloc(MIB);
  })();
  await request(server.url, { method: 'POST', body: Readable.from(endless) }).catch(() => {});
  expect(sent).toBeLessThan(1000);
});

test('every answer has the headers of the server, also where it fails or is for others', async () => {
  const type = 'nosniff';
  expect(await send('hello')).toEqual({ status: 200, type, text: '5' });
  expect(await send('wrong')).toEqual({ status: 500, type, text: 'Error: Something is wrong.' });
  expect(await send('x'.repeat(MIB + 1))).toMatchObject({ status: 413, type });
  expect(await send('hello', { host: 'evil.example' })).toMatchObject({ status: 403, type });
});
