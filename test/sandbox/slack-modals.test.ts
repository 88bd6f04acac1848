import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { startBolt } from './bolt-app.ts';
import { type Answer, type Bodies, conversation, line, listenToModals, modal, os } from './modal-app.ts';
import { api } from './posting.ts';

describe.each(['http', 'socket'] as const)('an app that opens modals over %s', (mode) => {
  let slack: Slack;
  let stop: () => Promise<void>;
  let bodies: Bodies;
  let answer: Answer;
  beforeEach(async () => {
    bodies = { shortcuts: [], actions: [], submissions: [], closed: [] };
    answer = { view: modal('Find an image') };
    slack = await startSlack({ limitMs: 500 });
    stop = await startBolt(slack, mode, (app) => listenToModals(app, bodies, answer));
  });
  afterEach(async () => {
    await stop();
    await slack.stop();
  });
  const ada = () => slack.person('ada');
  const open = async () => {
    await slack.shortcut(ada(), 'find_image');
    return slack.nextView(ada());
  };

  test('opens one from the menu of a message, which it is told, where it need not be a member', async () => {
    const there = slack.channel('private', { kind: 'private' });
    const alarm = slack.say(slack.person('ben'), there, 'the queue is stuck');
    const reply = slack.say(slack.person('ben'), there, 'm-bp1 is gone', { threadTs: alarm.ts });
    await slack.shortcut(ada(), 'find_image_in_message', reply);
    expect(bodies.shortcuts).toMatchObject([
      {
        type: 'message_action',
        callback_id: 'find_image_in_message',
        channel: { id: there.id, name: 'privategroup' },
        message_ts: reply.ts,
        message: { text: 'm-bp1 is gone', user: 'U0BEN', thread_ts: alarm.ts },
        response_url: expect.stringContaining('http'),
      },
    ]);
    expect(await slack.nextView(ada())).toMatchObject({
      callback_id: 'find',
      title: { text: 'Find an image' },
    });
    expect(slack.viewOf(slack.person('ben'))).toBeUndefined();
  });

  test('opens one from anywhere, told of no conversation', async () => {
    await open();
    expect(bodies.shortcuts).toMatchObject([{ type: 'shortcut', user: { id: 'U0ADA' } }]);
    for (const key of ['channel', 'message', 'response_url'])
      expect(bodies.shortcuts[0]).not.toHaveProperty(key);
  });

  test('is told of what stands in it when it is submitted, which closes it', async () => {
    await open();
    expect(await slack.fill(ada(), 'line', 'centos 7')).toBeUndefined();
    expect(bodies.actions).toEqual([]);
    expect(await slack.submit(ada())).not.toHaveProperty('view');
    expect(bodies.submissions).toMatchObject([
      {
        view: {
          callback_id: 'find',
          private_metadata: '{"channel":"C0HPC"}',
          state: { values: { line1: { line: { type: 'plain_text_input', value: 'centos 7' } } } },
        },
        response_urls: [],
      },
    ]);
    expect(bodies.submissions[0]).not.toHaveProperty('channel');
    expect(slack.viewOf(ada())).toBeUndefined();
    await expect(slack.submit(ada())).rejects.toThrow('There is no modal.');
  });

  test('is not told of a form with an empty field, which Slack marks itself', async () => {
    await open();
    expect(await slack.submit(ada())).toMatchObject({
      errors: { line1: 'Please complete this required field.' },
      view: { callback_id: 'find' },
    });
    expect(bodies.submissions).toEqual([]);
  });

  test('is told at once of what does not stand in an input, with all that was filled in', async () => {
    answer.view = modal('Narrow', {
      blocks: [line(), { type: 'actions', block_id: 'narrow', elements: [os] }],
    });
    const view = await open();
    await slack.fill(ada(), 'line1/line', 'x');
    await slack.fill(ada(), 'narrow-os', 'ubuntu');
    await slack.press(view, 'narrow-os', { option: 1 });
    expect(bodies.actions).toMatchObject([
      {
        container: { type: 'view', view_id: view.id },
        actions: [{ action_id: 'narrow-os', selected_option: { value: 'os:ubuntu' } }],
        view: { state: { values: { line1: { line: { value: 'x' } } } } },
      },
      { actions: [{ selected_option: { value: 'os:centos' } }] },
    ]);
    for (const key of ['channel', 'message', 'response_url'])
      expect(bodies.actions[0]).not.toHaveProperty(key);
  });

  test('answers a submission with errors at fields, a view in its place, one on it, or an end of all', async () => {
    await open();
    await slack.fill(ada(), 'line', 'x');
    answer.submission = { response_action: 'errors', errors: { line1: 'Too short.' } };
    expect(await slack.submit(ada())).toMatchObject({ errors: { line1: 'Too short.' } });
    answer.submission = { response_action: 'errors', errors: { nowhere: 'Too short.' } };
    expect(await slack.submit(ada())).toMatchObject({ error: 'invalid_errors' });
    answer.submission = { response_action: 'update', view: modal('x'.repeat(25)) };
    expect(await slack.submit(ada())).toMatchObject({ error: 'invalid_arguments' });
    answer.submission = { response_action: 'update', view: modal('Another') };
    expect(await slack.submit(ada())).toMatchObject({ view: { title: { text: 'Another' } } });
    answer.submission = {
      response_action: 'push',
      view: modal('On it', { blocks: [line({ initial_value: 'y' })] }),
    };
    expect(await slack.submit(ada())).toMatchObject({ view: { title: { text: 'On it' } } });
    await slack.close(ada());
    expect(slack.viewOf(ada())).toMatchObject({ title: { text: 'Another' } });
    answer.submission = { response_action: 'clear' };
    expect(await slack.submit(ada())).not.toHaveProperty('view');
  });

  test('answers too late for a modal that was closed, and leaves the one beneath alone', async () => {
    await open();
    await slack.fill(ada(), 'line', 'centos');
    answer.submission = { response_action: 'push', view: modal('second') };
    await slack.submit(ada());
    delete answer.submission;
    let go = () => {};
    answer.after = new Promise((resolve) => {
      go = resolve;
    });
    await slack.fill(ada(), 'line', 'rocky');
    const submitted = slack.submit(ada());
    await slack.close(ada());
    go();
    await submitted;
    expect(slack.viewOf(ada())?.title?.text).toBe('Find an image');
  });

  test('posts where the person chose, with the response_url that comes with it', async () => {
    answer.view = modal('Post', { blocks: [conversation] });
    await open();
    expect(await slack.submit(ada())).toHaveProperty('errors');
    await slack.fill(ada(), 'conversation', 'general');
    const submitted = await slack.submit(ada());
    expect(bodies.submissions).toMatchObject([
      { response_urls: [{ block_id: 'conversation', action_id: 'conversation', channel_id: 'C0GENERAL' }] },
    ]);
    expect(await submitted.answer()).toMatchObject({ text: 'shared', channel: 'C0GENERAL', user: 'U0BOT' });
    expect(submitted.messages()).toHaveLength(1);
  });

  test('is offered the conversation that the modal was opened from', async () => {
    answer.view = modal('Post', { blocks: [conversation] });
    await slack.shortcut(ada(), 'find', slack.say(ada(), slack.channel('incident'), 'help'));
    await slack.nextView(ada());
    await slack.submit(ada());
    expect(bodies.submissions).toMatchObject([{ response_urls: [{ channel_id: 'C0INCIDENT' }] }]);
  });

  test('is told that one was closed if it wants to know', async () => {
    await open();
    await slack.close(ada());
    expect(bodies.closed).toEqual([]);
    answer.view = modal('Tell', { notify_on_close: true });
    await open();
    await slack.close(ada());
    expect(bodies.closed).toMatchObject([{ type: 'view_closed', view: { title: { text: 'Tell' } } }]);
  });

  test('keeps what was typed when the view is updated under the same ids, and loses it under others', async () => {
    const { id } = await open();
    await slack.fill(ada(), 'line', 'typed');
    const written = { ...line({ initial_value: 'rewritten' }) };
    await api(slack, 'views.update', { view_id: id, view: modal('a', { blocks: [written] }) });
    await slack.submit(ada());
    expect(bodies.submissions).toMatchObject([
      { view: { state: { values: { line1: { line: { value: 'typed' } } } } } },
    ]);
    const again = await open();
    await slack.fill(ada(), 'line', 'typed');
    const blocks = [{ ...written, block_id: 'line2' }];
    await api(slack, 'views.update', { view_id: again.id, view: modal('b', { blocks }) });
    await slack.submit(ada());
    expect(bodies.submissions[1]).toMatchObject({
      view: { state: { values: { line2: { line: { value: 'rewritten' } } } } },
    });
  });
});
