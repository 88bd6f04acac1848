import type { Logger } from 'pino';
import type { Dispatcher } from 'undici';
import { openTo } from './access/access.ts';
import { createService } from './answers/service.ts';
import type { Clock } from './clock.ts';
import { allowListsIn, type Config } from './config/config.ts';
import { createEhpcClient } from './ehpc/client.ts';
import { type CredentialsProvider, createCredentials, officialChain } from './ehpc/credentials.ts';
import { customImages } from './ehpc/list-custom-images.ts';
import type { CloudError } from './failures/failure.ts';
import { createLists } from './lists/lists.ts';
import { createDispatcher } from './net/dispatcher.ts';
import { createHealth, type Health } from './ops/health.ts';
import { newReference } from './ops/log.ts';
import { createMetrics } from './ops/metrics.ts';
import { createAudit } from './ops/request-record.ts';
import { botVersion } from './ops/version.ts';
import { createSlackBot, type SlackBot } from './slack/bot.ts';
import { en } from './words/en.ts';

export interface AppContext {
  readonly log: Logger;
  readonly clock: Clock;
}

export interface App {
  /** Resolves when Slack can reach the bot, to the ports it listens on. Rejects with ConfigError. */
  start(): Promise<{ readonly adminPort: number; readonly port?: number }>;
  /**
   * Answers what has come in, then ends. May be called at any time, also after a start that failed. Rejects where somebody
   * is left without an answer.
   */
  stop(): Promise<void>;
}

/** Puts everything together: the one place that knows both Slack and the cloud. Starts nothing yet. */
export function createApp(config: Config, { log, clock }: AppContext): App {
  const { now } = clock;
  const { regions, endpoint, deadline } = config.ehpc;
  const dispatcher = createDispatcher(config.proxy);
  const credentials = createCredentials(clock, officialChain, deadline);
  const userAgent = `ehpc-images/${botVersion}`;
  const unexpected = (err: unknown) =>
    log.error({ err, reference: newReference() }, 'a list failed unexpectedly');
  const { apiUrl, mode, allowed } = config.slack;
  const metrics = createMetrics({ version: botVersion, mode: mode.kind, regions, apiUrl, now });
  const ehpc = createEhpcClient({ endpoint, deadline, credentials, dispatcher, userAgent, clock });
  const lists = createLists(metrics.source(customImages(ehpc)), { ...config.cache, clock, unexpected });
  const service = metrics.service(
    createService({ lists, regions, now, version: botVersion, words: en, log, open: openTo(allowed) }),
  );
  const slack = createSlackBot({
    ...config.slack,
    service,
    words: en,
    language: config.language,
    log,
    clock,
    dispatcher: metrics.dispatcher(dispatcher),
    keep: createAudit(log, metrics.keep),
    replayed: metrics.replayed,
    refused: metrics.refused,
  });
  const { inFlight, notReady } = slack;
  metrics.watch({ lists, inFlight, notReady });
  const health = createHealth({ ...config.admin, notReady, metrics, now });

  return {
    start: async () => {
      const adminPort = await health.start();
      const warming = warm(credentials, log);
      const port = await slack.start();
      await warming;
      const ports = { adminPort, ...(port !== undefined && { port }) };
      log.info(
        { version: botVersion, mode: mode.kind, regions, guards: allowListsIn(allowed), ...ports },
        'started',
      );
      return ports;
    },
    stop: () => endAll(slack, health, dispatcher, log),
  };
}

async function endAll(slack: SlackBot, health: Health, dispatcher: Dispatcher, log: Logger): Promise<void> {
  const answered = slack.stop();
  await answered.catch(() => undefined);
  await health.stop();
  // Connections that are kept alive would keep the process alive, too.
  await dispatcher.destroy();
  log.info('stopped');
  await answered;
}

/** The first question need not wait for a role's credentials. Where there are none, its card will say so. */
const warm = (credentials: CredentialsProvider, log: Logger): Promise<void> =>
  credentials().then(
    () => undefined,
    ({ failure }: CloudError) => log.warn({ code: failure.code }, 'no Alibaba Cloud credentials yet'),
  );
