import { expect, test } from '@jest/globals';
import { shownAtFirst } from '../../sandbox/page/shown.ts';
import type { Message } from '../../sandbox/slack/workspace.ts';

let count = 0;
function message(channel: string, more: Partial<Message> = {}): Message {
  count += 1;
  return { ts: `1.${String(count).padStart(6, '0')}`, channel, user: 'U0BOT', text: '', blocks: [], ...more };
}
const several = (length: number, channel: string) => Array.from({ length }, () => message(channel));

test('of each channel the newest two hundred, in their order', () => {
  const [ops, incident] = [several(3, 'C0OPS'), several(250, 'C0INCIDENT')];
  expect(shownAtFirst([...ops, ...incident])).toEqual([...ops, ...incident.slice(50)]);
});

test('a reply has its parent above it, however old that is', () => {
  const [parent, old] = [message('C0OPS'), message('C0OPS')];
  const reply = message('C0OPS', { threadTs: parent.ts });
  const newer = several(199, 'C0OPS');
  expect(shownAtFirst([parent, old, reply, ...newer])).toEqual([parent, reply, ...newer]);
});

test('what one person sees alone is neither shown nor counted', () => {
  const all = several(200, 'C0OPS');
  const only = several(10, 'C0OPS').map((one) => ({ ...one, only: 'U0ADA' }));
  expect(shownAtFirst([...all, ...only])).toEqual(all);
});
