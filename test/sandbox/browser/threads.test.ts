import { describe, expect, test } from '@jest/globals';
import type { State } from '../../../sandbox/browser/state.ts';
import { reduce } from '../../../sandbox/browser/store.ts';
import { looseRefusals, repliesLabel, threadOf, timelineOf } from '../../../sandbox/browser/threads.ts';
import { ADA, BEN, INCIDENT, message, pageAfter, posted } from './world.ts';

const root = message(1);
const reply = (second: number, more = {}) => message(second, { threadTs: root.ts, ...more });

describe('a thread', () => {
  const state = pageAfter(
    posted(root),
    posted(reply(2)),
    posted(reply(3, { user: 'U0BOT', only: ADA.id })),
    posted(reply(4, { user: 'U0BOT', only: BEN.id })),
    posted(message(5)),
  );

  test('stands apart from the conversation', () => {
    const shown = timelineOf(state).map((item) => item.kind === 'message' && item.message.text);
    expect(shown).toEqual(['at 1', 'at 5']);
  });

  test('holds what only the person sees too', () => {
    const { root: first, items } = threadOf(state, root.ts);
    expect(first).toEqual(root);
    expect(items.map((item) => item.kind === 'message' && item.message.text)).toEqual(['at 2', 'at 3']);
  });

  test('counts as replies what everybody sees', () => {
    expect(threadOf(state, root.ts).replies).toEqual({ all: 1, own: 1 });
    const counts = timelineOf(state).map((item) => item.kind === 'message' && item.replies);
    expect(counts).toEqual([
      { all: 1, own: 1 },
      { all: 0, own: 0 },
    ]);
    expect([repliesLabel(1), repliesLabel(2)]).toEqual(['1 reply', '2 replies']);
    expect(repliesLabel(1, 'private ')).toBe('1 private reply');
  });

  test('begins with a message that names its own thread', () => {
    const own = message(7);
    const named = pageAfter(posted({ ...own, threadTs: own.ts }));
    expect(timelineOf(named)).toHaveLength(1);
    expect(threadOf(named, own.ts).replies.all).toBe(0);
  });
});

describe('the conversation', () => {
  const notice = { person: ADA.id, channel: INCIDENT.id, word: 'operation_timeout', says: 'Too late.' };

  test('shows an error where it happened, and only to the person and in the place that it belongs to', () => {
    const said = [posted(message(1)), { type: 'noticed', notice } as const, posted(message(2))];
    const state = pageAfter(...said);
    expect(timelineOf(state).map(({ kind }) => kind)).toEqual(['message', 'notice', 'message']);
    const ben = pageAfter(...said, { type: 'person-changed', person: 'ben' });
    expect(timelineOf(ben).map(({ kind }) => kind)).toEqual(['message', 'message']);
    const elsewhere = pageAfter(...said, { type: 'place-opened', place: 'general' });
    expect(timelineOf(elsewhere)).toEqual([]);
  });

  test('shows the error of a thread in the thread', () => {
    const inThread = { ...notice, thread: root.ts };
    const state = pageAfter(posted(root), { type: 'noticed', notice: inThread });
    expect(timelineOf(state)).toHaveLength(1);
    expect(threadOf(state, root.ts).items.map(({ kind }) => kind)).toEqual(['notice']);
  });

  const refusal = { entry: '1', error: 'invalid_blocks', errors: [] };

  test('shows what Slack refused in its channel, and above all where it belongs to none', () => {
    const refused = (more: object) => pageAfter({ type: 'refusal', refusal: { ...refusal, ...more } });
    const shown = (state: State) => [timelineOf(state).length, looseRefusals(state).length];
    expect(shown(refused({ channel: INCIDENT.id }))).toEqual([1, 0]);
    expect(shown(refused({ channel: 'C0GENERAL' }))).toEqual([0, 0]);
    expect(shown(refused({}))).toEqual([0, 1]);
    expect(shown(reduce(refused({}), { type: 'place-opened', place: 'home' }))).toEqual([0, 1]);
  });

  test('shows what was refused to one person to that person alone', () => {
    for (const where of [{ channel: INCIDENT.id }, {}]) {
      const state = pageAfter({ type: 'refusal', refusal: { ...refusal, ...where, person: ADA.id } });
      const ben = reduce(state, { type: 'person-changed', person: 'ben' });
      expect([...timelineOf(state), ...looseRefusals(state)]).toHaveLength(1);
      expect([...timelineOf(ben), ...looseRefusals(ben)]).toEqual([]);
    }
  });

  test('names the author once for what follows soon, and again for what is private or late', () => {
    const state = pageAfter(
      ...[message(1), message(2), message(3, { only: ADA.id }), message(4), message(305)].map(posted),
    );
    const continues = timelineOf(state).map((item) => item.kind === 'message' && item.continues);
    expect(continues).toEqual([false, true, false, false, false]);
  });
});
