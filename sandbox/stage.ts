import { type Bot, startBot } from './bot.ts';
import { type Ehpc, startEhpc } from './ehpc/server.ts';
import { freePort } from './loopback.ts';
import { type Slack, startSlack } from './slack/server.ts';

/** The real bot between a Slack and an E-HPC of our own. */
export interface Stage {
  readonly slack: Slack;
  readonly ehpc: Ehpc;
  readonly bot: Bot;
  /** Stops the bot and starts it again; Slack and E-HPC stay as they are. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface StageOptions {
  /** The built bot. */
  readonly entry: string;
  /** HTTP mode instead of Socket Mode. */
  readonly http: boolean;
  /** Settings of the bot beside those that the stage needs, e.g. `CACHE_FRESH_SECONDS`. */
  readonly settings?: Readonly<Record<string, string>>;
}

const SIGNING_SECRET = 'sandbox-signing-secret';
const REGIONS = 'cn-hangzhou,cn-beijing,cn-shanghai';

export async function openStage({ entry, http, settings = {} }: StageOptions): Promise<Stage> {
  const [slack, ehpc] = await Promise.all([startSlack(), startEhpc()]);
  const stopServers = async () => void (await Promise.all([slack.stop(), ehpc.stop()]));
  const [port, adminPort] = [await freePort(), await freePort()];
  const mode = http ? httpSettings(port) : socketSettings(slack);
  const env = { ...commonSettings(slack, ehpc), ...mode, ...settings };
  if (http) {
    slack.useHttp({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret: SIGNING_SECRET });
  }
  const start = () => startBot({ entry, env, adminPort });
  let bot = await start().catch(async (error: unknown) => {
    await stopServers();
    throw error;
  });
  return {
    slack,
    ehpc,
    get bot() {
      return bot;
    },
    async restart() {
      await bot.stop();
      bot = await start();
    },
    async stop() {
      await bot.stop();
      await stopServers();
    },
  };
}

function commonSettings(slack: Slack, ehpc: Ehpc): Record<string, string> {
  const [key] = ehpc.keys;
  return {
    SLACK_BOT_TOKEN: slack.tokens.bot,
    SLACK_API_URL: slack.apiUrl,
    EHPC_ENDPOINT: ehpc.endpoint,
    EHPC_REGIONS: REGIONS,
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
