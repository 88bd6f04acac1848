import type { Server } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { HttpMode } from '../config.ts';
import { newReference } from '../log.ts';
import { cannotListen, portOf } from '../ports.ts';
import { boltLog } from './bolt-log.ts';
import type { Connection } from './connection.ts';

/** Milliseconds. A connection must live longer than a load balancer keeps it (60 s is usual), or requests get lost. */
const keepAliveTimeout = 75_000;
/** Milliseconds for a whole request to arrive; Slack sends it at once. */
const requestTimeout = 10_000;
/** Bytes; a shortcut brings a message of somebody else's, of which every character may take nine. */
const bodyLimit = 4_194_304;

/** Signed requests to `POST /slack/events`. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function httpConnection({ signingSecret, host, port }: HttpMode, log: Logger): Connection {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    bodyLimit,
    logger: boltLog(log),
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ reference: newReference(), err: error }, 'a request of Slack failed');
      if (!response.headersSent) response.writeHead(500).end();
      return true;
    },
  });
  let server: Server | undefined;
  let stopped = Promise.resolve();
  return {
    receiver,
    open: async () => {
      const started = await receiver.start({ host, port }).catch((error: NodeJS.ErrnoException) => {
        throw cannotListen('PORT', port, error);
      });
      // Node takes the greater of these two for the whole request.
      server = Object.assign(started, { keepAliveTimeout, requestTimeout, headersTimeout: requestTimeout });
      return portOf(server);
    },
    notReady: () => (server?.listening ? undefined : 'starting'),
    refuse: () => {
      if (server) stopped = receiver.stop();
    },
    end: async () => {
      server?.closeAllConnections();
      await stopped;
    },
  };
}
