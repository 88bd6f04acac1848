import type { StartBot } from './bot.ts';
import { type Ehpc, type EhpcOptions, startEhpc } from './ehpc/server.ts';
import { freePort } from './loopback.ts';
import { createRunner, type Runner } from './runner.ts';
import { type Slack, type SlackOptions, startSlack } from './slack/server.ts';

/** The real bot between a Slack and an E-HPC of our own. */
export interface Stage extends Runner {
  readonly slack: Slack;
  readonly ehpc: Ehpc;
  /** The regions that the bot searches. */
  readonly regions: readonly string[];
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly start: StartBot;
  /** HTTP mode instead of Socket Mode, at first. */
  readonly http: boolean;
  /** Settings of the bot beside those that the stage needs, e.g. `CACHE_FRESH_SECONDS`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly slack?: SlackOptions;
  readonly ehpc?: EhpcOptions;
}

const SIGNING_SECRET = 'sandbox-signing-secret';
const REGIONS = ['cn-hangzhou', 'cn-beijing', 'cn-shanghai'];

export async function openStage({ start, http, settings = {}, ...servers }: StageOptions): Promise<Stage> {
  const [slack, ehpc] = await Promise.all([startSlack(servers.slack), startEhpc(servers.ehpc)]);
  const stopServers = async () => void (await Promise.all([slack.stop(), ehpc.stop()]));
  const [port, adminPort] = [await freePort(), await freePort()];
  const startIn = async (inHttp: boolean) => {
    if (!inHttp) await slack.useSocket();
    const forMode = inHttp ? httpSettings(port) : socketSettings(slack);
    const bot = await start({
      env: { ...commonSettings(slack, ehpc), ...forMode, ...settings },
      adminPort,
    });
    const url = `http://127.0.0.1:${bot.port ?? port}/slack/events`;
    if (inHttp) slack.useHttp({ url, signingSecret: SIGNING_SECRET });
    return bot;
  };
  const runner = await createRunner(startIn, http).catch(async (error: unknown) => {
    await stopServers();
    throw error;
  });
  return Object.assign(runner, {
    slack,
    ehpc,
    regions: REGIONS,
    async stop() {
      await runner.stopBot();
      await stopServers();
    },
  });
}

function commonSettings(slack: Slack, ehpc: Ehpc): Record<string, string> {
  const [key] = ehpc.keys;
  return {
    SLACK_BOT_TOKEN: slack.tokens.bot,
    SLACK_API_URL: slack.apiUrl,
    EHPC_ENDPOINT: ehpc.endpoint,
    EHPC_REGIONS: REGIONS.join(','),
    // Whoever turns a switch and asks again shall see what it does.
    CACHE_REFRESH_SECONDS: '0',
    ALIBABA_CLOUD_ACCESS_KEY_ID: key?.id ?? '',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: key?.secret ?? '',
    // Otherwise the official chain asks the metadata server of ECS, which is not on this machine.
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
  };
}

const socketSettings = (slack: Slack) => ({ SLACK_APP_TOKEN: slack.tokens.app });

const httpSettings = (port: number) => ({
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  PORT: String(port),
  HOST: '127.0.0.1',
});
