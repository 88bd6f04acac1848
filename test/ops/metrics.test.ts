import { expect, test } from '@jest/globals';
import type { Listing, ListKey } from '../../src/catalog/listing.ts';
import { CloudError, type Failure } from '../../src/failures/failure.ts';
import type { Held } from '../../src/lists/lists.ts';
import { seriesIn } from './exposition.ts';
import { failing, listing, metricsOf, record } from './metrics-set-up.ts';

const key: ListKey = { region: 'cn-hangzhou' };

test('a request is counted by entrance, outcome, cache and way, with its times', async () => {
  const { keep, read } = metricsOf();
  keep(record);
  keep({ ...record, delivered: 'response_url text' });
  expect(await read('requests_total', { entrance: 'command', outcome: 'found' })).toBe(2);
  expect(await read('cache_reads_total', { result: 'hit' })).toBe(2);
  expect(await read('deliveries_total', { way: 'ack', form: 'card' })).toBe(1);
  expect(await read('deliveries_total', { way: 'response_url', form: 'text' })).toBe(1);
  expect(await read('acknowledgement_seconds_sum')).toBeCloseTo(0.04);
  expect(await read('answer_seconds_bucket', { le: '1.5' })).toBe(2);
  expect(await read('answer_seconds_bucket', { le: '1' })).toBe(0);
});

/** Dashboards and alerts ask for these by number. */
test('acknowledgements are told apart finely below the 3 s that Slack gives', async () => {
  const { keep, text } = metricsOf();
  keep({ ...record, acknowledgedMs: 2_500 });
  keep({ ...record, acknowledgedMs: 3_001 });
  const buckets = seriesIn(await text())
    .filter(({ name }) => name === 'ehpc_images_acknowledgement_seconds_bucket')
    .map(({ labels, value }) => [labels['le'], value]);
  expect(Object.fromEntries(buckets)).toEqual({
    ...{ '0.05': 0, '0.1': 0, '0.25': 0, '0.5': 0, '1': 0, '1.5': 0, '2': 0 },
    ...{ '2.5': 1, '3': 1, '+Inf': 2 },
  });
});

test('silence is counted, and is 0 from the start', async () => {
  const { keep, read } = metricsOf();
  expect(await read('silent_answers_total')).toBe(0);
  keep({ ...record, delivered: 'none', silent: true, reference: 'R-1' });
  expect(await read('silent_answers_total')).toBe(1);
});

test('a request that needs no list reads no cache', async () => {
  const { keep, read } = metricsOf();
  const { cache: _, ...told } = record;
  keep({ ...told, outcome: 'told' });
  for (const result of ['hit', 'miss', 'stale']) expect(await read('cache_reads_total', { result })).toBe(0);
});

test('suggestions are counted, and pass', async () => {
  const { service, read } = metricsOf();
  const inner = {
    answer: async () => Promise.reject(new Error('not asked')),
    ready: () => undefined,
    look: async ({ line }: { readonly line: string }) => ({ line, narrowings: [], images: [] }),
    suggest: async () => [],
    home: () => ({ type: 'home' as const, blocks: [] }),
  };
  expect(await service(inner).suggest('cent', { id: 'U1', team: 'T1' })).toEqual([]);
  expect(await read('typeahead_requests_total')).toBe(1);
});

test('a request that was sent again is counted', async () => {
  const { replayed, read } = metricsOf();
  expect(await read('replayed_requests_total')).toBe(0);
  replayed();
  expect(await read('replayed_requests_total')).toBe(1);
});

test('a request that was refused is counted by the reason, each of which is 0 from the start', async () => {
  const { refused, read } = metricsOf();
  for (const reason of [
    'path',
    'unsigned',
    'outdated',
    'mismatch',
    'too_large',
    'malformed',
    'timeout',
    'crowded',
  ])
    expect(await read('http_refused_total', { reason })).toBe(0);
  refused('unsigned');
  expect(await read('http_refused_total', { reason: 'unsigned' })).toBe(1);
});

test('a list is counted as a call, each failed attempt by itself, and whoever asked still hears of them', async () => {
  const { source, read, clock } = metricsOf();
  const heard: string[] = [];
  const counted = source(async (_key, attemptFailed) => {
    attemptFailed?.({ code: 'ServiceUnavailable' });
    clock.at += 700;
    expect(await read('upstream_in_flight')).toBe(1);
    return listing;
  });
  expect(await counted(key, ({ code }) => heard.push(code))).toBe(listing);
  expect(heard).toEqual(['ServiceUnavailable']);
  const region = 'cn-hangzhou';
  expect(await read('upstream_calls_total', { region, outcome: 'ok' })).toBe(1);
  expect(await read('upstream_failed_attempts_total', { region, outcome: 'ServiceUnavailable' })).toBe(1);
  expect(await read('upstream_call_seconds_sum', { region })).toBeCloseTo(0.7);
  expect(await read('upstream_in_flight')).toBe(0);
});

