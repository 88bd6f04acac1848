import { startEhpc } from '../../sandbox/ehpc/server.ts';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { createApp } from '../../src/app.ts';
import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config/config.ts';
import { createLog } from '../../src/ops/log.ts';

/** Texts that exist nowhere else, so that any of them in an output is a leak. */
export const SECRETS = {
  botToken: 'xoxb-1-2-botTokenOfTheMatrix',
  appToken: 'xapp-1-2-appTokenOfTheMatrix',
  signingSecret: 'signingSecretOfTheMatrix',
  keySecret: 'keySecretOfTheMatrix',
  temporaryKeySecret: 'temporaryKeySecretOfTheMatrix',
  securityToken: 'STS.securityTokenOfTheMatrix',
} as const;

export const KEYS = {
  static: { id: 'LTAIkeyOfTheMatrix', secret: SECRETS.keySecret },
  temporary: {
    id: 'STS.keyOfTheMatrix',
    secret: SECRETS.temporaryKeySecret,
    token: SECRETS.securityToken,
  },
} as const;

export type Mode = 'http' | 'socket';

/** A Slack and an E-HPC of their own for one cell. */
export async function openServers() {
  const temporary: { id: string; secret: string; token: string; status: 'active' | 'expired' } = {
    ...KEYS.temporary,
    status: 'active',
  };
  const [slack, ehpc] = await Promise.all([
    startSlack({ tokens: { bot: SECRETS.botToken, app: SECRETS.appToken }, retryMs: 30_000 }),
    startEhpc({ keys: [KEYS.static, temporary] }),
  ]);
  return {
    slack,
    ehpc,
    expire: () => {
      temporary.status = 'expired';
    },
    stop: async () => void (await Promise.all([slack.stop(), ehpc.stop()])),
  };
}

export type Servers = Awaited<ReturnType<typeof openServers>>;

/** A bot that is running, and the lines of its log. */
export interface Bot {
  readonly lines: readonly string[];
  metrics(): Promise<string>;
  /** Answers what has come in, then ends. */
  stop(): Promise<void>;
}

/** The whole bot as it ships, but for its ports, its level of log and where it writes it. */
export async function startBot(
  mode: Mode,
  { slack, ehpc }: Servers,
  settings: Readonly<Record<string, string>> = {},
): Promise<Bot> {
  const config = readConfig({
    SLACK_BOT_TOKEN: SECRETS.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(mode === 'http'
      ? { SLACK_SIGNING_SECRET: SECRETS.signingSecret, HOST: '127.0.0.1', PORT: '0' }
      : { SLACK_APP_TOKEN: SECRETS.appToken }),
    ADMIN_PORT: '0',
    EHPC_ENDPOINT: ehpc.endpoint,
    EHPC_REGIONS: 'cn-hangzhou,cn-beijing,cn-shanghai',
    LOG_LEVEL: 'debug',
    ...settings,
  });
  const lines: string[] = [];
  const log = createLog({
    level: config.logLevel,
    secrets: config.secrets,
    destination: { write: (line: string) => void lines.push(line) },
  });
  const app = createApp(config, { log, clock: systemClock });
  const { port, adminPort } = await app.start().catch(async (error: unknown) => {
    await app.stop();
    throw error;
  });
  await lead(slack, port);
  let stopping: Promise<void> | undefined;
  return {
    lines,
    metrics: async () => (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text(),
    stop: () => {
      stopping ??= app.stop();
      return stopping;
    },
  };
}

/** Makes Slack send to the bot. */
async function lead(slack: Slack, port: number | undefined): Promise<void> {
  if (port === undefined) return slack.socket.connected(5000);
  const { signingSecret } = SECRETS;
  slack.useHttp({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret });
}
