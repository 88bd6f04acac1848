import { describe, expect, test } from '@jest/globals';
import { fromEvent } from '../../../src/slack/inbound/event.ts';
import { direct, mention } from '../payloads.ts';

const read = (body: ReturnType<typeof mention>) => fromEvent(body, { botUserId: 'UBOT' }, 'en');

describe('a mention', () => {
  test('is asked and answered in public, in a thread under it', () => {
    expect(read(mention('<@UBOT> centos 7'))).toEqual({
      question: {
        text: 'centos 7',
        entrance: 'mention',
        person: { id: 'U1', team: 'T1' },
        place: { channel: 'C1', thread: '5.1' },
        audience: 'everyone',
        language: 'en',
      },
      destination: { responseUrl: '', channel: 'C1', user: 'U1', thread: '5.1', original: 'keep' },
      askedWith: { key: 'message C1 5.1', asks: expect.any(String) },
    });
  });

  test('in a thread is answered in that thread', () => {
    expect(read(mention('<@UBOT>', { thread_ts: '4.1' }))?.question.place.thread).toBe('4.1');
  });

  test.each([{ user_team: 'T9' }, { team: 'T9' }])(
    'by somebody of another workspace is theirs: %j',
    (more) => {
      expect(read(mention('<@UBOT> centos', more))?.question.person).toEqual({ id: 'U1', team: 'T9' });
    },
  );

  test('by /me is one', () => {
    const said = mention('<@UBOT> centos', { subtype: 'me_message' });
    expect(read(said)?.question.text).toBe('centos');
  });

  test('by an id of the bot that it does not know is one, as Slack says so', () => {
    expect(read(mention('<@U9BOT> centos 7'))?.question.text).toBe('<@U9BOT> centos 7');
  });

  test('by such an id is one also in a thread that the bot has begun', () => {
    const said = mention('<@U9BOT> centos 7', { thread_ts: '4.1', parent_user_id: 'UBOT' });
    expect(read(said)?.question.text).toBe('<@U9BOT> centos 7');
  });

  test('in code alone is none, though the message is deeper than a call stack', () => {
    const deep = JSON.parse(`${'{"elements":['.repeat(20_000)}1${']}'.repeat(20_000)}`);
    expect(read(mention('`<@UBOT> centos`', { blocks: [deep] }))).toBeUndefined();
  });

  test.each(['`<@UBOT> centos`', '&gt; <@UBOT> centos', '```<@UBOT>```'])(
    'that stands in code or in a quote alone is none: %s',
    (text) => expect(read(mention(text))).toBeUndefined(),
  );

  test.each([
    ['another bot', { bot_id: 'B2' }],
    ['this bot', { user: 'UBOT' }],
    ['nobody', { user: undefined }],
  ])('by %s is no question', (_, more) => {
    expect(read(mention('<@UBOT> centos', more))).toBeUndefined();
  });
});

describe('a direct message', () => {
  test('is answered with a plain message', () => {
    expect(read(direct('centos 7'))).toEqual({
      question: {
        text: 'centos 7',
        entrance: 'message',
        person: { id: 'U1', team: 'T1' },
        place: { channel: 'D1' },
        audience: 'asker',
        language: 'en',
      },
      destination: { responseUrl: '', channel: 'D1', user: 'U1', original: 'keep' },
      askedWith: { key: 'message D1 5.1', asks: expect.any(String) },
      plain: true,
    });
  });

  test.each(['thread_broadcast', 'file_share', 'me_message'])('of subtype %s is one, too', (subtype) => {
    expect(read(direct('centos', { subtype, thread_ts: '4.1' }))?.question.place.thread).toBe('4.1');
  });

  test.each([
    ['a change of a message', { subtype: 'message_changed' }],
    ['a message of a bot', { bot_id: 'BBOT' }],
    ['a message in a channel', { channel_type: 'channel' }],
    ['another event', { type: 'reaction_added' }],
  ])('%s is no question', (_, more) => {
    expect(read(direct('centos', more))).toBeUndefined();
  });

  test('without text asks for the first page', () => {
    expect(read(direct('', { text: undefined }))?.question.text).toBe('');
  });
});

test.each([
  ['<@UBOT> centos 7', 'centos 7'],
  ['hello <@UBOT|ehpc-images> centos 7', 'centos 7'],
  ['centos 7 <@UBOT>', 'centos 7'],
  ['<@UBOT> centos <@UBOT>', 'centos'],
  ['<@UBOT>', ''],
  ['<@UBOT> centos <@U2>', 'centos <@U2>'],
  ['centos 7', 'centos 7'],
])('%j asks %j', (text, line) => {
  expect(read(direct(text))?.question.text).toBe(line);
});
