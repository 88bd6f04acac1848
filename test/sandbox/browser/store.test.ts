import { describe, expect, test } from '@jest/globals';
import { channelIn, meIn, messageKey, modalIn } from '../../../sandbox/browser/state.ts';
import { isUnread, reduce } from '../../../sandbox/browser/store.ts';
import { seenIn } from '../../../sandbox/browser/threads.ts';
import { ADA, APP, BEN, INCIDENT, message, modal, opened, pageAfter, posted, start } from './world.ts';

describe('what people see', () => {
  test('an answer to ada alone is not there for ben', () => {
    const state = pageAfter(posted(message(1)), posted(message(2, { user: 'U0BOT', only: ADA.id })));
    expect(seenIn(state)).toHaveLength(2);
    expect(seenIn(reduce(state, { type: 'person-changed', person: 'ben' }))).toHaveLength(1);
  });

  test('a change replaces the message and marks it; a private one is not marked', () => {
    const [all, own] = [message(1), message(2, { only: ADA.id })];
    const changed = [all, own].map((one) => ({ ...one, text: 'other' }));
    const state = pageAfter(
      ...[all, own].map(posted),
      ...changed.map((one) => ({ type: 'message', change: 'updated', message: one }) as const),
    );
    expect(state.messages.map(({ text }) => text)).toEqual(['other', 'other']);
    expect([...state.edited]).toEqual([messageKey(all)]);
  });

  test('a message that was taken back is gone', () => {
    const state = pageAfter(posted(message(1)), { type: 'message', change: 'deleted', message: message(1) });
    expect(state.messages).toEqual([]);
  });

  test('the direct conversation is another one for each person', () => {
    const ada = pageAfter({ type: 'place-opened', place: 'dm' });
    expect(channelIn(ada)?.name).toBe('dm-ada');
    expect(channelIn(reduce(ada, { type: 'person-changed', person: 'ben' }))?.name).toBe('dm-ben');
  });

  test('what somebody says elsewhere is unread until one goes there; what one says oneself never is', () => {
    const general = { channel: 'C0GENERAL', user: BEN.id };
    const state = pageAfter(posted(message(1, general)), posted(message(2)));
    expect(isUnread(state, ADA.id, 'C0GENERAL')).toBe(true);
    expect(isUnread(state, BEN.id, 'C0GENERAL')).toBe(false);
    expect(isUnread(state, ADA.id, INCIDENT.id)).toBe(false);
    const read = reduce(state, { type: 'place-opened', place: 'general' });
    expect(isUnread(read, ADA.id, 'C0GENERAL')).toBe(false);
  });

  test('what was there before the page is not unread', () => {
    const state = pageAfter(start({ messages: [message(1, { channel: 'C0GENERAL', user: BEN.id })] }));
    expect(isUnread(state, ADA.id, 'C0GENERAL')).toBe(true);
    const fresh = reduce({ ...state, connection: 'connecting' }, start({ messages: state.messages }));
    expect(isUnread(fresh, ADA.id, 'C0GENERAL')).toBe(false);
  });
});

describe('a connection that was lost', () => {
  test('keeps private answers and open modals, and takes the rest from the server', () => {
    const own = message(2, { only: ADA.id });
    const before = pageAfter(posted(message(1)), posted(own), opened(modal('V1')), {
      type: 'connection-lost',
    });
    expect(before.connection).toBe('reconnecting');
    const state = reduce(before, start({ messages: [message(1), message(3)] }));
    expect(state.connection).toBe('connected');
    expect(state.messages.map(({ text }) => text)).toEqual(['at 1', 'at 2', 'at 3']);
    expect(modalIn(state)?.id).toBe('V1');
  });

  test('puts what was missed meanwhile in its place', () => {
    const back = start({ messages: [message(1), message(3)] });
    const state = pageAfter(back, posted(message(2, { only: ADA.id })));
    expect(state.messages.map(({ text }) => text)).toEqual(['at 1', 'at 2', 'at 3']);
  });

  test('before the first start it is still connecting', () => {
    const state = reduce({ ...pageAfter(), connection: 'connecting' }, { type: 'connection-lost' });
    expect(state.connection).toBe('connecting');
  });
});

