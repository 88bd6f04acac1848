import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createAnswer } from '../../src/answers/answer.ts';
import type { Image } from '../../src/catalog/image.ts';
import { createLists } from '../../src/lists/lists.ts';
import { en } from '../../src/words/en.ts';
import { testClock } from '../support/clock.ts';
import { expectGolden } from '../support/golden.ts';
import { images } from '../support/list.ts';
import { askable, asking, bot, buttonsOf, NOON, wordsOf } from '../support/questions.ts';
import { expectValidCard } from '../support/valid-card.ts';

/** The sample of the published reference, whose two tags disagree, with every field filled. */
const sample: Image = {
  id: 'm-bp181x855551ww5yq9z9',
  region: 'cn-hangzhou',
  name: 'CHESS5V5.0.27',
  description: 'ExampleDescription',
  size: 40,
  owner: 'self',
  status: 'Available',
  osTag: {
    platform: 'CentOS',
    tag: 'CentOS_7.2_64',
    version: '7.2',
    architecture: 'x86_64',
    base: 'CentOS_7.2_64',
  },
  baseOsTag: { platform: 'CentOS', tag: 'CentOS_7.2_64', version: '7.2', architecture: 'i386' },
  postInstallScript: 'example.sh',
  skuCode: 'ECS',
  pricingCycle: 'Month',
  productCode: 'cmjj028279',
  uid: '127000',
};

const healthy = () => bot(({ region }) => images.map((image) => ({ ...image, region })));
const denied = { code: 'NotAuthorized', status: 407, requestId: '04F0F334-1335-436C-A1D7-6C044FE73368' };

describe('each kind of card, as it is sent', () => {
  test.each([
    ['found', 'centos 7 arm'],
    ['found-first-page', ''],
    ['found-last-page', 'centos page:9'],
    ['found-corrected', 'centso arm'],
    ['found-newest', 'newest debian'],
    ['none-version', 'centos 9.9'],
    ['none-words', 'el8 gromacs'],
    ['image', 'm-bp181x855551ww5yq9z9'],
    ['no-image', 'show m-bp181x855551ww5yq9z8'],
    ['problem', 'ownr:slef centos'],
    ['problem-range', '>=8 <7'],
    ['help', 'help'],
    ['help-filters', 'help filters'],
    ['help-words', 'help words'],
    ['help-unknown', 'help me'],
    ['regions', 'regions'],
    ['status', 'status'],
  ])('%s: %j', async (name, line) => {
    const { ask } = bot(() => [...images, sample]);
    await ask('centos');
    const reply = await ask(line);
    expectValidCard(reply.card);
    expectGolden(`answer-${name}`, reply.card);
  });

  test('none-empty: a region without any image', async () => {
    expectGolden('answer-none-empty', (await bot(() => []).ask('centos')).card);
  });

  test('found-partly: a region that fails is named beside the answers of those that work', async () => {
    const two = bot(
      ({ region }) => (region === 'cn-beijing' ? denied : images),
      ['cn-hangzhou', 'cn-beijing'],
    );
    const reply = await two.ask('gromacs cuda');
    expectGolden('answer-found-partly', reply.card);
    expect(reply.facts).toMatchObject({
      outcome: 'found',
      matches: 1,
      failures: [{ region: expect.any(String), code: 'NotAuthorized' }],
    });
  });

  test('found-stale: while E-HPC fails, the last good list with its age and the reason', async () => {
    const { ask, later, cloudBecomes } = healthy();
    await ask('centos');
    later(600_000);
    cloudBecomes(() => ({ code: 'ServiceUnavailable', status: 503 }));
    const reply = await ask('gromacs cuda');
    expectGolden('answer-found-stale', reply.card);
    expect(reply.facts).toMatchObject({
      outcome: 'found',
      cache: 'stale',
      failures: [{ region: expect.any(String), code: 'ServiceUnavailable' }],
    });
  });
});

