// A bot that is none of ours, to try the sandbox with: it answers every question with a card that repeats it.
import { createServer } from 'node:http';
import bolt from '@slack/bolt';

const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, ADMIN_PORT, PORT } =
  process.env;
const clientOptions = { slackApiUrl: SLACK_API_URL };
const mode = SLACK_APP_TOKEN
  ? { socketMode: true, appToken: SLACK_APP_TOKEN }
  : { signingSecret: SLACK_SIGNING_SECRET };
const app = new bolt.App({ ...mode, token: SLACK_BOT_TOKEN, clientOptions, deferInitialization: true });

const card = (text) => ({
  text,
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: `You asked *${text || 'nothing'}*` } },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'next',
          text: { type: 'plain_text', text: 'Next' },
          value: `${text} page:2`,
        },
      ],
    },
  ],
});

app.command('/ehpc-images', async ({ ack, respond, command }) => {
  if (command.text === 'die') process.exit(3);
  if (command.text !== 'slow') return ack(card(command.text));
  await ack('Looking up: slow …');
  await respond(card('slow'));
});
app.action('next', async ({ ack, action, respond }) => {
  await ack();
  await respond({ ...card(action.value), replace_original: true });
});

await app.init();
await app.start({ port: Number(PORT), host: '127.0.0.1' });
createServer((_, response) => response.end('ready')).listen(Number(ADMIN_PORT), '127.0.0.1');
process.stdout.write(`${JSON.stringify({ cwd: process.cwd(), env: Object.keys(process.env).sort() })}\n`);
process.on('SIGTERM', () => process.exit(0));
