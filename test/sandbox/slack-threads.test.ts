import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { startBolt } from './bolt-app.ts';

interface Told {
  readonly type: string;
  readonly text: string;
  readonly id: string;
  readonly retry: number | undefined;
  readonly event: object;
}

/** An app that answers in the thread it was spoken to in, and plainly in direct conversations. */
function listeners(app: App, told: Told[]): void {
  app.event('app_mention', async ({ event, body, context, client }) => {
    const { text, channel, ts, thread_ts } = event;
    told.push({ type: event.type, text, id: body.event_id, retry: context.retryNum, event });
    if (context.retryNum) return;
    await client.chat.postMessage({ channel, thread_ts: thread_ts ?? ts, text: `heard ${text}` });
  });
  app.event('message', async ({ event, body, context, client }) => {
    const text = 'text' in event ? (event.text ?? '') : '';
    told.push({ type: event.type, text, id: body.event_id, retry: context.retryNum, event });
    if ('bot_id' in event) return;
    await client.chat.postMessage({ channel: event.channel, text: `heard ${text}` });
  });
}

describe.each(['http', 'socket'] as const)('an app that hears events over %s', (mode) => {
  let slack: Slack;
  let stop: () => Promise<void>;
  const told: Told[] = [];
  beforeEach(async () => {
    told.length = 0;
    slack = await startSlack({ limitMs: 500 });
    stop = await startBolt(slack, mode, (app) => listeners(app, told));
  });
  afterEach(async () => {
    await stop();
    await slack.stop();
  });
  const ada = () => slack.person('ada');
  const hpc = () => slack.channel('hpc', { bot: true });

  test('is mentioned in a channel, and its answer begins a thread under what was said', async () => {
    const asked = await slack.mention(ada(), hpc(), 'centos 7');
    const answer = await asked.answer();
    const [said] = slack.messages(hpc(), slack.person('ben'));
    expect(answer).toMatchObject({ text: 'heard <@U0BOT> centos 7', threadTs: said?.ts });
    expect(told[0]?.event).toMatchObject({
      user: 'U0ADA',
      ts: said?.ts,
      channel: 'C0HPC',
      team: 'T0SANDBOX',
    });
    expect(told[0]?.event).not.toHaveProperty('thread_ts');
    expect(slack.transcript.find(({ what }) => what === 'events_api')?.request).toMatchObject({
      type: 'event_callback',
      event_id: expect.stringMatching(/^Ev\w{10}$/),
      event_time: expect.any(Number),
      authorizations: [{ user_id: 'U0BOT', is_bot: true }],
      is_ext_shared_channel: false,
    });
  });

  test('is mentioned in a thread, whose answers are told from those of others', async () => {
    const alarm = slack.say(ada(), hpc(), 'the queue is stuck');
    const [inThread, beside] = await Promise.all([
      slack.mention(ada(), hpc(), 'one', { threadTs: alarm.ts }),
      slack.mention(slack.person('ben'), hpc(), 'two'),
    ]);
    expect(await inThread.answer()).toMatchObject({ text: 'heard <@U0BOT> one', threadTs: alarm.ts });
    expect(await beside.answer()).toMatchObject({ text: 'heard <@U0BOT> two' });
    expect(inThread.messages()).toHaveLength(1);
  });

  test('hears nothing where it is no member, until it is invited', async () => {
    const there = slack.channel('elsewhere');
    const asked = await slack.mention(ada(), there, 'centos');
    expect(asked.error).toBe('not_in_channel');
    await expect(asked.answer()).rejects.toThrow('@ehpc-images is not in #elsewhere, and hears nothing.');
    expect(told).toEqual([]);
    expect(await (await slack.mention(ada(), slack.invite(there), 'centos')).answer()).toMatchObject({
      text: 'heard <@U0BOT> centos',
    });
  });

  test('gets what people type as Slack marks it up', async () => {
    slack.person('ben');
    await slack.mention(ada(), hpc(), 'size>40 & centos.org https://a.b/c?d=1&e @ben @nobody m-bp1.x 7.9');
    expect(told[0]?.text).toBe(
      '<@U0BOT> size&gt;40 &amp; <http://centos.org|centos.org> <https://a.b/c?d=1&amp;e> <@U0BEN> @nobody m-bp1.x 7.9',
    );
  });

  test('may be told of the same event twice, and of what another bot says', async () => {
    await slack.mention(ada(), hpc(), 'again', { times: 2 });
    expect(told.map(({ retry }) => retry)).toEqual(mode === 'http' ? [undefined, 1] : [0, 1]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    await slack.mention(ada(), hpc(), 'beep', { bot: true });
    expect(told.at(-1)?.event).toMatchObject({ bot_id: 'B0OTHER' });
  });

  test('is spoken to directly, and hears its own answer there', async () => {
    const asked = await slack.direct(ada(), 'centos');
    expect(await asked.answer()).toMatchObject({ text: 'heard centos', channel: slack.dm(ada()).id });
    while (slack.transcript.filter(({ what }) => what === 'events_api').length < 2)
      await new Promise((resolve) => setTimeout(resolve, 1));
    const events = slack.transcript.filter(({ what }) => what === 'events_api').map(({ request }) => request);
    expect(events).toMatchObject([
      { event: { type: 'message', channel_type: 'im', user: 'U0ADA', text: 'centos' } },
      { event: { type: 'message', channel_type: 'im', bot_id: 'B0BOT', text: 'heard centos' } },
    ]);
    // Bolt leaves out what the bot itself said.
    expect(told.map(({ text }) => text)).toEqual(['centos']);
    const alarm = slack.say(ada(), slack.dm(ada()), 'a thread');
    await slack.direct(ada(), 'in it', { threadTs: alarm.ts });
    expect(told.at(-1)?.event).toMatchObject({ thread_ts: alarm.ts });
  });
});