describe('a question', () => {
  test('without words shows every image, page by page, and Next reaches each of them once', async () => {
    const { ask, calls } = healthy();
    const seen: string[] = [];
    let line: string | undefined = '';
    for (let page = 0; page < 10 && line !== undefined; page += 1) {
      const reply = await ask(line);
      seen.push(...[...wordsOf(reply).matchAll(/ {2}`(m-[^`]+)`/g)].map(([, id = '']) => id));
      line = buttonsOf(reply)['Next'];
    }
    expect(seen.sort()).toEqual(images.map(({ id }) => id).sort());
    expect(calls).toHaveLength(1);
  });

  test('goes back with Previous, and asks E-HPC again with Refresh', async () => {
    const { ask, calls, later } = healthy();
    const second = await ask('centos page:2');
    expect(buttonsOf(second)).toMatchObject({ Previous: 'centos', Refresh: 'centos page:2 fresh' });
    later(10_000);
    await ask('centos page:2 fresh');
    expect(calls).toHaveLength(2);
  });

  test('shows the line that reproduces it, in its canonical form', async () => {
    const { ask } = healthy();
    expect(wordsOf(await ask('ARM, CentOS_7'))).toContain('`/ehpc-images centos 7 arm64`');
  });

  test('is answered for the same lists with the same bytes', async () => {
    const { ask, later } = healthy();
    const first = await ask('centos');
    later(60_000);
    expect(JSON.stringify((await ask('CentOS')).card)).toBe(JSON.stringify(first.card));
  });

  test('that cannot be read causes no call, and the line is shown again', async () => {
    const { ask, calls } = healthy();
    const reply = await ask('owner:slef centos');
    expect(calls).toHaveLength(0);
    expect(wordsOf(reply)).toContain('/ehpc-images owner:slef centos');
    expect(buttonsOf(reply)).toMatchObject({ 'owner:self centos': 'owner:self centos' });
    expect(reply.facts).toEqual({ outcome: 'problem' });
  });

  test.each([
    ['status:at', 'status:Available'],
    ['arch:arn64', 'arch:arm64'],
    ['centos os:cento', 'centos os:centos'],
  ])('%s is mended to %s', async (line, mended) => {
    expect(Object.values(buttonsOf(await healthy().ask(line)))).toContain(mended);
  });

  test('with several wrong words is mended in one press', async () => {
    const reply = await healthy().ask('ownr:self arhc:arm os:centso');
    expect(Object.values(buttonsOf(reply))).toContain('owner:self arch:arm os:centos');
  });

  test('with words that another filter would know keeps its other words', async () => {
    const reply = await healthy().ask('status centos');
    expect(wordsOf(reply)).toContain('find status centos');
  });
});

describe('show', () => {
  test('a whole id alone shows the image; a part of it that fits several lists them', async () => {
    const { ask } = healthy();
    expect((await ask('m-bp181x855551ww5yq8a1')).card.blocks[0]).toMatchObject({ type: 'header' });
    expect((await ask('m-bp181x')).facts).toMatchObject({ matches: 2 });
    expect((await ask('show m-bp1centos73x')).facts).toMatchObject({ matches: 1 });
  });

  test('keeps what the list was narrowed by, since only that list has the image', async () => {
    const { ask, calls } = bot(({ type }) => (type ? images : []));
    const reply = await ask('type:ecs.c7.large gromacs cuda');
    const line = buttonsOf(reply)['Show'] ?? '';
    expect(line).toBe('show type:ecs.c7.large region:cn-hangzhou m-bp1centos76gromacs003');
    expect((await ask(line)).facts).toMatchObject({ outcome: 'found', matches: 1 });
    expect(calls).toHaveLength(1);
  });

  test('says so when the two OS tags disagree', async () => {
    const reply = await bot(() => [sample]).ask(`show ${sample.id}`);
    expect(wordsOf(reply)).toContain('disagree on architecture');
  });

  test('of a record that has almost nothing shows what it has', async () => {
    const reply = await bot(() => [{ id: 'm-bare', region: 'cn-hangzhou' }]).ask('show m-bare');
    expectValidCard(reply.card);
    expect(wordsOf(reply)).toContain('(no name)');
  });
});

describe('when E-HPC fails', () => {
  test('and there is no list, the failure is explained, with Try again where it can help', async () => {
    const { ask, calls } = bot(() => ({ code: 'ServiceUnavailable', status: 503 }));
    const reply = await ask('centos');
    expect(reply.facts).toMatchObject({
      outcome: 'failed',
      failures: [{ region: expect.any(String), code: 'ServiceUnavailable' }],
    });
    expect(buttonsOf(reply)).toMatchObject({ 'Try again': 'centos fresh' });
    await ask('centos');
    expect(calls).toHaveLength(1);
    await ask('centos fresh');
    expect(calls).toHaveLength(2);
  });

  test('a missing permission comes with the policy to paste, and without a button that cannot help', async () => {
    const reply = await bot(() => denied).ask('centos');
    expect(wordsOf(reply)).toContain('ehpc:ListCustomImages');
    expect(buttonsOf(reply)).not.toHaveProperty('Try again');
  });

  test('status tells the last failure', async () => {
    const { ask } = bot(() => denied);
    await ask('centos');
    expect(wordsOf(await ask('status'))).toContain('NotAuthorized');
  });
});

test('what nobody expected ends in a card with a reference that the log has too', async () => {
  const { ask, log } = bot(() => {
    throw new TypeError('secret detail');
  });
  const reply = await ask('centos');
  const { reference = '' } = reply.facts;
  expect(reference).toMatch(/^[0-9a-f]{8}$/);
  expect(wordsOf(reply)).toContain(reference);
  expect(wordsOf(reply)).not.toContain('secret detail');
  expect(buttonsOf(reply)).toEqual({ 'Try again': 'centos' });
  expect(log.join()).toContain(reference);
});

test('status and regions ask nothing of E-HPC', async () => {
  const { ask, calls } = healthy();
  expect(wordsOf(await ask('regions'))).toContain('not asked yet');
  expect(wordsOf(await ask('status'))).toContain(`${NOON / 1000}`);
  expect(calls).toHaveLength(0);
});

describe('every condition is read back in words', () => {
  test.each([
    ['el8 >=8.4 -centos-8.5-x86_64', 'Enterprise Linux · 8.∗ · ≥8.4 · not CentOS 8.5 x86_64'],
    ['7.6-7.9 x86 shared', '7.6 to 7.9 · x86 (x86_64 or i386) · images shared with you'],
    ['owner:self base:CentOS_7.2_64', 'custom images (yours) · base image tag `CentOS_7.2_64`'],
    ['type:ecs.c7.large cluster:ehpc-hz-1a', 'for instance type `ecs.c7.large` · for cluster `ehpc-hz-1a`'],
    [
      'region:cn-hangzhou name:chess size:<=100 status:ok',
      'in cn-hangzhou · “chess” in the name · size ≤100 GiB · status Available',
    ],
    ['id:5yq8a1 gromacs 7', 'id `5yq8a1` · “gromacs” · 7 (version or word)'],
    ['windows 2019 sort:-size', 'Windows · 2019 · largest first'],
  ])('%s', async (line, reading) => {
    const text = wordsOf(await healthy().ask(line));
    expect(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toContain(reading);
  });
});

describe('every problem says what is wrong and what would be right', () => {
  test.each([
    ['foo:bar', '`foo:` is no filter'],
    ['owner:', '`owner:` has no value – self (your own) or others (shared with you)'],
    ['size:big', '`big` cannot be a value of `size:` – a number of GiB'],
    ['page:1 page:2', '`page:` is given more than once'],
    ['-type:ecs.c7.large', '`-type:` is not possible'],
    ['7.9-7.6', '`7.9-7.6` leaves nothing'],
    ['show', '`show` needs the id of an image'],
    ['explain', '`explain` needs an error code'],
    ['regions x', '`regions` stands alone'],
    ['x'.repeat(241), 'The question has 241 characters; at most 240 are possible'],
  ])('%s', async (line, sentence) => {
    const reply = await healthy().ask(line);
    expect(reply.facts).toEqual({ outcome: 'problem' });
    expect(wordsOf(reply)).toContain(sentence);
    expectValidCard(reply.card);
  });
});

describe('help', () => {
  test.each([
    'owner',
    'base',
    'type',
    'cluster',
    'os',
    'version',
    'arch',
    'status',
    'size',
    'name',
    'id',
    'region',
    'sort',
    'page',
    'find',
    'show',
    'explain',
    'regions',
    '架构',
  ])('has a page about %s', async (topic) => {
    const reply = await healthy().ask(`help ${topic}`);
    expect(wordsOf(reply)).not.toContain('There is no help');
    expectValidCard(reply.card);
  });
});

test('a region that hangs is shown with its old list, and the card says that it has been asked', async () => {
  let hangs = false;
  const clock = testClock({ start: NOON, passes: () => hangs });
  const never = new Promise<never>(() => undefined);
  const lists = createLists(
    async () => (hangs ? never : { images, fetchedAt: NOON, unreadable: 0, bytes: 1 }),
    {
      clock,
      fresh: 300_000,
      young: 10_000,
      keep: 86_400_000,
      maxBytes: 1_000_000,
    },
  );
  const { answer } = createAnswer({
    lists,
    regions: ['cn-hangzhou'],
    now: () => NOON,
    version: '1',
    words: en,
    log: pino({ level: 'silent' }),
  });
  const ask = (text: string) =>
    answer({
      text,
      entrance: 'command',
      person: { id: 'U', team: 'T' },
      place: { channel: 'C' },
      audience: 'asker',
      language: 'en',
    });
  await ask('centos');
  await clock.advance(400_000);
  hangs = true;
  const reply = await ask('gromacs cuda');
  expect(wordsOf(reply)).toContain('has not answered yet');
  expect(reply.facts.cache).toBe('stale');
});

test('a narrower list that cannot be had is answered from the whole one, and the card says so', async () => {
  const reply = await bot(({ owner }) => (owner ? { code: 'UnknownError', status: 500 } : images)).ask(
    'owner:others jax',
  );
  expect(reply.facts).toMatchObject({
    outcome: 'found',
    matches: 1,
    failures: [{ region: expect.any(String), code: 'UnknownError' }],
  });
  expect(wordsOf(reply)).toContain('the whole one answers for it');
  expect(wordsOf(reply)).not.toContain('Old list');
});

test('an empty answer to what E-HPC narrowed is no empty account: it offers what was left out', async () => {
  const { ask } = bot(({ type }) => (type ? [] : images));
  const reply = await ask('type:ecs.c7.large centos');
  expect(wordsOf(reply)).toContain('No image fits');
  expect(wordsOf(reply)).not.toContain('for this account');
  expect(Object.values(buttonsOf(reply))).toContain('centos');
});

test('a region that could not be asked is not said to be empty or to lack an image', async () => {
  const { ask } = bot(({ region }) => (region === 'cn-beijing' ? denied : []), ['cn-hangzhou', 'cn-beijing']);
  expect(wordsOf(await ask('centos'))).toContain('no custom or shared image in cn-hangzhou for this account');
  expect(wordsOf(await ask('show m-bp1abcdefgh'))).toContain(
    'may be in cn-beijing, which could not be asked',
  );
});

test('status tells of lists that E-HPC narrows, too', async () => {
  const { ask } = bot(({ type }) => (type ? denied : images));
  await ask('type:ecs.c7.large');
  expect(wordsOf(await ask('status'))).toContain('cn-hangzhou type:ecs.c7.large');
});

test('an id that several begin with is a search, also behind show', async () => {
  const reply = await healthy().ask('show m-bp181x');
  expect(reply.facts).toMatchObject({ outcome: 'found', matches: 2 });
});

test('a question of the greatest length can be refreshed and paged', async () => {
  const { ask } = healthy();
  const line = `ubuntu rhel centos ${'debian '.repeat(3)}-${'x'.repeat(200)}`;
  const buttons = askable(await ask(line));
  expect(buttons.length).toBeGreaterThan(1);
  for (const next of buttons) expect((await ask(next)).facts.outcome).not.toBe('problem');
});

test('a question that excludes every region says so', async () => {
  expect(wordsOf(await healthy().ask('-region:cn-hangzhou'))).toContain('No region is left');
});

test('what is wrong with the lists is in the text too, which screen readers get', async () => {
  const { ask, later, cloudBecomes } = healthy();
  await ask('centos');
  later(600_000);
  cloudBecomes(() => ({ code: 'ServiceUnavailable', status: 503 }));
  const { text } = (await ask('gromacs cuda')).card;
  expect(text).toContain('last good list of *cn-hangzhou*');
  expect(text).toContain('<!date^');
});

test('where nothing is near, the card leads on, also to a code that was meant to be explained', async () => {
  const { ask } = healthy();
  expect(Object.values(buttonsOf(await ask('find NotAuthorized')))).toEqual(
    expect.arrayContaining(['explain NotAuthorized', 'find', 'help filters']),
  );
});

test('an unknown id alone gets the hints and the ids that look like it', async () => {
  const reply = await healthy().ask('m-bp181x855551ww5yq8a9');
  expect(wordsOf(reply)).toContain('No such image');
  expect(Object.values(buttonsOf(reply)).join()).toContain('m-bp181x855551ww5yq8a');
});

test('a fault that nobody thought of ends as a card with the reference of its log line', async () => {
  const lines: string[] = [];
  const broken = () => {
    throw new Error('bug');
  };
  const { answer, ready } = createAnswer({
    lists: createLists(async () => ({ images, fetchedAt: NOON, unreadable: 0, bytes: 1 }), {
      clock: testClock({ start: NOON }),
      fresh: 300_000,
      young: 10_000,
      keep: 86_400_000,
      maxBytes: 1_000_000,
    }),
    regions: ['cn-hangzhou'],
    now: () => NOON,
    version: '1',
    words: { ...en, together: { ...en.together, asked: broken } },
    log: pino({}, { write: (line: string) => lines.push(line) }),
  });
  for (let n = 0; n < 2; n += 1) await answer(asking('centos'));
  const mention = asking('centos', { entrance: 'mention', audience: 'everyone' });
  expect(ready(mention)).toBeUndefined();
  const reply = await answer(mention);
  const line = JSON.parse(lines[0] ?? '{}');
  expect(line).toMatchObject({ msg: 'an answer failed unexpectedly', err: { message: 'bug' } });
  expect(reply.facts).toEqual({ outcome: 'error', reference: line.reference });
  expect(JSON.stringify(reply.card)).toContain(line.reference);
});
