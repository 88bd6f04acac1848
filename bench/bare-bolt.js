/**
 * What Bolt alone costs: it acknowledges every `/ehpc-images` with the card of the file BENCH_CARD, which was made before.
 * Set up as Bolt's documentation does, in the mode that the variables of the bot ask for.
 * https://docs.slack.dev/tools/bolt-js/getting-started
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { App } from '@slack/bolt';

const { env } = process;
const card = JSON.parse(readFileSync(env.BENCH_CARD, 'utf8'));
const mode = env.SLACK_APP_TOKEN
  ? { socketMode: true, appToken: env.SLACK_APP_TOKEN }
  : { signingSecret: env.SLACK_SIGNING_SECRET };
const app = new App({
  token: env.SLACK_BOT_TOKEN,
  clientOptions: { slackApiUrl: env.SLACK_API_URL },
  logLevel: 'error',
  ...mode,
});
app.command('/ehpc-images', ({ ack }) => ack(card));
await app.start({ port: Number(env.PORT), host: env.HOST });

// Whoever starts it waits for this, as for the bot.
createServer((_, response) => response.end()).listen(Number(env.ADMIN_PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit());
