import { describe, expect, test } from '@jest/globals';
import { codes } from '../../src/failures/codes.ts';
import { mentioned } from '../../src/query/mentioned.ts';
import { asksBeside, othersBeside, withRequestId } from '../../src/query/shown.ts';
import fc from '../support/fast-check.ts';
import { images } from '../support/list.ts';
import { bot, buttonsOf, wordsOf } from '../support/questions.ts';
import { expectValidCard } from '../support/valid-card.ts';

const asks = (said: string, text: string, code = '') =>
  asksBeside(said, { text, code }, { regions: ['cn-hangzhou'] });
const lineFor = (said: string, text: string, code?: string) => asks(said, text, code)?.line;

const TRACE = 'ErrorCode: Throttling.User RequestId: A1B2C303-7F21-5A03-8C2E-702690023757';
const MESSAGE = 'please use m-bp1abc1';

describe('a question that does not ask by itself is about what the message shows', () => {
  test.each([
    ['', TRACE, `explain ${TRACE}`],
    ['explain', TRACE, `explain ${TRACE}`],
    ['what is this?', TRACE, `explain ${TRACE}`],
    ['Explain this error please', TRACE, `explain ${TRACE}`],
    ['?', TRACE, `explain ${TRACE}`],
    ['这是什么', TRACE, `explain ${TRACE}`],
    ['解释', TRACE, `explain ${TRACE}`],
    ['my job fails', TRACE, `explain ${TRACE}`],
    ['share explain this', TRACE, `share explain ${TRACE}`],
    ['', MESSAGE, 'show m-bp1abc1'],
    ['have we got this one?', MESSAGE, 'show m-bp1abc1'],
    ['explain', MESSAGE, 'show m-bp1abc1'],
    ['show', MESSAGE, 'show m-bp1abc1'],
    ['compare these', 'm-bp1abc1 or m-bp1abc2', 'compare m-bp1abc1 m-bp1abc2'],
    ['what is this', 'CentOS Linux release 7.9', 'centos 7.9'],
    ['have you got this image?', `${TRACE} ${MESSAGE}`, 'show m-bp1abc1'],
    ['', `${TRACE} ${MESSAGE}`, `explain ${TRACE} ${MESSAGE}`],
  ])('%j beside %j asks %j', (said, shown, line) => {
    expect(lineFor(said, shown)).toBe(line);
  });

  test('words in code are searched for, whatever verb they begin with', () => {
    expect(lineFor('do you have', 'gromacs 2024', 'gromacs 2024')).toBe('find gromacs 2024');
    expect(lineFor('', 'help', 'help')).toBe('find help');
    expect(lineFor('', 'choose m-bp1abc1', 'choose m-bp1abc1')).toBe('show m-bp1abc1');
    expect(lineFor('', 'good morning')).toBeUndefined();
  });

  test('what is not asked about first is offered, too', () => {
    expect(asks('have you got this image?', `${TRACE} ${MESSAGE}`)?.also).toEqual([
      'explain Throttling.User',
    ]);
    expect(asks('gromacs crashed', TRACE)?.also).toEqual(['gromacs crashed']);
  });
});

describe('a question that asks by itself stays as it is', () => {
  test.each([
    ['centos 7 like in', '<@UBOT> help'],
    ['ubuntu 22', TRACE],
    ['show m-bp1abc9', MESSAGE],
    ['explain NotAuthorized', TRACE],
    ['help', TRACE],
    ['status', MESSAGE],
    ['mine', TRACE],
    ['gromacs openmpi', 'good morning'],
    ['size:x', TRACE],
  ])('%j beside %j', (said, shown) => {
    expect(asks(said, shown)).toEqual({ line: said, also: [], aboutShown: false });
  });
});

