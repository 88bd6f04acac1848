import { describe, expect, test } from '@jest/globals';
import type { BlockAction } from '@slack/bolt';
import { forAll, forOne } from '../../../src/cards/audience.ts';
import { withRecord } from '../../../src/cards/choice-record.ts';
import { fromClick } from '../../../src/slack/inbound/click.ts';
import { createRecords } from '../../../src/slack/signed-records.ts';
import { en } from '../../../src/words/en.ts';
import { card as answerCard, botToken } from '../bot-set-up.ts';
import { button, click, linkButton, narrowing, ownMessage, tick } from '../payloads.ts';

const url = 'https://hooks.slack.com/actions/1';
const records = createRecords(botToken, 'T1');
const world = { bot: { botId: 'BBOT' }, records, language: 'en' } as const;
const read = (payload: object) => fromClick(payload as BlockAction, world);
const clicked = (actions: readonly object[], more: object = {}) => read({ ...click(actions, url), ...more });

const { card } = answerCard('images');
const answer = ownMessage(forOne(card, 'centos', en).blocks);
const sharedCard = ownMessage(forAll(card, 'centos', { how: 'shared', by: 'U2', at: 1 }, en).blocks);

describe('a click on a private card', () => {
  test('asks the value of its button, and the answer takes its place', () => {
    expect(clicked([button('centos page:2')])).toEqual({
      question: {
        text: 'centos page:2',
        entrance: 'button',
        person: { id: 'U1', team: 'T1' },
        place: { channel: 'C1' },
        audience: 'asker',
        language: 'en',
      },
      destination: { responseUrl: url, channel: 'C1', user: 'U1', original: 'replace', message: '1.1' },
    });
  });

  test('with an empty value asks for everything', () => {
    expect(clicked([button('')])?.question.text).toBe('');
  });

  test.each([
    [[linkButton]],
    [[]],
    [[{ ...linkButton, value: 7 }]],
    [[tick('m-1')]],
    [[{ ...narrowing('centos', 'arch:arm64'), block_id: 'other' }]],
    [[{ ...narrowing('centos', ''), selected_option: null }]],
    [[{ type: 'plain_text_input', block_id: 'b', action_id: 'line', value: 'centos' }]],
  ])('%j asks nothing', (actions) => {
    expect(clicked(actions)).toBeUndefined();
  });

  test('in an organisation, away from any channel', () => {
    const { channel: _, response_url: __, ...rest } = click([button('centos')], url);
    const nobody = { ...rest, user: { id: 'U1' }, team: null };
    const organisation = { ...nobody, enterprise: { id: 'E1', name: 'Org' } };
    expect(read(organisation)).toMatchObject({
      question: { person: { team: 'E1' }, place: { channel: '' } },
      destination: { responseUrl: '' },
    });
    expect(read(nobody)).toMatchObject({ question: { person: { team: '' } } });
  });

  test('in a thread is asked there', () => {
    const container = { message_ts: '1.1', thread_ts: '0.9', is_ephemeral: true };
    expect(clicked([button('share centos', 'share')], { container })).toMatchObject({
      question: { place: { thread: '0.9' } },
      destination: { thread: '0.9', original: 'keep' },
      once: 'share C1 1.1 U1 share centos',
    });
  });

  test.each(['Share os:centos', '分享 os:centos', 'Choose m-centos79'])(
    '%j posts once, however its verb is spelled',
    (line) => expect(clicked([button(line, 'mended')])?.once).toContain(line),
  );

  test('is of the workspace of the person who clicked', () => {
    const request = clicked([button('centos')], { user: { id: 'U1', team_id: 'T9' } });
    expect(request?.question.person).toEqual({ id: 'U1', team: 'T9' });
    const grid = { user: { id: 'U1', team_id: 'E1' }, team: { id: 'T1' }, enterprise: { id: 'E1' } };
    expect(clicked([button('centos')], grid)?.question.person).toEqual({ id: 'U1', team: 'T1' });
  });

  test('Share in the channel itself goes there: nobody else sees the card that was clicked', () => {
    const request = clicked([button('share centos', 'share')]);
    expect(request?.question.place).toEqual({ channel: 'C1' });
  });
});

describe('a select', () => {
  test('that narrows asks its line and what it adds', () => {
    expect(clicked([narrowing('centos owner:self', 'os:centos')])?.question).toMatchObject({
      text: 'centos owner:self',
      adds: 'os:centos',
      entrance: 'select',
    });
    expect(clicked([narrowing('', 'os:centos')])?.question.text).toBe('');
  });

  test('of an image asks a whole command', () => {
    const action = {
      type: 'external_select',
      block_id: 'centos',
      action_id: 'image',
      selected_option: { value: 'show m-1 region:cn-hangzhou' },
    };
    expect(clicked([action])?.question).toMatchObject({
      text: 'show m-1 region:cn-hangzhou',
      entrance: 'select',
    });
    expect(clicked([{ ...action, action_id: 'other' }])).toBeUndefined();
  });

  test('ticks are asked by Compare', () => {
    const state = { values: { b: { tick: tick('m-1', 'm-2') }, c: { other: { type: 'static_select' } } } };
    const compare = button('compare type:ecs.c7.large', 'compare');
    expect(clicked([compare], { state })?.question.text).toBe('compare type:ecs.c7.large m-1 m-2');
    expect(clicked([compare])?.question.text).toBe('compare type:ecs.c7.large');
    expect(clicked([button('centos')], { state })?.question.text).toBe('centos');
  });
});

