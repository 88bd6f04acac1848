import type { Service } from '../../../src/answers/service.ts';
import type { Image } from '../../../src/catalog/image.ts';
import { until } from '../../support/clock.ts';
import { bot as imagesBot } from '../../support/questions.ts';
import { type BotOptions, secret, startBot } from '../bot-set-up.ts';
import { signedPost } from '../fake-slack.ts';
import { globalShortcut, messageShortcut, type Seen } from './payloads.ts';

const image = (id: string, name: string, version: string, architecture = 'x86_64'): Image => ({
  id,
  name,
  region: 'cn-hangzhou',
  status: 'Available',
  owner: 'self',
  osTag: { platform: 'CentOS', version, architecture },
});

const images: readonly Image[] = [
  image('m-centos79', 'gpu-base', '7.9'),
  image('m-centos76', 'cpu-base', '7.6'),
  image('m-arm79', 'arm-base', '7.9', 'arm64'),
];

const seen = (view: unknown): Seen => JSON.parse(String(view));

/** The real bot over three images, and how Slack sends it payloads in one of the two modes. */
export async function started(
  kind: 'http' | 'socket',
  more: Partial<Service> = {},
  options: BotOptions = {},
) {
  const { service } = imagesBot(() => images);
  const { slack, url, logs } = await startBot(kind, { service: { ...service, ...more }, ...options });
  const opened = (id = 'V1') => ({ text: JSON.stringify({ ok: true, view: { id, hash: `${id} opened` } }) });
  const refuses = (path: string, error: string) =>
    slack.next(path, { text: JSON.stringify({ ok: false, error }) });

  /** Resolves to what the bot acknowledges with, or nothing. */
  const send = async (body: object): Promise<unknown> => {
    if (kind === 'http') {
      const text = await (await signedPost(url, secret, { payload: JSON.stringify(body) })).text();
      return text === '' ? undefined : JSON.parse(text);
    }
    const { length } = slack.frames;
    const envelope = { type: 'interactive', payload: body, accepts_response_payload: true };
    slack.send({ envelope_id: `e${length}`, ...envelope });
    await slack.until(() => slack.frames.length > length);
    const { payload = {} } = slack.frames[length] ?? {};
    return Object.keys(payload).length === 0 ? undefined : payload;
  };

  return {
    slack,
    send,
    refuses,
    event: (body: object) =>
      kind === 'http'
        ? signedPost(url, secret, JSON.stringify(body))
        : slack.send({ envelope_id: 'event', type: 'events_api', payload: body }),
    /** What the next `views.open` and `views.update` are answered with. */
    opens: (id?: string) => slack.next('/api/views.open', opened(id)),
    updates: (id?: string) => slack.next('/api/views.update', opened(id)),
    /** The views that the bot has sent, in order. */
    views: (method: 'open' | 'update' | 'publish') =>
      slack.at(`/api/views.${method}`).map(({ view, ...rest }) => ({ ...rest, view: seen(view) })),
    posted: (name?: string) => slack.at(`/response/${name ?? 'r1'}`),
    /** Until so many requests have ended; then their log lines. */
    ended: async (count = 1) => {
      const lines = () => logs.lines.filter(({ msg }) => msg === 'request');
      await until(() => lines().length >= count);
      return lines();
    },
  };
}

/** The id of the line's field, and what the bot has written into it. */
export const fieldOf = ({ blocks }: Seen) => [blocks[0]?.block_id, blocks[0]?.element?.initial_value];

/** Work that has been asked for and comes when the test says so. */
export function later<T>() {
  let give = (_result: T) => {};
  let asked = () => {};
  const beginning = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const ask = () => {
    asked();
    return new Promise<T>((resolve) => {
      give = resolve;
    });
  };
  return { ask, asked: beginning, give: (result: T) => give(result) };
}

/** The find modal of the global shortcut, or of a message, as the bot has filled it. */
export async function openedFind(
  kind: 'http' | 'socket',
  from?: object,
  ...more: [Partial<Service>?, BotOptions?]
) {
  const bot = await started(kind, ...more);
  bot.opens();
  bot.updates();
  await bot.send(from ? messageShortcut(from, bot.slack.responseUrl()) : globalShortcut);
  await bot.ended(1);
  const [shown] = bot.views('update');
  if (!shown) throw new Error('no find modal');
  return { ...bot, view: shown.view };
}
