import type { Logger } from 'pino';
import type { HttpMode } from '../config.ts';
import { cannotListen, portOf } from '../ports.ts';
import type { Connection } from './connection.ts';
import { createHttpReceiver } from './http-receiver.ts';

/** Milliseconds. A connection must live longer than a load balancer keeps it (60 s is usual), or requests get lost. */
const keepAliveTimeout = 75_000;
/** Milliseconds for a whole request to arrive; Slack sends it at once. */
const requestTimeout = 10_000;

interface Options {
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Slack calls: the other mode needs a public address. */
export function httpConnection({ signingSecret, host, port }: HttpMode, options: Options): Connection {
  const receiver = createHttpReceiver({ signingSecret, ...options });
  // Node takes the greater of these two for the whole request.
  const server = Object.assign(receiver.server, {
    keepAliveTimeout,
    requestTimeout,
    headersTimeout: requestTimeout,
  });
  let stopped = Promise.resolve();
  return {
    receiver,
    open: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(cannotListen('PORT', port, error)));
        server.listen(port, host, () => resolve(portOf(server)));
      }),
    notReady: () => (server.listening ? undefined : 'starting'),
    refuse: () => {
      if (server.listening) stopped = new Promise((resolve) => void server.close(() => resolve()));
    },
    end: async () => {
      server.closeAllConnections();
      await stopped;
    },
  };
}
