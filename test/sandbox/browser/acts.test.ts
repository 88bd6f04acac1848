import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createActs, createReadEntry } from '../../../sandbox/browser/acts.ts';
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

describe('an entry of the wire', () => {
  test('is read by its id', async () => {
    const asked: string[] = [];
    const read = createReadEntry(async (url) => {
      asked.push(url);
      return Response.json({ id: 'slack 1' });
    });
    expect(await read('slack 1')).toEqual({ id: 'slack 1' });
    expect(asked).toEqual(['/wire/slack%201']);
  });

  test('that cannot be had says why', async () => {
    const gone = createReadEntry(async () => new Response('It is not kept any more.', { status: 404 }));
    expect(await gone('1')).toEqual({ says: 'It is not kept any more.' });
    const silent = createReadEntry(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await silent('1')).toEqual({ says: expect.stringContaining('does not answer') });
  });
});
