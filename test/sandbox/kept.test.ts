import { describe, expect, test } from '@jest/globals';
import { forgetOldest } from '../../sandbox/forget.ts';
import { createHistory } from '../../sandbox/slack/history.ts';
import { createState } from '../../sandbox/slack/state.ts';
import { createTriggers } from '../../sandbox/slack/triggers.ts';
import { createWorkspace } from '../../sandbox/slack/workspace.ts';

// A sandbox may run for days, in front of somebody's alerts. What it remembers has an end.

test('the oldest are forgotten first', () => {
  const kept = new Map([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
  forgetOldest(kept, 2);
  expect([...kept.keys()]).toEqual(['b', 'c']);
  forgetOldest(kept, 2);
  expect(kept.size).toBe(2);
});

describe('of what happened', () => {
  test('what came after a mark is told, and no more than is kept', () => {
    const history = createHistory<number>(3);
    history.add(0);
    const mark = history.mark();
    expect(history.since(mark)).toEqual([]);
    history.add(1);
    history.add(2);
    expect(history.since(mark)).toEqual([1, 2]);
    history.add(3);
    history.add(4);
    expect(history.since(mark)).toEqual([2, 3, 4]);
  });
});

test('the newest two thousand messages are kept', () => {
  const workspace = createWorkspace(Date.now);
  const [ada, ops] = [workspace.person('ada'), workspace.channel('ops')];
  for (let said = 0; said < 2100; said += 1)
    workspace.post({ text: String(said), blocks: [], channel: ops.id, user: ada.id }, { by: 'person' });
  const texts = workspace.seen(ops, ada).map(({ text }) => text);
  expect([texts.length, texts[0], texts.at(-1)]).toEqual([2000, '100', '2099']);
});

test('of a thousand triggers it is known why they cannot be used', () => {
  const triggers = createTriggers(() => 0);
  const [first = '', second = ''] = Array.from({ length: 1001 }, () => triggers.issue({ person: 'U0ADA' }));
  expect(triggers.exchange(first)).toEqual({ error: 'invalid_trigger_id' });
  expect(triggers.exchange(second)).toEqual({ person: 'U0ADA' });
  expect(triggers.exchange(second)).toEqual({ error: 'exchanged_trigger_id' });
});

test('fields that were filled in long ago are empty again, and those still in use are not', () => {
  const state = createState();
  const held = (owner: string) =>
    state.values(owner, [
      {
        type: 'input',
        block_id: 'line',
        label: { type: 'plain_text', text: 'What' },
        element: { type: 'plain_text_input', action_id: 'line' },
      },
    ])['line']?.['line'];
  const fill = (owner: string) => state.set(owner, { blockId: 'line', actionId: 'line' }, { value: owner });
  fill('V0OLD');
  fill('V0USED');
  for (let made = 0; made < 4999; made += 1) {
    fill(`V${made}`);
    fill('V0USED');
  }
  expect(held('V0OLD')).toMatchObject({ value: null });
  expect(held('V0USED')).toMatchObject({ value: 'V0USED' });
});
