import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { card, startBolt } from './bolt-app.ts';

// Bolt knows nothing of this Slack: what it takes and gives here, it takes and gives there.

function listeners(app: App, bodies: object[]): void {
  app.command('/ehpc-images', async ({ ack, respond, command }) => {
    bodies.push(command);
    if (command.text === 'silence') return;
    if (command.text === 'wrong')
      return ack({ blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }] });
    if (command.text === 'words') return ack('only words');
    if (command.text === 'to all') return ack({ response_type: 'in_channel', text: 'for everyone' });
    if (command.text === 'nothing to say') return ack({ response_type: 'in_channel' });
    if (command.text !== 'later') return ack(card(`about ${command.text}`, 'page:2'));
    await ack({ text: 'Looking up: later …' });
    await respond(card('about later', 'page:2'));
  });
  app.action('next', async ({ ack, body, action, respond }) => {
    bodies.push(body);
    await ack();
    await respond({
      ...card(`about ${'value' in action ? action.value : ''}`, 'page:3'),
      replace_original: true,
    });
  });
}

describe.each(['http', 'socket'] as const)('a Bolt app over %s', (mode) => {
  let slack: Slack;
  let stop: () => Promise<void>;
  const bodies: object[] = [];
  beforeEach(async () => {
    bodies.length = 0;
    slack = await startSlack({ limitMs: 500 });
    stop = await startBolt(slack, mode, (app) => listeners(app, bodies));
  });
  afterEach(async () => {
    await stop();
    await slack.stop();
  });
  const ask = (text: string) =>
    slack.command(slack.person('ada'), slack.channel('general'), '/ehpc-images', text);

  test('answers a command in the acknowledgement, seen by who asked and by nobody else', async () => {
    const asked = await ask('centos');
    expect(asked.ack).toMatchObject({ text: 'about centos', only: 'U0ADA' });
    expect(await asked.answer()).toBe(asked.ack);
    expect(slack.messages(slack.channel('general'), slack.person('ada'))).toEqual([asked.ack]);
    expect(slack.messages(slack.channel('general'), slack.person('bob'))).toEqual([]);
    expect(bodies[0]).toMatchObject({
      text: 'centos',
      channel_name: 'general',
      user_name: 'ada',
      is_enterprise_install: 'false',
    });
    expect(bodies[0]).not.toHaveProperty('thread_ts');
  });

  test('answers a command later, through response_url, and the progress line stays', async () => {
    const asked = await ask('later');
    expect(asked.ack).toMatchObject({ text: 'Looking up: later …', blocks: [] });
    expect(await asked.answer()).toMatchObject({ text: 'about later' });
    expect(asked.messages().map(({ text }) => text)).toEqual(['Looking up: later …', 'about later']);
  });

  test('is told of a button on a private card without the message, and replaces the card', async () => {
    const asked = await ask('centos');
    const pressed = await slack.press(await asked.answer(), 1);
    const answer = await pressed.answer();
    expect(answer).toMatchObject({ text: 'about page:2', ts: asked.ack?.ts, only: 'U0ADA' });
    expect(slack.messages(slack.channel('general'), slack.person('ada'))).toEqual([answer]);
    expect(bodies[1]).toMatchObject({
      container: { is_ephemeral: true, message_ts: asked.ack?.ts },
      actions: [{ action_id: 'next', value: 'page:2', type: 'button' }],
    });
    expect(bodies[1]).not.toHaveProperty('message');
  });

  test('may answer in words alone, to all, or not at all', async () => {
    expect((await ask('words')).ack).toMatchObject({ text: 'only words', blocks: [], only: 'U0ADA' });
    expect((await ask('to all')).ack).toMatchObject({ text: 'for everyone' });
    expect(slack.messages(slack.channel('general'), slack.person('bob'))).toHaveLength(1);
    expect(await ask('nothing to say')).not.toHaveProperty('ack');
  });

  test('that does not acknowledge in time is answered for by Slack: operation_timeout', async () => {
    const asked = await ask('silence');
    expect(asked.error).toBe('operation_timeout');
    await expect(asked.answer()).rejects.toThrow('Slack shows the error operation_timeout.');
  });

  test('whose acknowledgement holds an invalid block is not shown, and is not told', async () => {
    const asked = await ask('wrong');
    expect(asked.error).toBe('invalid_blocks');
    expect(slack.messages(slack.channel('general'), slack.person('ada'))).toEqual([]);
  });
});

test('a slash command in a thread is refused by Slack itself', async () => {
  const slack = await startSlack();
  const asked = await slack.command(
    slack.person('ada'),
    slack.channel('general'),
    '/ehpc-images',
    'centos',
    '1.000001',
  );
  expect(asked.error).toBe('/ehpc-images is not supported in threads. Sorry!');
  expect(asked.messages()).toEqual([]);
  await expect(asked.answer()).rejects.toThrow('not supported in threads');
  expect(slack.transcript).toEqual([]);
  await slack.stop();
});