test('a call that fails is counted by its code, one without a row as other, and fails all the same', async () => {
  const { source, read } = metricsOf();
  const notAuthorized = new CloudError({ code: 'NotAuthorized', status: 407 });
  await expect(source(() => Promise.reject(notAuthorized))(key)).rejects.toBe(notAuthorized);
  await expect(source(failing({ code: 'Made.Up' }))(key)).rejects.toThrow('Made.Up');
  const bug = new TypeError('a fault of ours');
  await expect(source(() => Promise.reject(bug))(key)).rejects.toBe(bug);
  const region = 'cn-hangzhou';
  expect(await read('upstream_calls_total', { region, outcome: 'NotAuthorized' })).toBe(1);
  expect(await read('upstream_calls_total', { region, outcome: 'other' })).toBe(2);
  expect(await read('upstream_in_flight')).toBe(0);
});

/** What a scrape finds: a list in one region, a failure in the other, and one list that E-HPC narrowed. */
function watched(failure: Failure) {
  const metrics = metricsOf();
  const state = { notReady: undefined as string | undefined };
  const none: Held = { fetched: false, outdated: false, pending: false };
  const known: ListKey[] = [key, { region: 'cn-beijing' }, { ...key, type: 'ecs.c7.large' }];
  metrics.watch({
    lists: {
      known: () => known,
      peek: ({ region }) => (region === 'cn-hangzhou' ? { ...none, listing } : { ...none, failure }),
    },
    inFlight: () => 7,
    notReady: () => state.notReady,
  });
  return { ...metrics, state };
}

test('a scrape tells the age of what is held, and nothing of what is not', async () => {
  const { read } = watched({ code: 'NotAuthorized' });
  expect(await read('list_age_seconds', { region: 'cn-hangzhou' })).toBe(10);
  expect(await read('list_images', { region: 'cn-hangzhou' })).toBe(0);
  expect(await read('list_age_seconds', { region: 'cn-beijing' })).toBeUndefined();
  expect(await read('cache_lists')).toBe(2);
  expect(await read('cache_bytes')).toBe(8_000);
  expect(await read('in_flight')).toBe(7);
  expect(await read('build_info', { version: '1.2.3', mode: 'socket' })).toBe(1);
});

test('a list that is held no longer is told of no longer', async () => {
  const held: { listing?: Listing } = { listing };
  const { watch, read } = metricsOf();
  const none: Held = { fetched: false, outdated: false, pending: false };
  watch({
    lists: { known: () => [key], peek: () => ({ ...none, ...held }) },
    inFlight: () => 0,
    notReady: () => undefined,
  });
  const region = 'cn-hangzhou';
  const told = async () => [
    await read('list_age_seconds', { region }),
    await read('list_images', { region }),
  ];
  expect(await told()).toEqual([10, 0]);
  delete held.listing;
  expect(await told()).toEqual([undefined, undefined]);
});

test.each([
  ['cloud-admin', { code: 'NotAuthorized', status: 407 }],
  ['operator', { code: 'SignatureDoesNotMatch' }],
  ['time', { code: 'ServiceUnavailable', status: 503 }],
  ['time', { code: 'ECONNREFUSED' }],
])('a list that failed says who can mend it: %s', async (fixer, failure) => {
  const { read } = watched(failure);
  expect(await read('list_failed', { region: 'cn-beijing', fixer })).toBe(1);
  expect(await read('list_failed', { region: 'cn-hangzhou', fixer })).toBe(0);
});

test('connected and draining are what /readyz says', async () => {
  const { read, state } = watched({ code: 'NotAuthorized' });
  const both = async () => [await read('connected'), await read('draining')];
  expect(await both()).toEqual([1, 0]);
  state.notReady = 'disconnected';
  expect(await both()).toEqual([0, 0]);
  state.notReady = 'draining';
  expect(await both()).toEqual([0, 1]);
});

test('no record leaves a person, a place or a question behind', async () => {
  const { keep, text } = metricsOf();
  keep({ ...record, thread: '1.2', reference: 'R-SECRET' });
  expect(await text()).not.toMatch(/SECRET|nobody else/);
});
