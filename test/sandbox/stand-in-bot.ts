import type { AddressInfo } from 'node:net';
import bolt, {
  type App,
  type BlockAction,
  type ButtonAction,
  type MessageShortcut,
  type PlainTextInputAction,
  type StaticSelectAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { StartBot } from '../../sandbox/bot.ts';
import { botOf } from '../support/in-process.ts';
import { card, form, home, tickable } from './stand-in-cards.ts';

/**
 * A bot that is none of ours, to try the sandbox with: it answers every question with a card that repeats it. While it is
 * held it hears everything and does nothing; asked to `die` it ends, and answers nobody any more.
 */
export const startStandIn: StartBot = async ({ env }) => {
  const app = appFor(env);
  const hold = createHold();
  app.use(async ({ next }) => {
    working += 1;
    await hold.over();
    await next().finally(() => {
      working -= 1;
    });
  });
  await app.init();
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const stop = async () => {
    hold.end();
    const stopped = app.stop();
    // Whoever still waits gets no answer.
    if (server && 'closeAllConnections' in server) server.closeAllConnections();
    await stopped;
  };
  const port = server && 'address' in server && { port: (server.address() as AddressInfo).port };
  const lines = [JSON.stringify({ settings: Object.keys(env).sort() })];
  const bot = botOf({ lines, stop, pause: hold.begin, resume: hold.end, ...port });
  listenToQuestions(app, () => void bot.stop());
  listenToForms(app);
  return bot;
};

/** Requests that stand-ins have heard and not done with. */
let working = 0;

/** Whether no stand-in has anything left to do. */
export const isIdle = (): boolean => working === 0;

const quiet = () => {};
const logger = {
  ...{ debug: quiet, info: quiet, warn: quiet, error: quiet, setLevel: quiet, setName: quiet },
  getLevel: () => bolt.LogLevel.ERROR,
};

function appFor({
  SLACK_BOT_TOKEN: token = '',
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret = '',
  SLACK_API_URL: slackApiUrl = '',
}: Readonly<Record<string, string>>): App {
  const mode = appToken === undefined ? { signingSecret } : { socketMode: true, appToken };
  const clientOptions = { slackApiUrl };
  return new bolt.App({
    ...mode,
    token,
    clientOptions,
    logger,
    convoStore: false,
    deferInitialization: true,
  });
}

function createHold() {
  let end = quiet;
  let held = Promise.resolve();
  return {
    begin: () => {
      held = new Promise((resolve) => {
        end = resolve;
      });
    },
    end: () => end(),
    over: () => held,
  };
}

function listenToQuestions(app: App, die: () => void): void {
  app.command('/ehpc-images', async ({ ack, respond, command }) => {
    if (command.text === 'die') return die();
    if (command.text !== 'slow') return ack(card(command.text));
    await ack('Looking up: slow …');
    await respond(card('slow'));
  });
  app.action<BlockAction<ButtonAction>>('next', async ({ ack, action, respond }) => {
    await ack();
    await respond({ ...card(action.value ?? ''), replace_original: true });
  });
  app.event('app_mention', async ({ event, client }) => {
    const { channel, ts, thread_ts } = event;
    await client.chat.postMessage({ channel, thread_ts: thread_ts ?? ts, ...tickable(event.user ?? '') });
  });
  app.action('tick', ({ ack }) => ack());
}

function listenToForms(app: App): void {
  app.shortcut(/find/, async ({ ack, body, client }) => {
    await ack();
    const { view } = await client.views.open({ trigger_id: body.trigger_id, view: form('Find') });
    const { message } = body as Partial<MessageShortcut>;
    await client.views.update({ view_id: view?.id ?? '', view: form('Find', message?.text) });
  });
  app.action<BlockAction<StaticSelectAction>>('os', async ({ ack, action, body, client }) => {
    await ack();
    const view = form(`Of ${action.selected_option.value}`);
    await client.views.update({ view_id: body.view?.id ?? '', view });
  });
  app.view('find', async ({ ack, view, body, client }) => {
    const value = view.state.values['line']?.['line']?.value;
    if (value === 'wrong') return ack({ response_action: 'errors', errors: { line: 'Wrong word.' } });
    if (value === 'again') return ack({ response_action: 'update', view: form('Again') });
    if (value === 'break') return ack({ response_action: 'update', view: {} as ModalView });
    await ack();
    if (value === 'post') await client.chat.postMessage({ channel: body.user.id, text: 'posted' });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: home });
  });
  app.action<BlockAction<PlainTextInputAction>>('search', async ({ ack, action, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form('Found', action.value) });
  });
}
