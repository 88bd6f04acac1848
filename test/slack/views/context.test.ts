import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { testClock } from '../../support/clock.ts';
import fc, { runs } from '../../support/fast-check.ts';
import { cleanUp } from '../bot-set-up.ts';
import { button, narrowing } from '../payloads.ts';
import { clickIn, messageShortcut, type Seen, submission } from './payloads.ts';
import { openedFind } from './view-slack.ts';

afterEach(cleanUp);

/** What the document promises of one answer. */
const most = Number(
  /at most (\d+) calls to Slack/.exec(
    readFileSync(new URL('../../../docs/reliability.md', import.meta.url), 'utf8').replace(/\s+/g, ' '),
  )?.[1],
);

const says = (error: string) => ({ text: JSON.stringify({ ok: false, error }) });
const DIRECT = '/api/chat.postMessage';
const fault = fc.constantFrom(
  'reset' as const,
  { status: 503, text: '' },
  { status: 504, text: '' },
  { status: 429, text: '', headers: { 'Retry-After': '1' } },
  { status: 429, text: '', headers: { 'Retry-After': '40' } },
  ...['hash_conflict', 'invalid_blocks', 'internal_error', 'access_denied', 'not_in_channel'].map(says),
);
const PATHS = ['/api/views.open', '/api/views.update', '/response/r1', '/api/chat.postEphemeral', DIRECT];
const forEver = fault.map((one) => Array.from({ length: 30 }, () => one));
/** A few one after the other, or one for ever; or the same one everywhere. */
const faults = fc.oneof(
  fc.tuple(...PATHS.map(() => fc.oneof(fc.array(fault, { maxLength: 4 }), forEver))),
  forEver.map((one) => PATHS.map(() => one)),
);

/** What a person does with a find modal. */
const ACTS: readonly ((view: Seen, responseUrl: string) => object)[] = [
  (_view, responseUrl) => messageShortcut({ text: 'centos 7.6' }, responseUrl),
  (view) => clickIn(view, [narrowing('find', 'arch:arm64')], { line: 'base' }),
  (view) => clickIn({ ...view, callback_id: 'answer', blocks: [] }, [button('show m-arm79', 'show')]),
  (view) => submission(view, { line: 'centos', audience: 'everyone' }),
  (view) => submission(view, { line: 'centos', audience: 'asker' }),
];

/** Pauses pass, and answers are late or not; what Slack gets to answer, and a stop, do not pass. */
const clockOf = (late: boolean) =>
  testClock({ start: Date.now(), passes: (ms) => ![5000, 10_000].includes(ms) && (late || ms !== 1500) });

test('a view and the message in its place take no more calls than the document says, whatever Slack does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ACTS), fc.boolean(), faults, async (act, late, those) => {
      const { slack, send, view, ended } = await openedFind(
        'http',
        { text: 'centos' },
        {},
        { clock: clockOf(late) },
      );
      const before = slack.taken.length;
      PATHS.forEach((path, place) => {
        for (const one of those[place] ?? []) slack.next(path, one);
      });
      await send(act(view, slack.responseUrl()));
      const [, request] = await ended(2);
      expect(slack.taken.length - before).toBeLessThanOrEqual(most);
      // Where a message to the person always works, nobody is left without an answer.
      if (those.at(-1)?.length === 0) expect(request).not.toHaveProperty('silent');
      await cleanUp();
    }),
    { numRuns: runs(150) },
  );
});
