import { describe, expect, test } from '@jest/globals';
import type { AnswerContext, Question } from '../../src/answers/question.ts';
import { ANSWERS_BYTES, type Asked, createRememberedAnswers } from '../../src/answers/remembered.ts';
import type { ListKey } from '../../src/catalog/listing.ts';
import type { Failure } from '../../src/failures/failure.ts';
import { LOOKUPS } from '../../src/lists/rate-limit.ts';
import { en } from '../../src/words/en.ts';
import fc, { runs } from '../support/fast-check.ts';
import { images } from '../support/list.ts';
import { asking, bot, wordsOf } from '../support/questions.ts';

const others = images.slice(1);
const [one = '', other = ''] = images.map(({ id }) => id);
const down: Failure = { code: 'ServiceUnavailable', status: 503 };

/** A bot whose list is in memory, and which was asked this already. */
async function asked(line: string, how: Partial<Question> = {}) {
  const made = bot(({ region }) => images.map((image) => ({ ...image, region })));
  await made.ask('');
  await made.ask(line, how);
  return made;
}

describe('a question that was asked before', () => {
  test('is answered at once with the same card, whoever asks and however it is typed', async () => {
    const { ask, ready } = await asked('centos 7 arm');
    const before = await ask('ARM, CentOS_7', { person: { id: 'U2', team: 'T2' } });
    const now = ready('centos 7 arm', { place: { channel: 'C2' } });
    expect(now?.card).toBe(before.card);
    expect(now).toEqual({
      card: before.card,
      to: 'asker',
      facts: { question: 'centos 7 arm64', outcome: 'found', cache: 'hit', matches: 1 },
    });
  });

  test('has a card that nobody can change', async () => {
    const { ask } = await asked('centos');
    const { card } = await ask('centos');
    expect(() => Object.assign(card.blocks[0] ?? {}, { type: 'divider' })).toThrow(TypeError);
  });

  test('is not ready before its list came from memory, so that the log says who waited for it', async () => {
    const { ask, ready } = bot(() => images);
    expect((await ask('centos')).facts.cache).toBe('miss');
    expect(ready('centos')).toBeUndefined();
    expect((await ask('centos')).facts.cache).toBe('hit');
    expect(ready('centos')?.facts.cache).toBe('hit');
  });

  test.each([
    ['an id', one],
    ['a word that no image has', 'gromacs9'],
    ['a filter that E-HPC narrows by', 'base:CentOS_7.2_64'],
  ])('is remembered by its canonical line: %s', async (_, line) => {
    const { ask, ready } = await asked(line);
    await ask(line);
    expect(ready(line)?.card).toBe((await ask(line)).card);
  });
});

describe('a remembered answer gives way to a new one', () => {
  test('when its list was renewed', async () => {
    const { ask, ready, later, cloudBecomes } = await asked('centos');
    const before = ready('centos');
    cloudBecomes(() => others);
    later(20_000);
    await ask('fresh');
    expect(ready('centos')).toBeUndefined();
    const after = await ask('centos');
    expect(after.card).not.toEqual(before?.card);
    expect(ready('centos')?.card).toBe(after.card);
  });

  test('when its list is past its freshness', async () => {
    const { ask, ready, later, calls } = await asked('centos');
    later(299_999);
    expect(ready('centos')).toBeDefined();
    later(1);
    expect(ready('centos')).toBeUndefined();
    expect((await ask('centos')).facts.cache).toBe('miss');
    expect(calls).toHaveLength(2);
  });

  test('when E-HPC fails; while that failure is remembered the card that names it is, and the next failure makes the next', async () => {
    const { ask, ready, later, cloudBecomes } = await asked('centos');
    later(400_000);
    cloudBecomes(() => down);
    expect(wordsOf(await ask('centos'))).toContain('not available');
    const warned = await ask('centos');
    expect(warned.facts).toMatchObject({ cache: 'stale', failures: [{ code: 'ServiceUnavailable' }] });
    expect(ready('centos')).toEqual(warned);
    later(10_000);
    expect(ready('centos')).toBeUndefined();
    cloudBecomes(() => ({ code: 'DbError', status: 406 }));
    await ask('centos');
    expect((await ask('centos')).facts.failures).toMatchObject([{ code: 'DbError' }]);
  });

  test('when a region that had no list has one', async () => {
    const two = bot(({ region }) => (region === 'cn-beijing' ? down : images), ['cn-hangzhou', 'cn-beijing']);
    await two.ask('centos');
    expect((await two.ask('centos')).facts.failures).toHaveLength(1);
    const partly = two.ready('centos');
    expect(partly?.facts).toMatchObject({ cache: 'miss', failures: [{ region: 'cn-beijing' }] });
    two.cloudBecomes(({ region }) => images.map((image) => ({ ...image, region })));
    two.later(10_000);
    expect(two.ready('centos')).toBeUndefined();
    await two.ask('centos');
    const whole = await two.ask('centos');
    expect(whole.facts.failures).toBeUndefined();
    expect(whole.facts.matches).toBe(2 * (partly?.facts.matches ?? 0));
  });

  test('when a narrower list, for which the whole one stood in, can be had', async () => {
    const line = 'owner:others';
    const { ask, ready, cloudBecomes, later } = bot(({ owner }) => (owner ? down : images));
    await ask('');
    await ask(line);
    expect(wordsOf(await ask(line))).toContain('ServiceUnavailable');
    expect(ready(line)).toBeDefined();
    cloudBecomes(() => others);
    later(10_000);
    expect(ready(line)).toBeUndefined();
    await ask(line);
    expect(wordsOf(await ask(line))).not.toContain('ServiceUnavailable');
  });
});

