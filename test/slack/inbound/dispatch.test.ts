import { expect, test } from '@jest/globals';
import { App } from '@slack/bolt';
import { listen } from '../../../src/slack/inbound/dispatch.ts';
import { button, click, command, direct, mention, narrowing } from '../payloads.ts';

const url = 'https://hooks.slack.com/1';
const view = { id: 'V1', type: 'modal', callback_id: 'find', state: { values: {} } };
const inView = { type: 'view', view_id: 'V1' };
const shortcut = { callback_id: 'find_image', trigger_id: '1.2', user: { id: 'U1' }, team: { id: 'T1' } };
const person = { user: { id: 'U1' }, team: { id: 'T1' } };

/** What kind a payload is taken for, and how often; an acknowledgement by Bolt itself counts, too. */
async function reached(body: object): Promise<string[]> {
  const called: string[] = [];
  const ack = async () => {
    called.push('ack');
  };
  const receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = new App({ token: 'xoxb-1', botId: 'BBOT', botUserId: 'UBOT', receiver, convoStore: false });
  listen(app, async (kind) => {
    called.push(kind);
  });
  await app.processEvent({ body: { ...body }, ack });
  return called;
}

test.each([
  ['a slash command', ['command'], command('centos', url)],
  ['a button of a message', ['click'], click([button('centos')], url)],
  ['a select of a message', ['click'], click([narrowing('centos', 'os:centos')], url)],
  ['Propose', ['opens'], click([button('propose m-1', 'propose')], url)],
  ['Change', ['opens'], click([button('choose m-1', 'change')], url)],
  ['Choose', ['click'], click([button('choose m-1', 'choose')], url)],
  ['Propose in a modal', ['viewAction'], { ...click([button('x', 'propose')], url, inView), view }],
  ['a control of App Home', ['viewAction'], { ...click([button('centos')], url, inView), view }],
  ['a message shortcut', ['shortcut'], { type: 'message_action', ...shortcut, channel: { id: 'C1' } }],
  ['a global shortcut', ['shortcut'], { type: 'shortcut', ...shortcut }],
  ['a shortcut that is not of this bot', [], { type: 'shortcut', ...shortcut, callback_id: 'find_images' }],
  ['a submission', ['submission'], { type: 'view_submission', ...person, view }],
  ['a typeahead', ['options'], { type: 'block_suggestion', ...person, action_id: 'image', value: 'cen' }],
  ['something else of Slack’s', [], { type: 'view_closed', ...person, view }],
  ['a mention', ['ack', 'event'], mention('<@UBOT> centos')],
  ['a direct message', ['ack', 'event'], direct('centos')],
  ['App Home', ['ack', 'home'], mention('', { type: 'app_home_opened', tab: 'home' })],
])('%s is %j', async (_, kinds, body) => {
  expect(await reached(body)).toEqual(kinds);
});
