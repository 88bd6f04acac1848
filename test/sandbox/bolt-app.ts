import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Slack } from '../../sandbox/slack/server.ts';

const SECRET = 'a-signing-secret';

const quiet = () => {};
const logger: Logger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => LogLevel.ERROR,
};

/** Bolt itself, as the app on the other side: in Socket Mode, or with a server of its own that Slack sends to. */
export async function startBolt(
  slack: Slack,
  mode: 'http' | 'socket',
  listen: (app: App) => void,
): Promise<() => Promise<void>> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver =
    mode === 'http'
      ? new HTTPReceiver({ signingSecret: SECRET, logger, unhandledRequestTimeoutMillis: 600 })
      : new SocketModeReceiver({
          appToken: slack.tokens.app,
          logger,
          installerOptions: { clientOptions },
        });
  const app = new App({
    receiver,
    token: slack.tokens.bot,
    clientOptions,
    convoStore: false,
    deferInitialization: true,
    logger,
  });
  listen(app);
  await app.init();
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  if (mode === 'http' && server !== undefined && 'address' in server) {
    const { port } = server.address() as AddressInfo;
    slack.useHttp({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret: SECRET });
  } else {
    await slack.socket.connected(5000);
  }
  return async () => void (await app.stop());
}

/** A card with one button, whose value is the next question. */
export const card = (text: string, next: string) => ({
  text,
  blocks: [
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text } },
    {
      type: 'actions' as const,
      elements: [
        {
          type: 'button' as const,
          action_id: 'next',
          text: { type: 'plain_text' as const, text: 'Next' },
          value: next,
        },
      ],
    },
  ],
});
