import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { postToResponseUrl } from '../../src/slack/response-url.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';

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

const post = (url: string, apiUrl: string) => postToResponseUrl(url, { text: 'a' }, { dispatcher, apiUrl });

test('a Slack on this machine may be answered in the clear', async () => {
  expect(await post(slack.responseUrl(), slack.apiUrl)).toBe('ok');
  expect(slack.at('/response/r1')).toEqual([{ text: 'a' }]);
});

test('nothing else on this machine is called where Slack is elsewhere', async () => {
  expect(await post(slack.responseUrl(), 'https://slack.com/api/')).toBe('gone');
  expect(slack.taken).toEqual([]);
});

test.each(['http://hooks.slack.com/a', 'ftp://127.0.0.1/', 'nowhere', ''])(
  'nothing is posted to %j',
  async (url) => {
    expect(await post(url, slack.apiUrl)).toBe('gone');
  },
);
