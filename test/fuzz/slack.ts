import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** The workspace of the payloads that are sent; the people of any other are turned away at the door. */
export const TEAM = 'T0SANDBOX';

/** A Slack that takes whatever the bot sends and keeps nothing of it, for a hundred thousand requests. */
export async function indifferentSlack() {
  const sockets = new WebSocketServer({ noServer: true });
  const paths = new Map<string, number>();
  const server = createServer((request, response) => {
    const { url = '' } = request;
    const path = url.startsWith('/api/') ? url : 'response_url';
    paths.set(path, (paths.get(path) ?? 0) + 1);
    request.resume().once('end', () => {
      const body = JSON.stringify({ ok: true, ...results(url, request) });
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
    });
  });
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (ws) => ws.send(JSON.stringify({ type: 'hello' }))),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl: `${origin}/api/`,
    responseUrl: `${origin}/response`,
    /** How often each path was called. */
    paths,
    sockets: sockets.clients,
    close: () =>
      new Promise<void>((resolve) => {
        for (const ws of sockets.clients) ws.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function results(url: string, { headers }: IncomingMessage): object {
  if (url.endsWith('auth.test')) return { user_id: 'UEHPCBOT', bot_id: 'BEHPCBOT', team_id: TEAM };
  if (url.endsWith('apps.connections.open')) return { url: `ws://${headers.host}/link` };
  if (url.includes('/views.')) return { view: { id: 'V1', hash: 'h1' } };
  return { ts: '1.1', message_ts: '1.1', channel: 'C1' };
}
