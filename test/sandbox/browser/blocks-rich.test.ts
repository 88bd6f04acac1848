import { expect, test } from '@jest/globals';
import { type RichElement, richNode } from '../../../sandbox/browser/blocks/rich-nodes.ts';
import type { Node } from '../../../sandbox/mrkdwn/nodes.ts';

test.each<[RichElement, Node]>([
  [
    { type: 'text', text: '<b> &lt;' },
    { type: 'text', text: '<b> &lt;' },
  ],
  [
    { type: 'text', text: 'x', style: { bold: true, italic: true } },
    { type: 'italic', children: [{ type: 'bold', children: [{ type: 'text', text: 'x' }] }] },
  ],
  [
    { type: 'text', text: 'm-a', style: { code: true } },
    { type: 'code', text: 'm-a' },
  ],
  [
    { type: 'link', url: 'https://example.com', text: 'here' },
    { type: 'link', url: 'https://example.com', label: 'here' },
  ],
  [
    { type: 'link', url: 'javascript:alert(1)', text: 'here' },
    { type: 'text', text: 'here' },
  ],
  [
    { type: 'link', url: 'javascript:alert(1)' },
    { type: 'text', text: 'javascript:alert(1)' },
  ],
  [
    { type: 'user', user_id: 'U0ADA' },
    { type: 'user', id: 'U0ADA' },
  ],
  [
    { type: 'channel', channel_id: 'C0' },
    { type: 'channel', id: 'C0' },
  ],
  [
    { type: 'broadcast', range: 'here' },
    { type: 'broadcast', name: 'here' },
  ],
  [
    { type: 'emoji', name: 'warning' },
    { type: 'emoji', name: 'warning', char: '⚠️' },
  ],
  [
    { type: 'emoji', name: 'own_one' },
    { type: 'text', text: ':own_one:' },
  ],
  [
    { type: 'date', timestamp: 1795503540, format: '{date_num}', fallback: '2026' },
    { type: 'date', seconds: 1795503540, format: '{date_num}', fallback: '2026' },
  ],
  [{ type: 'color' }, { type: 'text', text: '[color]' }],
  [{}, { type: 'text', text: '[undefined]' }],
])('a piece of rich text: %j', (element, node) => {
  expect(richNode(element)).toEqual(node);
});
