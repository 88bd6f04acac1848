import { setMaxListeners } from 'node:events';
import { App, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Dispatcher } from 'undici';
import type { Question } from '../answers/question.ts';
import { refusingService } from '../answers/refusal.ts';
import type { Service } from '../answers/service.ts';
import { stoppingService } from '../answers/shutdown.ts';
import type { Clock } from '../clock.ts';
import type { SlackConfig } from '../config/config.ts';
import { createKeyedQueue } from '../keyed-queue.ts';
import { newReference } from '../ops/log.ts';
import type { Keep } from '../ops/request-record.ts';
import type { Words } from '../words/en.ts';
import { createTokenState } from './bot-token.ts';
import { createDeduplicator } from './deduplicator.ts';
import { createInFlight, type InFlight } from './in-flight.ts';
import type { Connection } from './inbound/connection.ts';
import { createHandle, createHandlers, listen } from './inbound/dispatch.ts';
import { createAnsweredMessages } from './inbound/edits.ts';
import type { HttpRefusal } from './inbound/http-limits.ts';
import { httpConnection } from './inbound/http-receiver.ts';
import { socketConnection } from './inbound/socket-mode.ts';
import { createDelivery } from './outbound/delivery.ts';
import { type BotIds, type WebApi, webApiOptions, whoAmI } from './outbound/web-api.ts';
import { createRecords, signingService } from './signed-records.ts';
import type { ViewOptions } from './views/context.ts';
import { createViewUpdates } from './views/updates.ts';

export interface SlackBotOptions extends SlackConfig {
  readonly service: Service;
  readonly words: Words;
  readonly language: Question['language'];
  readonly dispatcher: Dispatcher;
  readonly log: Logger;
  readonly keep: Keep;
  readonly clock: Clock;
  /** Requests that may be in flight; by default 2,000. */
  readonly most?: number;
  /** HTTP mode: hears of each signed request that came again. */
  readonly replayed?: () => void;
  /** HTTP mode: hears of each request or connection that was refused. */
  readonly refused?: (reason: HttpRefusal) => void;
}

export interface SlackBot {
  /** Resolves to the port in HTTP mode. Rejects with ConfigError. */
  start(): Promise<number | undefined>;
  /** Answers what has come in, then ends. Rejects where somebody is left without an answer. */
  stop(): Promise<void>;
  /** Why Slack cannot reach the bot now, or the bot cannot answer, in one word. */
  notReady(): string | undefined;
  /** Requests that have come in and are not answered yet. */
  inFlight(): number;
}

/** Milliseconds that a stop grants to requests in flight. */
const GRACE = 10_000;

/**
 * Milliseconds before its end at which a stop refuses all who still wait: an answer takes time to get out, and many take
 * more. Measured with the sandbox on the same two cores: 3 to 4 ms each.
 */
const refusalTime = (waiting: number): number => 2000 + 4 * waiting;

/** The bot on Slack's side: both modes, same listeners, same answers. */
export function createSlackBot(options: SlackBotOptions): SlackBot {
  const { mode, log, botToken, clock, words } = options;
  const acknowledging = createInFlight();
  const answering = createInFlight();
  const connection = mode.kind === 'http' ? httpConnection(mode, options) : socketConnection(mode, options);
  const restarting = { text: words.refusals.restarting, outcome: 'busy', again: true } as const;
  const service = stoppingService(options.service, refusingService(restarting, words), clock);
  const hurry = new AbortController();
  setMaxListeners(0, hurry.signal);
  const token = createTokenState();
  let stopping: Promise<void> | undefined;
  const drain = async () => {
    const over = new AbortController();
    const after = (ms: number) => clock.sleep(ms, over.signal).catch(() => undefined);
    void after(Math.max(0, GRACE - refusalTime(answering.count()))).then(() => {
      hurry.abort();
      return service.refuseAll();
    });
    const end = after(GRACE);
    // What is not acknowledged needs the connection; only then may it close. What comes in meanwhile is answered, too.
    await Promise.race([acknowledging.idle(), end]);
    connection.refuse();
    await Promise.race([answering.idle(), end]);
    await connection.end();
    await Promise.race([answering.idle(), end]);
    over.abort();
    const requests = answering.count();
    if (requests === 0) return;
    log.error({ silent: true, reference: newReference(), requests }, 'stopped too soon');
    throw new Error('stopped too soon');
  };
  return {
    start: async () => {
      const bot = await whoAmI(botToken, options);
      serve({ ...options, service, hurry: hurry.signal, onReply: token.heard }, connection, bot, {
        acknowledging,
        answering,
      });
      return connection.open();
    },
    stop: () => {
      stopping ??= drain();
      return stopping;
    },
    notReady: () => (stopping ? 'draining' : (connection.notReady() ?? token.refused())),
    inFlight: answering.count,
  };
}

interface Works {
  readonly acknowledging: InFlight;
  readonly answering: InFlight;
}

/** All that Slack's payloads are answered by, behind the connection. */
function serve(
  options: SlackBotOptions & Required<Pick<WebApi, 'onReply'>> & { readonly hurry: AbortSignal },
  { receiver }: Connection,
  bot: BotIds,
  works: Works,
): void {
  const clientOptions = webApiOptions(options);
  const { botToken: token, clock } = options;
  const { home, ...ids } = bot;
  const client = new webApi.WebClient(token, webApiOptions(options));
  const records = createRecords(token, home.team);
  const context: ViewOptions = {
    ...options,
    service: signingService(options.service, records),
    records,
    acknowledging: works.acknowledging,
    bot,
    isFirst: createDeduplicator(clock),
    answered: createAnsweredMessages(),
    presses: createKeyedQueue(),
    deliver: createDelivery({ ...options, client }),
    client,
    viewUpdates: createViewUpdates(),
  };
  const { logger } = clientOptions;
  // What Bolt would make for each payload and nothing here uses is left out: a client with the token, and a turn to drop what
  // the bot itself has said, which `fromEvent` does.
  const authorize = async () => ({ ...ids });
  const app = new App({ authorize, receiver, clientOptions, logger, convoStore: false, ignoreSelf: false });
  const { answering } = works;
  listen(app, createHandle(createHandlers(context), { ...options, home, answering }));
}
