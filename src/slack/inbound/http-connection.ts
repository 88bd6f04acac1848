import type { ServerOptions } from 'node:http';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { HttpMode } from '../../config/config.ts';
import { cannotListen, portOf } from '../../ops/ports.ts';
import type { Connection } from './connection.ts';
import { createHttpReceiver } from './http-receiver.ts';

/** Milliseconds. */
const usualBounds: ServerOptions = {
  // A connection must live longer than a load balancer keeps it (60 s is usual), or requests get lost.
  keepAliveTimeout: 75_000,
  // For a whole request to arrive; Slack sends it at once. Node takes the greater of these two.
  requestTimeout: 10_000,
  headersTimeout: 10_000,
  // How often Node looks for those that take too long; by default twice a minute.
  connectionsCheckingInterval: 1000,
};
/** Slack and a load balancer need a few hundred connections at most; beyond these, new ones are closed at once. */
const maxConnections = 2_000;
/** Milliseconds for what is still on its way in when the server closes. */
const farewell = 500;

interface Options {
  readonly log: Logger;
  readonly clock: Clock;
  readonly bounds?: ServerOptions;
  readonly replayed?: () => void;
}

/** Slack calls: the other mode needs a public address. */
export function httpConnection({ signingSecret, host, port }: HttpMode, options: Options): Connection {
  const { bounds, clock, log, replayed } = options;
  const receiver = createHttpReceiver({
    signingSecret,
    log,
    now: clock.now,
    bounds: { ...usualBounds, ...bounds },
    ...(replayed && { replayed }),
  });
  const server = Object.assign(receiver.server, { maxConnections });
  return {
    receiver,
    open: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(cannotListen('PORT', port, error)));
        server.listen(port, host, () => resolve(portOf(server)));
      }),
    notReady: () => (server.listening ? undefined : 'starting'),
    // A load balancer needs a while to notice; until the last answer is out, whoever still comes is served.
    refuse: () =>
      void server.prependListener('request', (_, response) => response.setHeader('Connection', 'close')),
    end: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.race([closed, clock.sleep(farewell)]);
      server.closeAllConnections();
    },
  };
}
