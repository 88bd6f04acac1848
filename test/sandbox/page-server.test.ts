import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listen } from '../../sandbox/loopback.ts';
import { startPage } from '../../sandbox/page/server.ts';
import { manifest, openTheatre, type Theatre } from './page-visit.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

/** `fetch` does not let anybody name a host or an origin of their own. */
function ask(path: string, headers: Record<string, string>, body = '', method = 'POST') {
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const asked = request(new URL(path, theatre.url), { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const json = { 'content-type': 'application/json' };
const HEAL = '{"act":"heal"}';

test('the page, its script and its style sheet, which take nothing from elsewhere', async () => {
  const page = await fetch(theatre.url);
  expect(page.headers.get('content-type')).toBe('text/html;charset=utf-8');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; /);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  const html = await page.text();
  expect(html).toContain('<html lang="en">');
  expect(html.match(/(?:src|href)="[^"]+"/g)).toEqual([
    'href="data:,"',
    'href="/page.css"',
    'src="/page.js"',
  ]);
  expect(await (await fetch(`${theatre.url}page.js`)).text()).toBe('/* page.js */');
  expect((await fetch(`${theatre.url}page.css`)).headers.get('content-type')).toBe('text/css;charset=utf-8');
  expect((await fetch(`${theatre.url}../manifest.yml`)).status).toBe(404);
  expect((await fetch(`${theatre.url}do`)).status).toBe(404);
});

test('a page of somebody else that goes by another name is not answered', async () => {
  for (const path of ['/', '/events', '/do'])
    expect(await ask(path, { host: 'evil.example' }, '', 'GET')).toMatchObject({ status: 403 });
  const port = new URL(theatre.url).port;
  expect(await ask('/', { host: `localhost:${port}` }, '', 'GET')).toMatchObject({ status: 200 });
});

test('a page of somebody else cannot steer it', async () => {
  theatre.stage.ehpc.fault('503');
  const foreign = { ...json, origin: 'http://evil.example' };
  expect(await ask('/do', foreign, HEAL)).toEqual({ status: 403, text: 'This comes from another page.' });
  expect(await ask('/do', { ...json, origin: 'null' }, HEAL)).toMatchObject({ status: 403 });
  expect(await ask('/do', { ...json, origin: 'http://127.0.0.1:1' }, HEAL)).toMatchObject({ status: 403 });
  const form = { 'content-type': 'text/plain' };
  expect(await ask('/do', form, HEAL)).toEqual({ status: 415, text: 'This is no JSON.' });
  expect(theatre.stage.ehpc.active().size).toBe(3);
  const own = { ...json, origin: theatre.url.slice(0, -1) };
  expect(await ask('/do', own, HEAL)).toEqual({ status: 200, text: '{}' });
  expect(theatre.stage.ehpc.active().size).toBe(0);
});

test.each([
  ['origin', 'http://evil.example'],
  ['origin', 'http://127.0.0.1:1'],
  ['origin', 'null'],
  // A request whose answer the other page does not read, as for an image, names no origin.
  ['sec-fetch-site', 'cross-site'],
  ['sec-fetch-site', 'same-site'],
])('a page of somebody else cannot watch it (%s: %s), but lead to it', async (name, value) => {
  for (const path of ['/events', '/wire/slack-0'])
    expect(await ask(path, { [name]: value }, '', 'GET')).toEqual({
      status: 403,
      text: 'This comes from another page.',
    });
  expect(await ask('/', { [name]: value }, '', 'GET')).toMatchObject({ status: 200 });
});

test('its own requests and an address that was typed are answered', async () => {
  for (const site of ['same-origin', 'none'])
    expect(await ask('/wire/slack-x', { 'sec-fetch-site': site }, '', 'GET')).toMatchObject({ status: 404 });
});

test('what is no act is refused in a sentence', async () => {
  expect(await ask('/do', json, '{')).toMatchObject({ status: 400 });
  expect(await ask('/do', json, '{"act":"dance"}')).toMatchObject({ status: 400 });
  const { text } = await ask('/do', json, '{"act":"home"}');
  expect(text).toMatch(/^This is no act: .*person/s);
});

test('where its port is taken it takes another, and without its script it does not start', async () => {
  const taken = await listen(async () => {});
  const other = await listen(async () => {}, taken.port);
  expect(other.port).not.toBe(taken.port);
  await Promise.all([taken.stop(), other.stop()]);
  const unbuilt = startPage({ stage: theatre.stage, assets: '/nowhere', manifest, port: 0 });
  await expect(unbuilt).rejects.toThrow('build it first, with npm run build:sandbox');
});
