import { afterEach, expect, test } from '@jest/globals';
import { createViewUpdates } from '../../../src/slack/views/updates.ts';
import { cleanUp } from '../bot-set-up.ts';
import { narrowing } from '../payloads.ts';
import { clickIn, picked } from './payloads.ts';
import { fieldOf, later, openedFind } from './view-slack.ts';

afterEach(cleanUp);

/** The field of each line that was written after the modal was filled. */
const written = (views: Awaited<ReturnType<typeof openedFind>>['views']) =>
  views('update')
    .slice(1)
    .map(({ view }) => fieldOf(view));

test('a choice made before the one before it was shown goes on from there', async () => {
  const { send, view, views, updates, refuses, ended } = await openedFind('http');
  updates();
  await send(clickIn(view, [narrowing('find', 'arch:x86_64')], { line: 'base' }));
  await ended(2);
  // Slack tells the hash and the line of the view that the person saw.
  refuses('/api/views.update', 'hash_conflict');
  updates();
  await send(clickIn(view, [narrowing('find', 'os:centos')], { line: 'base' }));
  expect((await ended(3))[2]).toMatchObject({
    delivered: 'view',
    question: 'centos x86_64 base',
    matches: 2,
  });
  const hashes = ['V1 now', 'V1 now', 'V1 opened'];
  expect(views('update').slice(1)).toMatchObject(hashes.map((hash) => ({ hash })));
  expect(written(views)).toEqual([
    ['line1', 'x86_64 base'],
    ['line1', 'centos base'],
    ['line2', 'centos x86_64 base'],
  ]);
});

test('an image that was picked, or a line typed meanwhile, counts more than the choice before it', async () => {
  const { send, view, views, updates, refuses, ended } = await openedFind('http');
  const late = [
    { pressed: picked('show m-arm79'), line: 'base' },
    { pressed: narrowing('find', 'arch:arm64'), line: 'gpu' },
  ];
  updates();
  await send(clickIn(view, [narrowing('find', 'arch:x86_64')], { line: 'base' }));
  for (const { pressed, line } of late) {
    refuses('/api/views.update', 'hash_conflict');
    updates();
    await send(clickIn(view, [pressed], { line }));
  }
  await ended(4);
  const [, , first, , second] = written(views);
  expect([first, second]).toEqual([
    ['line2', 'show m-arm79'],
    ['line3', 'arm64 gpu'],
  ]);
});

test('choices of one modal are shown in the order in which they were made', async () => {
  const slow = later<void>();
  const { send, view, views, updates, ended } = await openedFind('http', undefined, {
    look: async ({ line, adds = '' }) => {
      if (adds === 'arch:x86_64') await slow.ask();
      return { line: `${line} ${adds}`.trim(), narrowings: [], images: [] };
    },
  });
  updates();
  updates();
  await send(clickIn(view, [narrowing('find', 'arch:x86_64')], { line: '' }));
  await slow.asked;
  await send(clickIn(view, [narrowing('find', 'os:centos')], { line: '' }));
  expect(written(views)).toEqual([]);
  slow.give();
  await ended(3);
  expect(written(views)).toEqual([
    ['line1', 'arch:x86_64'],
    ['line1', 'os:centos'],
  ]);
});

test('what was asked last in a view is the newest however many others ask, and until it is asked there again', () => {
  const { begin } = createViewUpdates();
  const [first, ...others] = Array.from({ length: 2_000 }, (_, n) => begin(`V${n}`));
  for (const { end } of others) end();
  expect(first?.isNewest()).toBe(true);
  const second = begin('V0');
  first?.end();
  expect([first?.isNewest(), second.isNewest()]).toEqual([false, true]);
  second.end();
  // The answer to an earlier press that is still on its way would undo the later one.
  expect(first?.isNewest()).toBe(false);
});
