import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { responseUrlWay } from '../../../src/slack/outbound/ways.ts';
import { testClock, until } from '../../support/clock.ts';
import { type FakeSlack, fakeSlack } from '../fake-slack.ts';

const clock = testClock();
let slack: FakeSlack;
let dispatcher: Agent;
beforeEach(async () => {
  slack = await fakeSlack();
  dispatcher = new Agent();
});
afterEach(async () => {
  await dispatcher.destroy();
  await slack.close();
});

/** `none`: it is no way at all. */
function post(url: string, apiUrl: string) {
  const [way] = responseUrlWay({ dispatcher, apiUrl, clock })(url, 'asker', {});
  return way ? way.post({ text: 'a', blocks: [] }, false) : 'none';
}

test('a Slack on this machine may be answered in the clear', async () => {
  expect(await post(slack.responseUrl(), slack.apiUrl)).toBe('ok');
  expect(slack.at('/response/r1')).toMatchObject([{ text: 'a', response_type: 'ephemeral' }]);
});

test('nothing else on this machine is called where Slack is elsewhere', async () => {
  expect(await post(slack.responseUrl(), 'https://slack.com/api/')).toBe('none');
  expect(slack.taken).toEqual([]);
});

test.each(['http://hooks.slack.com/a', 'ftp://127.0.0.1/', 'nowhere', ''])(
  'nothing is posted to %j',
  async (url) => {
    expect(await post(url, slack.apiUrl)).toBe('none');
  },
);

test.each([
  ['a success that speaks of blocks', { text: '{"ok": true, "message": {"blocks": []}}' }, 'ok'],
  ['a refusal of blocks', { text: '{"ok": false, "error": "invalid_blocks"}' }, 'blocks'],
  ['a 400 for blocks', { status: 400, text: 'invalid_blocks' }, 'blocks'],
  ['a URL that is spent', { status: 404, text: 'used_url' }, 'gone'],
  ['its plain word', { text: 'ok' }, 'ok'],
  // What is no answer of Slack's has delivered nothing.
  ['a page of something else', { text: '<!doctype html><title>Sign in</title>' }, 'gone'],
  ['a page that speaks of blocks', { text: '<p>all blocks are ok</p>' }, 'gone'],
  ['a page that quotes Slack', { text: '<script>{"ok": true}</script>' }, 'gone'],
  ['nothing', { text: '' }, 'gone'],
  ['JSON of something else', { text: '{"status": "ok"}' }, 'gone'],
  ['a page where Slack would say why', { status: 403, text: '<p>invalid_blocks</p>' }, 'gone'],
  ['a thread that is locked', { status: 400, text: 'restricted_action_thread_locked' }, 'thread'],
  ['a fault of Slack', { status: 500, text: '' }, { retryIn: 200 }],
  ['a gateway that heard nothing more', { status: 502, text: '<html>' }, { retryIn: 200, unheard: true }],
  [
    'a fault after which it may be there',
    { text: '{"ok": false, "error": "internal_error"}' },
    { retryIn: 200, unheard: true },
  ],
])('%s is understood', async (_what, reply, posted) => {
  slack.next('/response/r1', reply);
  expect(await post(slack.responseUrl(), slack.apiUrl)).toEqual(posted);
});

test('a Slack that does not answer within five seconds may have posted it', async () => {
  slack.next('/response/r1', 'hang');
  const posting = post(slack.responseUrl(), slack.apiUrl);
  await until(() => slack.taken.length === 1);
  await clock.advance(5000);
  expect(await posting).toEqual({ unheard: true });
});

test('nothing waits for a Slack that has answered', async () => {
  await post(slack.responseUrl(), slack.apiUrl);
  expect(clock.sleepers()).toEqual([]);
});
