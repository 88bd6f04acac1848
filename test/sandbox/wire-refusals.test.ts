import { describe, expect, test } from '@jest/globals';
import { refusalOf, slackEntry } from '../../sandbox/page/wire.ts';
import type { Exchange } from '../../sandbox/slack/transcript.ts';

const begun: Exchange = { id: 3, at: 1000, wire: 'web-api', what: 'chat.postMessage', request: {} };
const header = (blocks: unknown) => ({ channel: 'C0INCIDENT', text: 'x', blocks });
const tooLong = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
const pointer = 'must be less than 151 characters [json-pointer:/blocks/0/text/text]';

describe('what Slack did not take', () => {
  test('a method says it with pointers', () => {
    const refused: Exchange = {
      ...begun,
      request: header(tooLong),
      response: { ok: false, error: 'invalid_blocks', errors: [pointer] },
    };
    expect(refusalOf(refused)).toEqual({
      entry: 'slack-3',
      channel: 'C0INCIDENT',
      error: 'invalid_blocks',
      errors: [pointer],
    });
  });

  test('a response_url says a word only; what it means is looked up in the card', () => {
    const response = { status: 400, body: 'invalid_blocks' };
    const refused: Exchange = {
      ...begun,
      wire: 'response_url',
      channel: 'C0OPS',
      person: 'U0ADA',
      request: header(tooLong),
      response,
    };
    expect(refusalOf(refused)).toMatchObject({
      channel: 'C0OPS',
      person: 'U0ADA',
      error: 'invalid_blocks',
      errors: [pointer],
    });
  });

  test('an acknowledgement is not refused to the bot, but not shown either', () => {
    const refused: Exchange = {
      ...begun,
      wire: 'socket',
      what: 'slash_commands',
      request: { channel_id: 'C0GENERAL', user_id: 'U0BEN' },
      response: { body: { blocks: tooLong } },
    };
    expect(refusalOf(refused)).toMatchObject({
      channel: 'C0GENERAL',
      person: 'U0BEN',
      error: 'invalid_blocks',
      errors: [pointer],
    });
    expect(slackEntry(refused)).toMatchObject({ outcome: 'invalid_blocks', failed: true });
    const forAll = { ...refused, response: { body: { response_type: 'in_channel', blocks: tooLong } } };
    expect(refusalOf(forAll)).not.toHaveProperty('person');
  });

  test.each<Partial<Exchange>>([
    {},
    { response: { ok: true } },
    { response: { fault: 429 } },
    { what: 'conversations.info', response: { ok: false, error: 'channel_not_found' } },
    { what: 'views.publish', response: { ok: false, error: 'hash_conflict' } },
    { wire: 'socket', what: 'slash_commands', response: { body: { response_type: 'in_channel' } } },
    { wire: 'socket', what: 'slash_commands', response: {} },
    { wire: 'http', what: 'interactive', response: { status: 200 } },
  ])('%j is none', (change) => {
    expect(refusalOf({ ...begun, ...change })).toBeUndefined();
  });
});