describe('where one is', () => {
  test('another channel closes the thread; the same one does not', () => {
    const state = pageAfter({ type: 'thread-opened', ts: '1.1' });
    expect(state).toMatchObject({ thread: '1.1', panel: 'thread' });
    expect(reduce(state, { type: 'place-opened', place: 'incident' }).thread).toBe('1.1');
    expect(reduce(state, { type: 'place-opened', place: 'general' }).thread).toBeNull();
  });

  test('an error that belongs to no conversation is gone in the next place', () => {
    const notice = { person: ADA.id, word: 'operation_timeout', says: 'Too late.' };
    const state = pageAfter(
      { type: 'noticed', notice },
      { type: 'noticed', notice: { ...notice, channel: INCIDENT.id } },
    );
    expect(state.notices).toHaveLength(2);
    const left = reduce(state, { type: 'place-opened', place: 'home' }).notices;
    expect(left.map(({ channel }) => channel)).toEqual([INCIDENT.id]);
  });

  test('a link leads to a place, a thread and a person', () => {
    const route = { place: 'general', thread: '1.1', as: 'ben', theme: 'dark' } as const;
    const state = pageAfter({ type: 'route-taken', route });
    expect(state).toMatchObject({ place: 'general', thread: '1.1', panel: 'thread', theme: 'dark' });
    expect(meIn(state)).toEqual(BEN);
  });

  test('a link to what is not there leads to what is there', () => {
    const lost = { ...pageAfter(), connection: 'connecting', place: 'nowhere', person: 'eve' } as const;
    expect(reduce(lost, start())).toMatchObject({ place: 'general', person: 'ada' });
  });

  test('a link that is followed later to what is not there leads nowhere', () => {
    const route = { place: 'nowhere', thread: '1.1', as: 'eve' };
    const state = pageAfter({ type: 'route-taken', route });
    expect(state).toMatchObject({ place: 'incident', thread: null, person: 'ada' });
  });
});

describe('the thread of an answer', () => {
  const bot = { user: APP.user.id };
  const question = message(2);
  const answer = message(3, { ...bot, threadTs: question.ts });
  const asked = (opens: boolean) => [posted(message(1)), { type: 'said', text: '@bot', opens } as const];

  test('is opened when it comes, where one was led to the question', () => {
    const state = pageAfter(...asked(true), posted(question), posted(answer));
    expect(state).toMatchObject({ thread: question.ts, panel: 'thread' });
  });

  test('is not opened by a line that one types, by an old thread, or in another place', () => {
    const old = message(4, { ...bot, threadTs: message(1).ts });
    const states = [
      pageAfter(...asked(false), posted(question), posted(answer)),
      pageAfter(...asked(true), posted(question), posted(old)),
      pageAfter(...asked(true), { type: 'place-opened', place: 'general' }, posted(question), posted(answer)),
      pageAfter(...asked(true), posted(message(2, bot)), posted(question), posted(answer)),
    ];
    expect(states.map(({ thread }) => thread)).toEqual([null, null, null, null]);
  });
});

test('the newest 300 requests are kept, and one that was answered replaces itself', () => {
  const entry = (id: number, ms?: number) => ({
    type: 'wire' as const,
    entry: {
      ...({ id: String(id), edge: 'slack', from: 'bot', wire: 'web-api', what: 'chat.postMessage' } as const),
      ...{
        at: id,
        failed: false,
        ...(ms !== undefined && { ms }),
      },
    },
  });
  const state = pageAfter(...Array.from({ length: 310 }, (_, id) => entry(id)), entry(309, 12));
  expect(state.wire).toHaveLength(300);
  expect(state.wire.at(-1)).toMatchObject({ id: '309', ms: 12 });
});

test('of what Slack refused and of errors the newest fifty are kept', () => {
  const refused = (id: number) => ({
    type: 'refusal' as const,
    refusal: { entry: String(id), error: 'invalid_blocks', errors: [] },
  });
  const notice = { person: ADA.id, word: 'operation_timeout', says: 'Too late.' };
  const numbers = Array.from({ length: 60 }, (_, id) => id);
  const state = pageAfter(
    ...numbers.map(refused),
    ...numbers.map(() => ({ type: 'noticed', notice }) as const),
  );
  expect(state.refusals.map(({ refusal }) => refusal.entry)).toEqual(numbers.slice(10).map(String));
  expect(state.notices).toHaveLength(50);
});
