import { createServer, type Server, type ServerResponse } from 'node:http';
import { cannotListen, portOf } from '../ports.ts';

export interface HealthOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Why Slack's requests cannot be answered now, in one word; undefined while they can. */
  readonly notReady: () => string | undefined;
}

export interface Health {
  /** Resolves to the port. Rejects with ConfigError where it cannot be had. */
  start(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * The admin server. `/healthz` is 200 while the process runs, `/readyz` while Slack can reach the bot and it is not
 * draining; neither depends on the cloud, or an outage there would take the explanations of it away.
 */
export function createHealth({ host, port, notReady }: HealthOptions): Health {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (path !== '/healthz' && path !== '/readyz') return send(response, 404, 'not found');
    if (!reading) return send(response.setHeader('Allow', 'GET, HEAD'), 405, 'method not allowed');
    const reason = path === '/readyz' ? notReady() : undefined;
    return reason === undefined ? send(response, 200, 'ok') : send(response, 503, reason);
  });
  return {
    start: () => listen(server, host, port),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen('ADMIN_PORT', port, error)));
    server.listen(port, host, () => resolve(portOf(server)));
  });
}
