import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../json.ts';
import { listen, sendJson } from '../loopback.ts';
import type { Stage } from '../stage.ts';
import { act } from './acts.ts';
import { perform } from './do.ts';
import { DOCUMENT, HEADERS } from './document.ts';
import { createFeed, type Feed } from './feed.ts';
import { furnish } from './furnish.ts';
import { readManifest } from './manifest.ts';
import { stream } from './stream.ts';

/** The page, served to browsers on this machine. */
export interface Page {
  /** `http://127.0.0.1:4747/`, with a slash at the end. */
  readonly url: string;
  /** Ends open connections too; the stage stays. */
  stop(): Promise<void>;
}

export interface PageOptions {
  readonly stage: Stage;
  /** The folder that holds page.js and page.css. */
  readonly assets: string;
  /** The path of manifest.yml. */
  readonly manifest: string;
  /** The port to take if it is free, and else any; 4747 if not said. */
  readonly port?: number;
}

const PORT = 4747;

/** Puts people and channels into the stage's Slack and serves the page. Rejects if it was not built. */
export async function startPage({ stage, assets, manifest, port = PORT }: PageOptions): Promise<Page> {
  const files = await readFiles(assets);
  const app = readManifest(await readFile(manifest, 'utf8'));
  furnish(stage.slack);
  const feed = createFeed(stage, app);
  const answerAct = async (request: IncomingMessage, response: ServerResponse, body: string) => {
    if (!isJson(request)) return send(response, 415, 'This is no JSON.');
    const asked = act.safeParse(readJson(body));
    if (!asked.success) return send(response, 400, `This is no act: ${z.prettifyError(asked.error)}`);
    const done = await perform(stage, app, asked.data);
    feed.look();
    sendJson(response, 200, done);
  };
  const server = await listen(
    async (request, response, body) => {
      const { method, url = '' } = request;
      const file = files.get(url);
      if (method === 'GET' && file !== undefined) return send(response, 200, file.body, file.type);
      if (isForeign(request)) return send(response, 403, 'This comes from another page.');
      if (method === 'GET' && /^\/events(?:\?|$)/.test(url)) return stream(feed, request, response);
      if (method === 'GET' && url.startsWith('/wire/')) return answerEntry(feed, url, response);
      if (method === 'POST' && url === '/do') return answerAct(request, response, body);
      send(response, 404, 'There is no such thing here.');
    },
    port,
    HEADERS,
  );
  return {
    url: `${server.url}/`,
    async stop() {
      feed.stop();
      await server.stop();
    },
  };
}

function answerEntry(feed: Feed, url: string, response: ServerResponse): void {
  const entry = feed.entry(url.slice('/wire/'.length));
  if (entry === undefined)
    send(response, 404, 'This entry is not kept any more: only the newest three hundred are.');
  else sendJson(response, 200, entry);
}

interface File {
  readonly type: string;
  readonly body: string;
}

async function readFiles(assets: string): Promise<ReadonlyMap<string, File>> {
  try {
    return new Map([
      ['/', { type: 'text/html', body: DOCUMENT }],
      ['/page.js', { type: 'text/javascript', body: await readFile(join(assets, 'page.js'), 'utf8') }],
      ['/page.css', { type: 'text/css', body: await readFile(join(assets, 'page.css'), 'utf8') }],
    ]);
  } catch (cause) {
    throw new Error(`There is no page in ${assets}: build it first, with npm run build:sandbox.`, { cause });
  }
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${type};charset=utf-8` }).end(body);
}

/**
 * Pages of others may neither steer this one nor watch it; links to it are welcome. Browsers say where a request comes
 * from: with its origin, and where a page does not read the answer, as for an image, by what kind of site it is.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host, 'sec-fetch-site': site = 'none' } = headers;
  return (origin !== undefined && origin !== `http://${host}`) || !OWN_SITES.includes(String(site));
}

/** `none`: the person typed the address. https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site */
const OWN_SITES: readonly string[] = ['same-origin', 'none'];

/** Browsers let no page send JSON elsewhere without asking first. */
function isJson({ headers }: IncomingMessage): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() === 'application/json';
}
