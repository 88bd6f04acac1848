import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A server that only this machine can reach. */
export interface Loopback {
  readonly server: Server;
  readonly port: number;
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** Ends open connections too, also those of answers that never come. */
  stop(): Promise<void>;
}

const BODY_LIMIT = 1024 * 1024;
/** So much more is read and thrown away: whoever is cut off while sending does not hear why. */
const HEARD_LIMIT = 16 * BODY_LIMIT;

/**
 * `port`: the one to take if it is free; any, if it is not or if none is said. `headers`: of every answer. A request with
 * a body of more than a MiB is refused (413).
 */
export async function listen(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => Promise<void>,
  port = 0,
  headers: Readonly<Record<string, string>> = {},
): Promise<Loopback> {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isLocal(request.headers.host)) return sendText(response, 403, 'for this machine only');
    readBody(request)
      .then((body) =>
        body === undefined ? sendText(response, 413, TOO_LONG) : answer(request, response, body),
      )
      .catch((error: unknown) => {
        if (response.headersSent) response.end();
        else sendText(response, 500, String(error));
      });
  });
  await bind(server, port).catch((error: unknown) => {
    if (port === 0 || Reflect.get(Object(error), 'code') !== 'EADDRINUSE') throw error;
    return bind(server, 0);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const taken = portOf(server);
  return { server, port: taken, url: `http://127.0.0.1:${taken}`, stop };
}

const TOO_LONG = 'This is more than a MiB, which is the most that is taken here.';

const sendText = (response: ServerResponse, status: number, text: string) =>
  void response.writeHead(status, { 'content-type': 'text/plain;charset=utf-8' }).end(text);

const bind = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

/** A page of somebody else's could have its own name lead here; what a browser then sends names that host. */
const isLocal = (host = ''): boolean => /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);

/** A port that nobody listens on now. Somebody else may take it before its user does: only for a process of ours. */
export async function freePort(): Promise<number> {
  const taken = await listen(async () => {});
  await taken.stop();
  return taken.port;
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
  response.end(text);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server is not listening on a port.');
  return address.port;
}

/** Nothing if it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
    if (length > HEARD_LIMIT) break;
  }
  return length > BODY_LIMIT ? undefined : Buffer.concat(chunks).toString('utf8');
}