describe('proposing and choosing', () => {
  test.each(['choose', 'propose'])('%s takes the one image that the person names in code', (verb) => {
    expect(lineFor(verb, 'm-bp1abc1', 'm-bp1abc1')).toBe(`${verb} m-bp1abc1`);
    expect(lineFor(`${verb} this`, 'm-bp1abc1', 'm-bp1abc1')).toBe(`${verb} m-bp1abc1`);
  });

  test.each(['choose', 'propose'])('%s takes none of a quoted or forwarded message', (verb) => {
    expect(lineFor(verb, 'choose m-bp1abc1')).toBe(verb);
    expect(lineFor(verb, 'm-bp1abc1 m-bp1abc2', 'm-bp1abc1 m-bp1abc2')).toBe(verb);
  });

  test('nothing that is shown decides, whatever is said beside it', () => {
    const shown = fc.constantFrom(
      'choose m-bp1abc1',
      'propose m-bp1abc1',
      'share choose m-bp1abc1',
      'share centos',
    );
    const said = fc.constantFrom(
      '',
      '?',
      'explain',
      'show',
      'this',
      'what is this',
      'centos 7',
      'help',
      'do it',
    );
    fc.assert(
      fc.property(shown, said, fc.boolean(), (text, words, isCode) => {
        expect(lineFor(words, text, isCode ? text : '') ?? '').not.toMatch(/^(?:choose|propose|share)/);
      }),
    );
  });
});

test('beside a question about the error of a message its image is offered, and the other way round', () => {
  const both = { ids: ['m-bp1abc1'], codes: ['EcsError'], systems: ['centos 7'] };
  expect(othersBeside('explain EcsError', both)).toEqual(['show m-bp1abc1']);
  expect(othersBeside('show m-bp1abc1', both)).toEqual(['explain EcsError']);
  expect(othersBeside('explain EcsError', { ...both, ids: [] })).toEqual([]);
  expect(othersBeside('ubuntu', both)).toEqual([]);
});

describe('the RequestId of a message', () => {
  const requestId = 'A1B2C303-7F21-5A03-8C2E-702690023757';
  const { ask } = bot(() => []);

  test('stays with the line about its error, whatever code that has', async () => {
    const found = { ids: [], systems: [], requestId };
    for (const code of [...Object.keys(codes), 'ClusterBusy', 'Forbbiden', 'isv.OUT_OF_SERVICE', '503']) {
      const reply = await ask(withRequestId(`explain ${code}`, { ...found, codes: [code] }));
      expect(reply.facts.question).toBe(`explain ${code}`);
      expect(wordsOf(reply)).toContain(`RequestId \`${requestId}\` identifies the failed call`);
    }
  });

  test('does not come with another line, nor where there is none', () => {
    const { codes: found, ...rest } = mentioned(TRACE);
    expect(withRequestId('explain DbError', { ...rest, codes: found })).toBe('explain DbError');
    expect(withRequestId('explain DbError', mentioned('Code: DbError'))).toBe('explain DbError');
  });
});

describe('the answer', () => {
  const { ask } = bot(({ region }) => images.map((image) => ({ ...image, region })));

  test('explains the error that is shown, and offers the image beside it', async () => {
    const shown = { text: `${TRACE} for m-bp1abc1`, code: '' };
    const reply = await ask('', { shown, entrance: 'mention', audience: 'everyone' });
    expect(wordsOf(reply)).toContain('Throttling.User');
    expect(wordsOf(reply)).toContain('A1B2C303-7F21-5A03-8C2E-702690023757');
    expect(Object.values(buttonsOf(reply))).toContain('show m-bp1abc1');
    expect(reply.facts).toMatchObject({ question: 'explain Throttling.User' });
    expectValidCard(reply.card, ['U1']);
  });

  test('shows the image, and offers the explanation', async () => {
    const id = images[0]?.id ?? '';
    const reply = await ask('have we got this image?', { shown: { text: `${TRACE} for ${id}`, code: '' } });
    expect(reply.facts).toMatchObject({ outcome: 'found', matches: 1 });
    expect(Object.values(buttonsOf(reply))).toContain('explain Throttling.User');
    expectValidCard(reply.card);
  });

  test('is never every image where nothing is found in what is shown', async () => {
    const reply = await ask('', { shown: { text: 'good morning all', code: '' } });
    expect(reply.facts).toEqual({ outcome: 'told' });
    expect(wordsOf(reply)).toContain('found no image');
  });

  test('says that not all of a long message was read', async () => {
    const long = `m-bp1abc1 ${'good morning '.repeat(1_000)}`;
    expect(wordsOf(await ask('show', { shown: { text: long, code: '' } }))).toContain('only the first 4000');
    expect(wordsOf(await ask('show', { shown: { text: 'm-bp1abc1', code: '' } }))).not.toContain(
      'only the first',
    );
  });
});
