import { afterEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/answers/question.ts';
import type { Service } from '../../../src/answers/service.ts';
import { REASON_LIMIT, withRecord } from '../../../src/cards/choice-record.ts';
import { createRecords } from '../../../src/slack/signed-records.ts';
import { en } from '../../../src/words/en.ts';
import { botToken, cleanUp } from '../bot-set-up.ts';
import { button, click, ownMessage } from '../payloads.ts';
import { submission } from './payloads.ts';
import { started } from './view-slack.ts';

afterEach(cleanUp);

const { together } = en;
const records = createRecords(botToken, 'T1');
const readRecord = (value: string) => records.read(value, 'C1');
const PROPOSE = 'propose region:cn-hangzhou m-centos79';

/** The modal that a button on a message has opened. */
async function openedBy(
  kind: 'http' | 'socket',
  pressed: object,
  message: object = {},
  more: Partial<Service> = {},
) {
  const bot = await started(kind, more);
  bot.opens();
  await bot.send({ ...click([pressed], bot.slack.responseUrl()), ...message });
  await bot.ended(1);
  const [opened] = bot.views('open');
  if (!opened) throw new Error('no modal');
  return { ...bot, opened, view: opened.view };
}

const inThread = { container: { type: 'message', message_ts: '1.1', thread_ts: '0.9', is_ephemeral: true } };

/** The value of the button of a message that the bot has posted. */
function carriedBy(message: unknown, id: string): string {
  const found = new RegExp(`"action_id":"${id}"[^{}]*\\{[^{}]*\\},"value":("(?:[^"\\\\]|\\\\.)*")`).exec(
    JSON.stringify(message),
  );
  return JSON.parse(found?.[1] ?? '""');
}

describe.each(['http', 'socket'] as const)('by %s', (kind) => {
  test('Propose asks why, then posts the proposal to the thread with the reason', async () => {
    const { send, opened, view, posted, ended } = await openedBy(kind, button(PROPOSE, 'propose'), inThread);
    expect(opened).toMatchObject({ trigger_id: '1234.trigger', view: { callback_id: 'reason' } });
    expect(posted()).toEqual([]);
    expect(await send(submission(view, { reason: ' same kernel as the cluster ' }))).toBeUndefined();
    expect(posted()).toMatchObject([
      { response_type: 'in_channel', replace_original: false, thread_ts: '0.9' },
    ]);
    const { line, record } = readRecord(carriedBy(posted()[0], 'choose'));
    expect(line).toBe('choose region:cn-hangzhou m-centos79');
    expect(record).toMatchObject({ name: 'gpu-base', proposedBy: 'U1', why: 'same kernel as the cluster' });
    expect(await ended(2)).toMatchObject([
      { delivered: 'view', channel: 'C1', thread: '0.9' },
      { entrance: 'modal', delivered: 'response_url', outcome: 'found' },
    ]);
  });
});

test('without a reason the proposal has none', async () => {
  const { send, view, posted } = await openedBy('http', button(PROPOSE, 'propose'));
  await send(submission(view, { reason: '  ' }));
  expect(readRecord(carriedBy(posted()[0], 'choose')).record).not.toHaveProperty('why');
});

test('a reason that is too long is refused with the limit named', async () => {
  const { send, view, posted } = await openedBy('http', button(PROPOSE, 'propose'));
  expect(await send(submission(view, { reason: 'é'.repeat(REASON_LIMIT + 1) }))).toEqual({
    response_action: 'errors',
    errors: { reason: together.reasonTooLong(REASON_LIMIT, REASON_LIMIT + 1) },
  });
  expect(posted()).toEqual([]);
  expect(await send(submission(view, { reason: '🙂'.repeat(REASON_LIMIT) }))).toBeUndefined();
  expect(posted()).toHaveLength(1);
});

test('while E-HPC fails the reason stays in its field, and nothing is posted', async () => {
  const answer: Answer = async () => ({
    card: { text: '*E-HPC* is not available', blocks: [] },
    to: 'asker',
    facts: { outcome: 'failed' },
  });
  const { send, view, posted } = await openedBy('http', button(PROPOSE, 'propose'), {}, { answer });
  const response = await send(submission(view, { reason: 'same kernel' }));
  expect(response).toEqual({ response_action: 'errors', errors: { reason: 'E-HPC is not available' } });
  expect(posted()).toEqual([]);
});

test('an image that is gone by then is said in the modal, and nothing is posted', async () => {
  const { send, view, posted } = await openedBy(
    'http',
    button('propose region:cn-hangzhou m-gone123', 'propose'),
  );
  const response = await send(submission(view, {}));
  expect(response).toMatchObject({ response_action: 'update', view: { callback_id: 'answer' } });
  expect(JSON.stringify(response)).toContain('m-gone123');
  expect(posted()).toEqual([]);
});

test('a modal that does not open leaves a private line and posts nothing', async () => {
  const { slack, send, refuses, posted, ended } = await started('http');
  refuses('/api/views.open', 'expired_trigger_id');
  await send(click([button(PROPOSE, 'propose')], slack.responseUrl()));
  await ended();
  expect(posted()).toMatchObject([{ response_type: 'ephemeral', text: together.notPosted.mrkdwn }]);
});

describe('Change', () => {
  const record = {
    name: 'gpu-base',
    chosenBy: 'U2',
    chosenAt: 7,
    proposedBy: 'U3',
    proposedAt: 5,
    why: 'fast',
  };
  const value = records.sign(withRecord('choose region:cn-hangzhou m-centos79', record), 'C1');
  const decision = ownMessage([{ type: 'actions', elements: [button(value, 'change')] }]);

  test('asks which image and why, and posts the new decision; the old one stays as it was', async () => {
    const { send, view, posted } = await openedBy('http', button(value, 'change'), decision);
    expect(view).toMatchObject({ callback_id: 'change' });
    expect(JSON.stringify(view)).toContain('gpu-base');
    const filled = { image: 'show region:cn-hangzhou m-centos76', reason: 'the other one has no driver' };
    expect(await send(submission(view, filled))).toBeUndefined();
    expect(posted()).toMatchObject([
      { response_type: 'in_channel', replace_original: false, thread_ts: '1.1' },
    ]);
    const chosen = readRecord(carriedBy(posted()[0], 'change'));
    expect(chosen.line).toBe('choose region:cn-hangzhou m-centos76');
    expect(chosen.record).toMatchObject({
      chosenBy: 'U1',
      why: 'the other one has no driver',
      replaces: { id: 'm-centos79', region: 'cn-hangzhou', by: 'U2', at: 7, name: 'gpu-base' },
    });
  });

  test('replaces nothing where what it carries is not the bot’s own', async () => {
    const forged = withRecord('choose region:cn-hangzhou m-centos79', record);
    const { send, view, posted } = await openedBy('http', button(forged, 'change'), decision);
    const { asks, ...kept } = JSON.parse(view.private_metadata);
    expect(records.read(asks, 'C1').record).toEqual({});
    const altered = withRecord('choose', { replaces: { id: 'm-centos79', by: 'UBOSS', at: 7 } });
    const private_metadata = JSON.stringify({ ...kept, asks: altered });
    const filled = { image: 'show region:cn-hangzhou m-centos76' };
    await send(submission({ ...view, private_metadata }, filled));
    expect(JSON.stringify(posted())).toContain('m-centos76');
    expect(JSON.stringify(posted())).not.toMatch(/UBOSS|<@U[23]>/);
  });

  test('needs another image than the one that is chosen', async () => {
    const { send, view } = await openedBy('http', button(value, 'change'), decision);
    expect(await send(submission(view, { image: 'show region:cn-hangzhou m-centos79' }))).toEqual({
      response_action: 'errors',
      errors: { image: together.sameImage },
    });
  });

  test('needs an image', async () => {
    const { send, view } = await openedBy('http', button(value, 'change'), decision);
    expect(await send(submission(view, { reason: 'so' }))).toEqual({
      response_action: 'errors',
      errors: { image: together.imageNeeded },
    });
  });
});
