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

app.event('app_mention', async ({ event, client }) => {
  const { channel, ts, thread_ts } = event;
  await client.chat.postMessage({ channel, thread_ts: thread_ts ?? ts, ...tickable(event.user) });
});

const plain = (text) => ({ type: 'plain_text', text });
const options = ['m-a', 'm-b', 'm-c'].map((name) => ({ text: plain(name), value: name }));
const tickable = (user) => ({
  text: user,
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: `<@${user}> mentioned me` } },
    {
      type: 'actions',
      elements: [
        { type: 'multi_static_select', action_id: 'tick', placeholder: plain('Tick'), options },
        { type: 'button', action_id: 'next', text: plain('Next'), value: 'more' },
      ],
    },
  ],
});
app.action('tick', ({ ack }) => ack());

const line = { type: 'input', block_id: 'line', label: plain('What'), hint: plain('Any words') };
const form = (title, initial_value) => ({
  type: 'modal',
  callback_id: 'find',
  title: plain(title),
  submit: plain('Find'),
  blocks: [
    {
      ...line,
      element: { type: 'plain_text_input', action_id: 'line', ...(initial_value && { initial_value }) },
    },
    { type: 'actions', block_id: 'os', elements: [{ type: 'static_select', action_id: 'os', options }] },
  ],
});
app.shortcut(/find/, async ({ ack, body, client }) => {
  await ack();
  const { view } = await client.views.open({ trigger_id: body.trigger_id, view: form('Find') });
  await client.views.update({ view_id: view.id, view: form('Find', body.message?.text) });
});
app.action('os', async ({ ack, action, body, client }) => {
  await ack();
  await client.views.update({ view_id: body.view.id, view: form(`Of ${action.selected_option.value}`) });
});
app.view('find', async ({ ack, view, body, client }) => {
  const { value } = view.state.values.line.line;
  if (value === 'wrong') return ack({ response_action: 'errors', errors: { line: 'Wrong word.' } });
  if (value === 'again') return ack({ response_action: 'update', view: form('Again') });
  if (value === 'break') return ack({ response_action: 'update', view: {} });
  await ack();
  if (value === 'post') await client.chat.postMessage({ channel: body.user.id, text: 'posted' });
});
const home = {
  type: 'home',
  blocks: [{ ...line, dispatch_action: true, element: { type: 'plain_text_input', action_id: 'search' } }],
};
app.event('app_home_opened', ({ event, client }) =>
  client.views.publish({ user_id: event.user, view: home }),
);
app.action('search', async ({ ack, action, body, client }) => {
  await ack();
  await client.views.open({ trigger_id: body.trigger_id, view: form('Found', action.value) });
});

await app.init();
await app.start({ port: Number(PORT), host: '127.0.0.1' });
createServer((_, response) => response.end('ready')).listen(Number(ADMIN_PORT), '127.0.0.1');
process.stdout.write(`${JSON.stringify({ cwd: process.cwd(), env: Object.keys(process.env).sort() })}\n`);
process.on('SIGTERM', () => process.exit(0));
