import { createServer, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import { cannotListen, portOf } from './ports.ts';

export interface HealthOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Why Slack's requests cannot be answered now, in one word; undefined while they can. */
  readonly notReady: () => string | undefined;
  readonly metrics: Pick<Metrics, 'contentType' | 'text'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly bounds?: ServerOptions;
}

export interface Health {
  /** Resolves to the port. Rejects with ConfigError where it cannot be had. */
  start(): Promise<number>;
  stop(): Promise<void>;
}

/** Milliseconds. Probes and Prometheus send at once what they send; a body is not waited for. */
const usualBounds: ServerOptions = {
  headersTimeout: 5000,
  connectionsCheckingInterval: 1000,
};
/** Milliseconds that one text of the metrics serves whoever asks: it takes a while to write. */
const METRICS_AGE = 1000;
/** A few probes and a few Prometheus servers; beyond it, new connections are closed at once. */
const maxConnections = 100;

interface Page {
  readonly status: number;
  readonly text: string;
  readonly contentType?: string;
}

/**
 * The admin server. `/healthz` is 200 while the process runs, `/readyz` while Slack can reach the bot, takes its token and
 * it is not draining; neither depends on the cloud, or an outage there would take the explanations of it away. `/metrics` is for
 * Prometheus.
 */
export function createHealth({ host, port, notReady, metrics, now, bounds }: HealthOptions): Health {
  const text = shared(metrics.text, METRICS_AGE, now);
  const pages = new Map<string, () => Page | Promise<Page>>([
    ['/healthz', () => ({ status: 200, text: 'ok\n' })],
    ['/readyz', () => readiness(notReady())],
    ['/metrics', () => scraped({ ...metrics, text })],
  ]);
  const server = createServer({ ...usualBounds, ...bounds }, async (request, response) => {
    // A body is never read; and who has been answered must not keep a place from a probe.
    response.setHeader('Connection', 'close');
    const page = pages.get(request.url?.split('?')[0] ?? '');
    if (!page) return send(response, { status: 404, text: 'not found\n' });
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (reading) return send(response, await page());
    send(response.setHeader('Allow', 'GET, HEAD'), { status: 405, text: 'method not allowed\n' });
  });
  server.maxConnections = maxConnections;
  // Node would take what is sent behind the first.
  server.maxRequestsPerSocket = 1;
  return {
    start: () => listen(server, host, port),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** One call for all that ask within so many milliseconds. */
function shared<T>(work: () => Promise<T>, age: number, now: () => number): () => Promise<T> {
  let last: { readonly at: number; readonly result: Promise<T> } | undefined;
  return () => {
    if (!last || Math.abs(now() - last.at) >= age) last = { at: now(), result: work() };
    return last.result;
  };
}

const readiness = (reason: string | undefined): Page =>
  reason === undefined ? { status: 200, text: 'ok\n' } : { status: 503, text: `${reason}\n` };

const scraped = ({ contentType, text }: HealthOptions['metrics']): Promise<Page> =>
  text().then(
    (metrics) => ({ status: 200, text: metrics, contentType }),
    () => ({ status: 500, text: 'the metrics cannot be read\n' }),
  );

function send(
  response: ServerResponse,
  { status, text, contentType = 'text/plain; charset=utf-8' }: Page,
): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  response.end(text);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen('ADMIN_PORT', port, error)));
    server.listen(port, host, () => resolve(portOf(server)));
  });
}
