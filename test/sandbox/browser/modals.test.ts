import { describe, expect, test } from '@jest/globals';
import { modalIn } from '../../../sandbox/browser/state.ts';
import { reduce } from '../../../sandbox/browser/store.ts';
import { BEN, modal, opened, pageAfter } from './world.ts';

describe('modals', () => {
  test('the newest one of the person is on top; when it is closed, the one beneath comes back', () => {
    const state = pageAfter(
      opened(modal('V1')),
      opened(modal('V2')),
      opened(modal('V3', { person: BEN.id })),
    );
    expect(modalIn(state)?.id).toBe('V2');
    const closed = reduce(state, { type: 'view', change: 'closed', view: modal('V2') });
    expect(modalIn(closed)?.id).toBe('V1');
  });

  test('a field that is filled in anew is no longer wrong', () => {
    const state = pageAfter(
      opened(modal('V1')),
      { type: 'view-checked', view: 'V1', fault: { errors: { os: 'Which?', why: 'Say why.' } } },
      { type: 'held', owner: 'V1', at: { block: 'os', action: 'pick' }, value: 'centos' },
    );
    expect(state.faults['V1']?.errors).toEqual({ why: 'Say why.' });
  });

  test('a field stays wrong when the bot fills in the rest of the modal; a sentence about all of it goes', () => {
    const errors = { why: 'Say why.' };
    const wrong = pageAfter(
      opened(modal('V1')),
      { type: 'view-checked', view: 'V1', fault: { errors, says: 'Too late.' } },
      { type: 'view', change: 'updated', view: modal('V1', { hash: '2' }) },
    );
    expect(wrong.faults).toEqual({ V1: { errors } });
    const closed = reduce(wrong, { type: 'view', change: 'closed', view: modal('V1') });
    expect(closed.faults).toEqual({});
  });

  test('what was typed and what was wrong is forgotten with the modal', () => {
    const at = { block: 'os', action: 'pick' };
    const fault = { errors: { os: 'Which?' } };
    const state = pageAfter(
      opened(modal('V1')),
      opened(modal('V2')),
      { type: 'held', owner: 'V1', at, value: 'centos' },
      { type: 'held', owner: 'V2', at, value: 'ubuntu' },
      { type: 'view-checked', view: 'V1', fault },
      { type: 'view-checked', view: 'V2', fault },
      { type: 'view', change: 'closed', view: modal('V2') },
      // What the server answers to the submit comes after the modal was closed.
      { type: 'view-checked', view: 'V2', fault },
    );
    expect([Object.keys(state.held), Object.keys(state.faults)]).toEqual([['V1'], ['V1']]);
    const gone = reduce(state, { type: 'view-gone', view: 'V1' });
    expect([gone.held, gone.faults, gone.modals]).toEqual([{}, {}, []]);
  });

  test('a Home tab is no modal', () => {
    const home = modal('V9', { type: 'home' });
    const state = pageAfter({ type: 'view', change: 'published', view: home });
    expect(state.homes).toEqual([home]);
    expect(modalIn(state)).toBeUndefined();
  });
});
