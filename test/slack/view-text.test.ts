import { describe, expect, test } from '@jest/globals';
import { textOf } from '../../src/slack/views/text.ts';

/** A text within so many objects, one in the other. */
const within = (objects: number): object =>
  objects === 0 ? { text: 'deep' } : { element: within(objects - 1) };

describe('what a message says', () => {
  test('is its text, then that of its blocks and of its attachments', () => {
    const block = { type: 'section', text: { type: 'mrkdwn', text: 'b' }, block_id: 'no text' };
    const attachment = { title: 'c', pretext: 'd', fallback: 'e', fields: [{ title: 'f', value: 'g' }] };
    expect(textOf({ text: 'a', blocks: [block], attachments: [attachment] })).toBe('a\nb\nc\nd\ne\nf\ng');
    expect(textOf({ text: 1, blocks: null })).toBe('');
  });

  test('is read seven objects deep within a block', () => {
    expect(textOf({ blocks: [within(7)] })).toBe('deep');
    expect(textOf({ blocks: [within(8)] })).toBe('');
  });

  test('is read up to five hundred parts', () => {
    // The list of blocks and that of attachments are two.
    const blocks = (texts: number) => Array.from({ length: texts }, () => 'x');
    const last = { text: 'last' };
    expect(textOf({ blocks: [...blocks(496), last] })).toBe('last');
    expect(textOf({ blocks: [...blocks(498), last] })).toBe('');
  });

  test('is cut at four thousand characters', () => {
    expect(textOf({ text: 'x'.repeat(4_000) })).toHaveLength(4_000);
    expect(textOf({ text: 'x'.repeat(3_998), blocks: [{ text: 'yz' }] })).toMatch(/x\ny$/);
  });
});
