import { type App as Bolt, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { after, type Clock } from '../../clock.ts';
import type { SocketMode } from '../../config/config.ts';
import { newReference } from '../../ops/log.ts';
import { acknowledged } from '../in-flight.ts';
import { cannotConnect, codeOf, isRefusal } from '../outbound/errors.ts';
import { type WebApi, webApiOptions } from '../outbound/web-api.ts';
import type { Connection } from './connection.ts';
import { checkPayload } from './payload.ts';
import { createLine, type Line, type LineOptions, type Take } from './socket-link.ts';
import { withoutTypedSecrets } from './typed-secrets.ts';

export interface SocketOptions extends WebApi {
  readonly clock: Clock;
}

/** Milliseconds for Slack to answer the close frame. */
const farewell = 1000;

/** Milliseconds for the first connection. */
const FIRST_HELLO = 15_000;

type Hears = Pick<LineOptions, 'onHello' | 'onFailure'>;

/** Of the ten connections that Slack grants: while one is lost, the other is there. */
const LINES = 2;

/**
 * WebSockets to Slack, which asks for an address first and sends each payload over one of them.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function socketConnection({ appToken }: SocketMode, options: SocketOptions): Connection {
  const { apiUrl, clock, dispatcher, log } = options;
  const client = new webApi.WebClient(appToken, webApiOptions(options));
  let bolt: Bolt | undefined;
  const lines: Line[] = [];
  const addLine = (hears: Hears): void => {
    const line = createLine({
      ...hears,
      clock,
      dispatcher,
      // Not by the policy of answers: a line is tried again for ever, after pauses of its own.
      address: async () => (await client.apps.connections.open({})).url ?? '',
      take: (...taken) => void handOver(bolt, log, ...taken),
    });
    lines.push(line);
  };
  const close = () => Promise.all(lines.map((line) => line.close()));
  let closed: Promise<unknown> = Promise.resolve();
  return {
    receiver: {
      init: (app) => {
        bolt = app;
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    open: async () => {
      try {
        await firstHello(clock, (hears) => addLine(both(hears, createTold(log))));
      } catch (error) {
        await Promise.all(lines.splice(0).map((line) => line.close()));
        throw cannotConnect('SLACK_APP_TOKEN', apiUrl, error);
      }
      while (lines.length < LINES) addLine(createTold(log));
      return undefined;
    },
    notReady: () => {
      const states = lines.map((line) => line.state());
      if (states.includes('open')) return undefined;
      return states.includes('refused') ? 'refused' : 'disconnected';
    },
    refuse: () => {
      closed = close();
    },
    end: async () => void (await Promise.race([closed, clock.sleep(farewell)])),
  };
}

/** Rejects with what went wrong last where Slack refuses the token, or says no hello in time. */
function firstHello(clock: Clock, begin: (hears: Hears) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: unknown = new Error('no connection');
    const settled = new AbortController();
    after(clock, FIRST_HELLO, () => reject(failure), settled.signal);
    begin({
      onHello: () => {
        settled.abort();
        resolve();
      },
      onFailure: (error) => {
        failure = error;
        if (!isRefusal(error)) return;
        settled.abort();
        reject(error);
      },
    });
  });
}

const both = (one: Hears, other: Hears): Hears => ({
  onHello: () => {
    one.onHello();
    other.onHello();
  },
  onFailure: (error) => {
    one.onFailure(error);
    other.onFailure(error);
  },
});

/** Tells of an outage once, and of its end; of a refused token each time, since somebody must do something about it. */
function createTold(log: Logger): Hears {
  let failing = false;
  return {
    onHello: () => {
      if (failing) log.info('connected to Slack again');
      failing = false;
    },
    onFailure: (error) => {
      const code = codeOf(error);
      if (isRefusal(error)) log.error({ reference: newReference(), code }, 'Slack refuses the app token');
      else if (!failing) log.warn({ code }, 'no connection to Slack, which is tried again');
      failing = true;
    },
  };
}

async function handOver(
  bolt: Bolt | undefined,
  log: Logger,
  ...[body, ack]: Parameters<Take>
): Promise<void> {
  // As in HTTP mode, what is not for us is not acknowledged.
  if (checkPayload(body, log) !== 'fits') return;
  // Bolt acknowledges an event itself, and lets go of it where that fails.
  const isEvent = body['type'] === 'event_callback';
  const sure = async () => void (await acknowledged(ack(), log));
  const payload = { body: withoutTypedSecrets(body), ack: isEvent ? sure : ack };
  await bolt?.processEvent(payload).catch((error: unknown) => {
    log.error({ reference: newReference(), err: error }, 'a request of Slack failed');
  });
}
