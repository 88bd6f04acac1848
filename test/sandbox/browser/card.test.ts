import { expect, test } from '@jest/globals';
import { readCard } from '../../../sandbox/browser/panel/card.ts';

const blocks = [{ type: 'divider' }];

test.each([
  ['blocks alone', blocks, 'message'],
  ['a message', { text: 'x', blocks }, 'message'],
  ['a modal', { type: 'modal', blocks }, 'modal'],
  ['a Home tab', { type: 'home', blocks }, 'home'],
])('%s is read, and a view says what it is for', (_what, pasted, surface) => {
  expect(readCard(JSON.stringify(pasted), 'message')).toEqual({ blocks, surface });
});

test('blocks alone are for what was chosen', () => {
  expect(readCard(JSON.stringify(blocks), 'modal')).toEqual({ blocks, surface: 'modal' });
});

test.each(['7', 'null', '"text"', '{}', '{"blocks":{}}'])('%s holds no blocks', (text) => {
  expect(readCard(text, 'message')).toEqual({
    complaint: expect.stringContaining('There are no blocks in it'),
  });
});

test.each(['', '{', 'blocks: []'])('%j is no JSON', (text) => {
  expect(readCard(text, 'message')).toEqual({ complaint: expect.stringMatching(/^This is no JSON\. ./) });
});
