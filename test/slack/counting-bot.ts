import type { Service } from '../../src/answers/service.ts';
import type { Image } from '../../src/catalog/image.ts';
import { until } from '../support/clock.ts';
import { bot as imagesBot } from '../support/questions.ts';
import { type BotOptions, secret, startBot } from './bot-set-up.ts';
import { signedPost } from './fake-slack.ts';

const image: Image = {
  id: 'm-1',
  name: 'secret-image',
  region: 'cn-hangzhou',
  status: 'Available',
  owner: 'self',
  osTag: { platform: 'CentOS', version: '7.9', architecture: 'x86_64' },
};

const asForm = (body: object): Record<string, string> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));

interface CountingOptions extends BotOptions {
  /** What each answer waits for. */
  readonly before?: () => Promise<void>;
}

/** A bot over one image, with its lists in memory already, and everything that comes of a payload. */
export async function countingBot({ before = async () => {}, ...options }: CountingOptions = {}) {
  const cloud = imagesBot(() => [image]);
  await cloud.ask('');
  const calls: string[] = [];
  const counted =
    <A extends readonly unknown[], R>(name: string, work: (...args: A) => R) =>
    (...args: A): R => {
      calls.push(name);
      return work(...args);
    };
  const { answer, look, suggest, home } = cloud.service;
  const service: Service = {
    answer: counted('answer', async (question) => {
      await before();
      return answer(question);
    }),
    ready: () => undefined,
    look: counted('look', look),
    suggest: counted('suggest', suggest),
    home: counted('home', home),
  };
  const { slack, url, logs, bot } = await startBot('http', { service, ...options });
  const lines = () => logs.lines.filter(({ msg }) => msg === 'request');
  let views = 0;

  const post = async (body: object): Promise<string> => {
    if ('command' in body) return (await signedPost(url, secret, asForm(body))).text();
    if ('event' in body) return (await signedPost(url, secret, JSON.stringify(body))).text();
    return (await signedPost(url, secret, { payload: JSON.stringify(body) })).text();
  };

  /** What one payload brings about, when nothing is in flight any more. */
  const send = async (body: object) => {
    const [asked, fetched, taken, logged] = [calls, cloud.calls, slack.taken, lines()].map(
      ({ length }) => length,
    );
    const view = `V${views++}`;
    for (const method of ['open', 'push', 'update'])
      slack.next(`/api/views.${method}`, {
        text: JSON.stringify({ ok: true, view: { id: view, hash: view } }),
      });
    const inFlight = bot.inFlight();
    const ack = await post(body);
    await ended(inFlight);
    const sent = slack.taken.slice(taken);
    return {
      ack,
      sent,
      /** Calls of the service, and of E-HPC. */
      service: calls.slice(asked),
      upstream: cloud.calls.length - (fetched ?? 0),
      lines: lines().slice(logged),
      /** All that somebody may get to see. */
      seen: [ack, ...sent.map(({ fields }) => JSON.stringify(fields))].join('\n'),
    };
  };
  return { slack, send, post, idle: () => ended(0) };

  /** Until nothing is in flight but what was there before. */
  function ended(least: number) {
    return until(() => bot.inFlight() <= least);
  }
}
