import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createActs } from '../../../sandbox/browser/acts.ts';
import { type Loopback, listen, sendJson } from '../../../sandbox/loopback.ts';

describe('asking the server', () => {
  let server: Loopback;
  beforeAll(async () => {
    server = await listen(async (_request, response, body) => {
      if (JSON.parse(body).act === 'home') return sendJson(response, 200, { errors: { why: 'Say why.' } });
      response.writeHead(400).end('This is no act.');
    });
  });
  afterAll(() => server.stop());

  const act = createActs((path, init) => fetch(server.url + path, init));

  test('gives what it answers', async () => {
    expect(await act({ act: 'home', person: 'ada' })).toEqual({ errors: { why: 'Say why.' } });
  });

  test('gives as an error what it does not take', async () => {
    expect(await act({ act: 'heal' })).toEqual({ error: { word: 'sandbox', says: 'This is no act.' } });
  });

  test('says if there is no server', async () => {
    const lost = createActs(() => Promise.reject(new TypeError('fetch failed')));
    const { error } = await lost({ act: 'heal' });
    expect(error).toMatchObject({ word: 'sandbox', says: expect.stringContaining('does not answer') });
  });
});