describe('a record', () => {
  const record = { name: 'base', proposedBy: 'U2', proposedAt: 1 };
  const value = records.sign(withRecord('choose m-1 region:cn-hangzhou', record), 'C1');

  test('comes with the value of a button', () => {
    expect(clicked([button(value, 'choose')])?.question).toMatchObject({
      text: 'choose m-1 region:cn-hangzhou',
      record,
    });
  });

  test('comes with that of a message which is the bot’s own, where Slack shows it', () => {
    const by = (message: object, app = 'A1') => ({
      ...ownMessage([]),
      message: { type: 'message', ts: '1.1', blocks: [], ...message },
      api_app_id: app,
    });
    const recordOf = (more: object) => clicked([button(value, 'choose')], more)?.question.record;
    expect(recordOf(by({ bot_id: 'BBOT', app_id: 'A1' }))).toEqual(record);
    expect(recordOf(by({ bot_id: 'BBOT' }))).toEqual(record);
    for (const message of [{ bot_id: 'B2' }, { user: 'U9' }, { bot_id: 'BBOT', app_id: 'A2' }])
      expect(recordOf(by(message))).toBeUndefined();
  });

  test.each([
    ['without a signature', withRecord('choose m-1', record)],
    ['signed for another conversation', records.sign(withRecord('choose m-1', record), 'C2')],
  ])('%s is left out, and the line is asked in the name of whoever clicks', (_what, forged) => {
    const question = clicked([button(forged, 'choose')])?.question;
    expect(question).toMatchObject({ text: 'choose m-1', person: { id: 'U1' } });
    expect(question).not.toHaveProperty('record');
  });

  test('comes with nothing else', () => {
    const action = {
      type: 'external_select',
      block_id: 'b',
      action_id: 'image',
      selected_option: { value },
    };
    expect(clicked([action])?.question).not.toHaveProperty('record');
    expect(clicked([narrowing(value, 'os:centos')])?.question).not.toHaveProperty('record');
  });
});

describe('a click on a shared card', () => {
  test.each(['next', 'previous', 'refresh', 'retry'])('%s changes it for all', (id) => {
    expect(clicked([button('centos page:2', id)], sharedCard)).toMatchObject({
      question: { audience: 'everyone', shared: { how: 'shared', by: 'U2', at: 1 } },
      destination: { original: 'replace', message: '1.1', public: true },
    });
  });

  test('a select that narrows does, too', () => {
    expect(clicked([narrowing('centos', 'os:centos')], sharedCard)?.question.audience).toBe('everyone');
  });

  test.each(['only-for-me', 'show', 'compare'])('%s is answered beside it, privately', (id) => {
    const request = clicked([button('centos', id)], sharedCard);
    expect(request?.question).toMatchObject({ audience: 'asker', place: { channel: 'C1' } });
    expect(request?.question).not.toHaveProperty('shared');
    expect(request?.destination).toEqual({
      responseUrl: url,
      channel: 'C1',
      user: 'U1',
      original: 'keep',
      public: true,
    });
  });

  test('what another bot says of its message is not believed', () => {
    const { container, message } = sharedCard;
    const forged = { container, message: { ...message, bot_id: 'B2' } };
    expect(clicked([button('centos', 'next')], forged)).toMatchObject({
      question: { audience: 'asker' },
      destination: { original: 'keep' },
    });
  });
});

describe('a click on another message that all see', () => {
  const proposal = ownMessage([{ type: 'actions', elements: [button('choose m-1', 'choose')] }]);

  test('Choose is answered in the thread under it, once for each person', () => {
    expect(clicked([button('choose m-1', 'choose')], proposal)).toMatchObject({
      question: { audience: 'asker', place: { channel: 'C1', thread: '1.1' } },
      destination: { original: 'keep', message: '1.1', thread: '1.1', public: true },
      once: 'choose C1 1.1 U1 choose m-1',
    });
  });

  test('or in the thread that it is in', () => {
    const inThread = ownMessage([], { thread_ts: '0.9' });
    expect(clicked([button('choose m-1', 'choose')], inThread)?.question.place.thread).toBe('0.9');
  });

  test('Show is answered beside it, privately', () => {
    const request = clicked([button('show m-1', 'show')], { ...proposal, channel: { id: 'D1' } });
    expect(request?.destination).toMatchObject({ original: 'keep' });
    expect(request).not.toHaveProperty('plain');
  });

  test('an answer in a direct message gives way to the next one', () => {
    const direct = { ...answer, channel: { id: 'D1' } };
    expect(clicked([button('centos page:2')], direct)).toMatchObject({
      plain: true,
      destination: { original: 'replace', message: '1.1', public: true },
    });
  });
});