test('what one person may not look up is no answer for the next', async () => {
  const { ask, ready, later } = bot(() => images);
  for (let n = 0; n < LOOKUPS; n += 1) await ask(`cluster:ehpc-hz-${n}`);
  await ask('centos');
  await ask('centos');
  later(1);
  expect((await ask('centos')).facts.failures).toMatchObject([{ code: 'TooManyLookups' }]);
  expect(ready('centos', { person: { id: 'U2', team: 'T1' } })).toBeUndefined();
  expect((await ask('centos', { person: { id: 'U2', team: 'T1' } })).facts.outcome).toBe('found');
});

describe('who sees an answer, and what stands beside it, is each question’s own', () => {
  test('the same question shared says who shared it, and when', async () => {
    const { ask, ready, later } = await asked('centos');
    const alone = JSON.stringify(ready('centos'));
    await ask('share centos');
    const shared = ready('share centos');
    expect(shared).toMatchObject({ to: 'everyone', posts: true, facts: { question: 'share centos' } });
    later(60_000);
    const other = ready('share centos', { person: { id: 'U2', team: 'T1' } });
    expect(wordsOf(shared ?? (await ask('')))).toContain('<@U1>');
    expect(wordsOf(other ?? (await ask('')))).toContain('<@U2>');
    expect(JSON.stringify(ready('centos'))).toBe(alone);
  });

  test('a mention says who asked', async () => {
    const { ready } = await asked('centos');
    const reply = ready('centos', { audience: 'everyone', entrance: 'mention' });
    expect(reply?.to).toBe('everyone');
    expect(JSON.stringify(reply?.card)).toContain('<@U1>');
  });

  test('before strangers it stays private, also where it is to be shared', async () => {
    const { ask, ready } = await asked('centos');
    await ask('share centos', { discreet: true });
    expect(ready('share centos', { discreet: true })).toMatchObject({
      to: 'asker',
      facts: { question: 'share centos' },
    });
    expect(ready('share centos')).toMatchObject({ to: 'everyone' });
  });

  test('a select adds its filter, and what is typed never passes for one', async () => {
    const { ask, ready } = await asked('centos', { adds: 'arch:arm64' });
    expect(ready('centos', { adds: 'arch:arm64' })?.facts.question).toBe('centos arm64');
    expect(ready('centos')).toBeUndefined();
    const typed = await ask('centos');
    expect(typed.facts.question).toBe('centos');
    expect(ready('10 arch:arm64centos')).toBeUndefined();
  });

  test('what else can be asked stands on that card alone', async () => {
    const { ask, ready } = await asked('centos');
    const more = await ask('centos', { also: ['explain DbError'] });
    expect(JSON.stringify(more.card)).toContain('explain DbError');
    expect(ready('centos', { also: ['explain DbError'] })).toBeUndefined();
    expect(JSON.stringify(ready('centos'))).not.toContain('explain DbError');
  });
});

