import { describe, expect, test } from '@jest/globals';
import { checkPayload } from '../../../src/slack/inbound/payload.ts';
import { logLines } from '../../support/log-lines.ts';
import { button, click, command, direct, editedDirect, mention, narrowing, tick } from '../payloads.ts';

const shapeOf = (body: object) => checkPayload({ ...body }, logLines().log);

const view = {
  id: 'V1',
  type: 'modal',
  callback_id: 'find',
  private_metadata: '',
  hash: 'h',
  state: { values: {} },
};
const who = { user: { id: 'U1', team_id: 'T1' }, team: { id: 'T1' } };
const submission = { ...who, type: 'view_submission', view, response_urls: [] };

describe('what Slack sends fits', () => {
  test.each([
    ['a command', command('centos', 'https://hooks.slack.com/x')],
    ['one without text, in no organisation', { ...command(undefined, ''), enterprise_id: '' }],
    ['a click', click([button('centos')], 'https://hooks.slack.com/x')],
    ['a menu', click([narrowing('', 'os:centos')], '')],
    ['ticks', click([tick('m-1')], '')],
    [
      'of an app for a whole organisation',
      { ...click([button('x')], ''), team: null, enterprise: { id: 'E1' } },
    ],
    ['a menu where nothing is chosen any more', click([{ ...narrowing('', ''), selected_option: null }], '')],
    ['a mention', mention('<@UBOT> centos')],
    [
      'a direct message that was changed',
      direct('', { subtype: 'message_changed', user: undefined, text: undefined }),
    ],
    ['an edit', editedDirect('ubuntu', 'centos')],
    ['Home', mention('', { type: 'app_home_opened', tab: 'home' })],
    [
      'an event that nobody asked for',
      mention('', { type: 'team_join', user: { id: 'U1' }, channel: undefined }),
    ],
    ['a submission', submission],
    [
      'a field that is empty',
      { ...submission, view: { ...view, state: { values: { line0: { line: { value: null } } } } } },
    ],
  ])('%s', (_what, body) => expect(shapeOf(JSON.parse(JSON.stringify(body)))).toBe('fits'));
});

describe('what would break Bolt or a listener is broken', () => {
  test.each([
    ['no event', { ...mention('x'), event: null }],
    ['an event of null', mention('x', { user: null })],
    ['a channel of null', mention('x', { channel: null })],
    ['a kind of channel that has no text', mention('x', { type: 'message', channel_type: { toString: {} } })],
    ['a subtype that is none', mention('x', { subtype: {} })],
    [
      'an organisation that is no text',
      { ...click([button('x')], ''), team: { id: 'T1', enterprise_id: {} } },
    ],
    ['an edited message that is a text', mention('x', { subtype: 'message_changed', message: 'x' })],
    ['an edited message of nobody’s', editedDirect('x', 'y', { user: {} })],
    ['an item that is a text', mention('x', { type: 'reaction_added', item: 'x' })],
    ['a team that every object has', { ...command('x', ''), team_id: 'constructor' }],
    ['no person', { ...command('x', ''), user_id: '__proto__' }],
    ['no actions', { ...click([], '') }],
    ['actions of null', { ...click([], ''), actions: null }],
    ['a channel without id', { ...click([button('x')], ''), channel: null }],
    ['no view', { ...submission, view: null }],
    ['no state', { ...submission, view: { ...view, state: undefined } }],
    [
      'a number where a text was filled in',
      { ...submission, view: { ...view, state: { values: { line0: { line: { value: 1 } } } } } },
    ],
    ['response_urls of null', { ...submission, response_urls: null }],
    ['a click that says to be an event', { ...click([button('x')], ''), event: {} }],
    ['a click with a name, which Bolt takes for a menu', { ...click([button('x')], ''), name: 'x' }],
  ])('%s', (_what, body) => expect(shapeOf(body)).toBe('broken'));

  test('it is logged with a reference, and nothing of what was in it', () => {
    const { log, lines } = logLines();
    checkPayload({ ...submission, view: 'secret words' }, log);
    expect(lines).toMatchObject([{ level: 'warn', kind: 'view_submission', reference: expect.any(String) }]);
    expect(JSON.stringify(lines)).not.toContain('secret words');
  });
});

test.each([
  [{}],
  [{ type: 'view_closed' }],
  [{ type: 'constructor' }],
  [{ type: '__proto__' }],
  [{ type: 'x', actions: null }],
])('%j is nothing that the bot knows', (body) => expect(shapeOf(body)).toBe('unknown'));
