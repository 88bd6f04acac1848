import { setTimeout as sleep } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { SocketMode } from '../config.ts';
import { newReference } from '../log.ts';
import { boltLog } from './bolt-log.ts';
import type { Connection } from './connection.ts';
import { cannotConnect, type WebApi, webApiOptions } from './web-api.ts';

export interface SocketOptions extends WebApi {
  /** Milliseconds for the first connection. */
  readonly patience?: number;
}

/** Milliseconds for Slack to answer the close frame. */
const farewell = 1000;

/**
 * A WebSocket to Slack, which asks for an address first. An outage of Slack must not end that: the client gives up for
 * good when its retries do. https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function socketConnection({ appToken }: SocketMode, options: SocketOptions): Connection {
  const { apiUrl, dispatcher, log, patience = 15_000 } = options;
  const forever = { forever: true, factor: 1.3, minTimeout: 500, maxTimeout: 10_000, unref: true };
  const receiver = new SocketModeReceiver({
    appToken,
    dispatcher,
    logger: boltLog(log),
    installerOptions: { clientOptions: webApiOptions(options, forever) },
    processEventErrorHandler: async ({ error }) => {
      log.error({ reference: newReference(), err: error }, 'a request of Slack failed');
      return false;
    },
  });
  const isConnected = watch(receiver);
  let stopped = Promise.resolve();
  return {
    receiver,
    open: async () => {
      const late = sleep(patience, undefined, { ref: false }).then(() => {
        throw new Error('no connection');
      });
      await Promise.race([receiver.start(), late]).catch((error: unknown) => {
        throw cannotConnect('SLACK_APP_TOKEN', apiUrl, error);
      });
      return undefined;
    },
    notReady: () => (isConnected() ? undefined : 'disconnected'),
    refuse: () => {
      // The receiver's own stop() does not wait for it.
      stopped = receiver.client.disconnect();
    },
    end: () => Promise.race([stopped, sleep(farewell, undefined, { ref: false })]),
  };
}

/** Whether the WebSocket is there now. */
function watch({ client }: SocketModeReceiver): () => boolean {
  let connected = false;
  client.on('connected', () => {
    connected = true;
  });
  for (const event of ['close', 'disconnecting', 'disconnected'] as const)
    client.on(event, () => {
      connected = false;
    });
  return () => connected;
}