test.each([
  ['asks E-HPC anew', 'centos fresh'],
  ['goes by the day', `compare ${one} ${other}`],
  ['is posted in the name of a person', `propose ${one}`],
  ['records what a person decides', `choose ${one}`],
  ['proposes nothing, since there is no such image', 'propose m-0'],
  ['tells how old the lists are', 'status'],
  ['tells what is searched', 'regions'],
  ['explains an error', 'explain DbError'],
  ['tells how to ask', 'help'],
  ['cannot be read', 'ownr:self'],
])('an answer that %s is never ready: %s', async (_, line) => {
  const { ask, ready } = await asked(line);
  await ask(line);
  expect(ready(line)).toBeUndefined();
});

test('an answer that says that nothing could be looked up is never ready', async () => {
  const { ask, ready } = bot(() => down);
  for (let n = 0; n < 3; n += 1) expect((await ask('centos')).facts.outcome).toBe('failed');
  expect(ready('centos')).toBeUndefined();
});

const lines = ['', 'centos', 'centos arm', 'mine', 'owner:self', 'base:CentOS_7.2_64', 'show m-bp1', 'm-bp1'];

type Bot = ReturnType<typeof bot>;

const cloud = (state: string) => (key: ListKey) =>
  state === 'down' || (state === 'narrow lists down' && Object.keys(key).length > 1)
    ? { ...down }
    : (state === 'up' ? images : others).map((image) => ({ ...image, region: key.region }));

const happenings = fc.oneof(
  {
    weight: 4,
    arbitrary: step(fc.constantFrom(...lines, 'fresh', 'owner:self fresh'), (b, line) => b.ask(line)),
  },
  { weight: 2, arbitrary: step(fc.constantFrom(1, 9_999, 10_000, 60_000, 300_000), (b, ms) => b.later(ms)) },
  {
    weight: 1,
    arbitrary: step(fc.constantFrom('up', 'one image gone', 'down', 'narrow lists down'), (b, state) =>
      b.cloudBecomes(cloud(state)),
    ),
  },
);

function step<T>(values: fc.Arbitrary<T>, happens: (bot: Bot, value: T) => unknown) {
  return values.map((value) =>
    Object.assign((b: Bot) => happens(b, value), { toString: () => String(value) }),
  );
}

const RUNS = runs(60);

test('property: whatever happened before, an answer that is ready is the one that would be made now', async () => {
  let seen = 0;
  const property = fc.asyncProperty(fc.array(happenings, { minLength: 1, maxLength: 30 }), async (happen) => {
    const made = bot(cloud('up'), ['cn-hangzhou', 'cn-beijing']);
    for (const line of ['', 'centos', 'centos']) await made.ask(line);
    for (const next of happen) {
      await next(made);
      for (const line of lines) {
        const here = made.ready(line);
        if (!here) continue;
        seen += 1;
        const calls = made.calls.length;
        expect(await made.anew().answer(asking(line))).toEqual(here);
        expect(made.calls).toHaveLength(calls);
      }
    }
  });
  await fc.assert(property, { numRuns: RUNS });
  expect(seen).toBeGreaterThan(RUNS);
});

test('the answers that were asked for longest ago are forgotten, so that all together keep within their bytes', async () => {
  const { lists, ...context } = { lists: listsOfNothing, ...contextOfNothing };
  const answers = createRememberedAnswers(context);
  const text = 'x'.repeat(9_000);
  const ask = (n: number) =>
    answers.answer(askedAs(`word${n}`), { ...context, lists }, async () => ({
      card: { text, blocks: [] },
      facts: { outcome: 'found' },
    }));
  const most = Math.ceil(ANSWERS_BYTES / 9_000);
  for (let n = 0; n < most; n += 1) await ask(n);
  const kept = Array.from(
    { length: most },
    (_, n) => answers.ready(askedAs(`word${n}`), lists) !== undefined,
  );
  expect(kept.filter(Boolean).length).toBeGreaterThan(most / 10);
  expect(kept.filter(Boolean).length * 6 * 9_000).toBeLessThan(ANSWERS_BYTES);
  expect([kept[0], kept.at(-1)]).toEqual([false, true]);
});

const listsOfNothing: AnswerContext['lists'] = {
  get: async () => ({ fetched: false, outdated: false, pending: false }),
  peek: () => ({ fetched: false, outdated: false, pending: false }),
  ready: () => undefined,
  known: () => [],
};

const contextOfNothing = { words: en, regions: [], now: () => 0, version: '1' } as unknown as Omit<
  AnswerContext,
  'lists'
>;

const askedAs = (word: string): Asked => {
  const command = { verb: 'find', terms: [{ key: 'word', value: [word] }], page: 1, fresh: false } as const;
  return { said: command, command, question: word, line: word };
};
