import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

interface Taken {
  readonly path: string;
  readonly authorization: string;
  /** A form or JSON, as fields. */
  readonly fields: Readonly<Record<string, unknown>>;
}

type Reaction = {
  readonly status?: number;
  readonly text: string;
  readonly headers?: Record<string, string>;
};

/**
 * As much of Slack as the tests of this folder need: auth.test, messages, views, apps.connections.open with its
 * WebSocket, and `response_url`. `next` queues what a path answers instead of ok, one request each.
 */
export async function fakeSlack() {
  const taken: Taken[] = [];
  const queued: { path: string; reaction: Reaction | 'reset' | 'hang' }[] = [];
  const waiting: { wanted: () => boolean; go: () => void }[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const frames: { envelope_id?: string; payload?: Record<string, unknown> }[] = [];
  const told = () => {
    for (const one of [...waiting]) if (one.wanted()) waiting.splice(waiting.indexOf(one), 1)[0]?.go();
  };

  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    taken.push({ path, authorization: request.headers.authorization ?? '', fields: await fieldsOf(request) });
    const place = queued.findIndex((one) => path.endsWith(one.path));
    const [one] = place === -1 ? [] : queued.splice(place, 1);
    if (one?.reaction === 'reset') request.socket.destroy();
    else if (one?.reaction !== 'hang') answer(response, one?.reaction ?? usual(path, origin()));
    told();
  });
  const origin = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (ws: WebSocket) => {
      ws.send(JSON.stringify({ type: 'hello' }));
      ws.on('message', (data) => {
        frames.push(JSON.parse(String(data)));
        told();
      });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    taken,
    frames,
    apiUrl: `http://${origin()}/api/`,
    responseUrl: (name = 'r1') => `http://${origin()}/response/${name}`,
    /** What arrived at a path, in order. */
    at: (path: string) => taken.filter((one) => one.path.endsWith(path)).map((one) => one.fields),
    next: (path: string, reaction: Reaction | 'reset' | 'hang') => queued.push({ path, reaction }),
    until: (wanted: () => boolean) =>
      wanted() ? Promise.resolve() : new Promise<void>((go) => waiting.push({ wanted, go })),
    /** Socket Mode: over one of the connections that are open. */
    send: (frame: object) => {
      const [ws] = sockets.clients;
      ws?.send(JSON.stringify(frame));
    },
    /** Over a connection that closes with it, so that nothing can be acknowledged there. */
    sendAndClose: (frame: object) => {
      const [ws] = sockets.clients;
      ws?.send(JSON.stringify(frame));
      ws?.close();
    },
    drop: () => {
      for (const ws of sockets.clients) ws.terminate();
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const ws of sockets.clients) ws.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type FakeSlack = Awaited<ReturnType<typeof fakeSlack>>;

async function fieldsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const json = request.headers['content-type']?.includes('json');
  return json ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}

function usual(path: string, origin: string): Reaction {
  if (!path.startsWith('/api/')) return { text: 'ok' };
  const results: Record<string, object> = {
    '/api/auth.test': { user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' },
    '/api/apps.connections.open': { url: `ws://${origin}/link?ticket=secret-ticket` },
    '/api/chat.postEphemeral': { message_ts: '1.1' },
    '/api/chat.postMessage': { channel: 'C1', ts: '2.1' },
    '/api/chat.update': { channel: 'C1', ts: '1.1' },
  };
  return { text: JSON.stringify({ ok: true, ...results[path] }) };
}

function answer(response: ServerResponse, { status = 200, text, headers = {} }: Reaction): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(text);
}

let sent = 0;

/** As Slack signs; a text is a body of JSON. No two requests of Slack's are the same, so each of these is its own. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signedPost(
  url: string,
  secret: string,
  content: Readonly<Record<string, string>> | string,
  signal: AbortSignal | null = null,
) {
  sent += 1;
  const body =
    typeof content === 'string'
      ? content.padEnd(content.length + (sent % 1_000))
      : new URLSearchParams({ ...content, sent: `${sent}` }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(url, {
    method: 'POST',
    body,
    signal,
    headers: {
      'Content-Type': `application/${typeof content === 'string' ? 'json' : 'x-www-form-urlencoded'}`,
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${signature}`,
    },
  });
}
