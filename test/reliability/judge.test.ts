import { describe, expect, test } from '@jest/globals';
import type { Cell, Seen } from './cell.ts';
import { entrances } from './entrances.ts';
import { expectedOf, type Fault, faultsOf, isUnfair, leaks } from './judge.ts';
import { none, troubles } from './slack-troubles.ts';
import { SECRETS } from './stage.ts';
import { healthy, notAuthorized, slow } from './upstream.ts';

const named = <Row extends { readonly name: string }>(rows: readonly Row[], name: string): Row => {
  const found = rows.find((row) => row.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const cell = (entrance: string, more: Partial<Cell> = {}): Cell => ({
  mode: 'http',
  entrance: named(entrances, entrance),
  upstream: healthy,
  trouble: none,
  ...more,
});
const trouble = (name: string) => named(troubles, name);
const seen = (answers: readonly string[], more: Partial<Seen> = {}): Seen => ({
  answers,
  acted: {},
  requests: [{}],
  written: [],
  sent: [],
  signatures: [],
  tickets: [],
  ...more,
});

describe('a cell', () => {
  const images = '20 of 52 images';

  test('with one answer, in time, that says what there is, is well', () => {
    expect(faultsOf(cell('mention'), seen([images]))).toEqual([]);
  });

  test.each([
    ['without an answer is silent', 'silent', seen([])],
    ['with two has one too many', 'twice', seen([images, images])],
    ['that Slack complains of was late', 'late', seen([images], { acted: { error: 'operation_timeout' } })],
    ['that says something else has the wrong words', 'wrong words', seen(['hello'])],
    ['without a line in the log has the wrong record', 'wrong record', seen([images], { requests: [] })],
    ['with two lines, too', 'wrong record', seen([images], { requests: [{}, {}] })],
    ['that says it was silent, too', 'wrong record', seen([images], { requests: [{ silent: true }] })],
    ['that puts a token out leaks', 'secret', seen([images], { written: [`x ${SECRETS.botToken}`] })],
  ])('%s', (_, fault, one) => {
    expect(faultsOf(cell('mention'), one)).toEqual([fault]);
  });

  test('that fails has to name the code', () => {
    const failing = cell('slash command', { upstream: notAuthorized });
    expect(faultsOf(failing, seen(['… Code NotAuthorized …']))).toEqual([]);
    expect(faultsOf(failing, seen(['No image fits.']))).toEqual(['wrong words']);
  });

  test('where nothing gets to the person has to say so in the log, with a reference', () => {
    const deaf = cell('mention', { trouble: trouble('Web API: 503 always') });
    expect(faultsOf(deaf, seen([], { requests: [{ silent: true, reference: '1a2b' }] }))).toEqual([]);
    expect(faultsOf(deaf, seen([], { requests: [{ silent: true }] }))).toEqual(['wrong record']);
    expect(faultsOf(deaf, seen([]))).toEqual(['wrong record']);
  });

  test('gives signatures away as little as tokens', () => {
    expect(leaks(seen([], { sent: ['abc123'], signatures: ['abc123', 'def456'] }))).toEqual(['abc123']);
  });

  test('may send a response_url to Slack, and write it nowhere', () => {
    const tickets = ['http://127.0.0.1/actions/1'];
    expect(leaks(seen([], { sent: tickets, tickets }))).toEqual([]);
    expect(leaks(seen([], { written: tickets, tickets }))).toEqual(tickets);
  });
});

test.each<[boolean, string, readonly Fault[], number]>([
  [true, 'is late, and the process stood still', ['late'], 201],
  [true, 'broke in the test meanwhile', ['broken'], 5_000],
  [false, 'is late, and the process went on', ['late'], 200],
  [false, 'is well', [], 5_000],
  [true, 'speaks of a deadline instead', ['wrong words'], 5_000],
  [false, 'is silent', ['silent'], 5_000],
  [false, 'comes twice beside it', ['late', 'twice'], 5_000],
  [false, 'leaks beside it', ['late', 'secret'], 5_000],
])('it is %s that a cell may run again which %s', (expected, _, faults, pause) => {
  expect(isUnfair({ faults, pause })).toBe(expected);
});

describe('what can be expected', () => {
  test('is an answer as long as one way is left', () => {
    const off = trouble('Web API: 503 always');
    expect(expectedOf(cell('slash command', { trouble: off, upstream: slow }))).toBe('answer');
    expect(expectedOf(cell('modal submission', { trouble: off }))).toBe('answer');
    expect(expectedOf(cell('modal submission', { trouble: off, upstream: slow }))).toBe('nothing');
    expect(expectedOf(cell('Home', { trouble: off }))).toBe('nothing');
  });

  test('is Slack’s own error where the acknowledgement is the only way, and lost', () => {
    const broken = trouble('socket breaks before the acknowledgement');
    expect(expectedOf(cell('suggestion', { trouble: broken }))).toBe('error');
    expect(expectedOf(cell('mention', { trouble: broken }))).toBe('answer');
  });
});
