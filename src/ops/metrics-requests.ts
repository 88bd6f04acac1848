import { Counter, Histogram, type Registry } from 'prom-client';
import type { Facts } from '../answers/question.ts';
import type { Service } from '../answers/service.ts';
import type { HttpRefusal } from '../slack/inbound/http-limits.ts';
import type { Keep, RequestRecord } from './request-record.ts';

/** A value of a label: `other` where its table has no such row, so that nothing from outside adds a series. */
export const bounded =
  (rows: Readonly<Record<string, true>>) =>
  (value: string): string =>
    Object.hasOwn(rows, value) ? value : 'other';

/** Tables rather than lists, so that a value that is new elsewhere does not compile until it has a row here. */
const entrances: Record<RequestRecord['entrance'], true> = {
  command: true,
  button: true,
  select: true,
  mention: true,
  message: true,
  shortcut: true,
  modal: true,
  home: true,
};
const outcomes: Record<Facts['outcome'], true> = {
  found: true,
  nothing: true,
  told: true,
  problem: true,
  failed: true,
  error: true,
  refused: true,
  busy: true,
};
const caches: Record<NonNullable<Facts['cache']>, true> = { hit: true, miss: true, stale: true };

const refusals: Record<HttpRefusal, true> = {
  path: true,
  unsigned: true,
  outdated: true,
  mismatch: true,
  too_large: true,
  malformed: true,
  timeout: true,
  crowded: true,
};

type FirstWord<T> = T extends `${infer Word} ${string}` ? Word : T;
const ways: Record<FirstWord<RequestRecord['delivered']>, true> = {
  ack: true,
  response_url: true,
  message: true,
  update: true,
  ephemeral: true,
  direct: true,
  view: true,
  overtaken: true,
  invite: true,
  refused: true,
  unconfirmed: true,
  unheard: true,
  none: true,
};

const entranceOf = bounded(entrances);
const outcomeOf = bounded(outcomes);
const cacheOf = bounded(caches);
const wayOf = bounded(ways);
const refusalOf = bounded(refusals);
const formOf = bounded({ card: true, oldest: true, text: true });

/** What people asked and how it was answered. A series that begins at 0 lets Prometheus see its first increase. */
export function requestMetrics(registers: Registry[]) {
  const { requests, reads, typeahead, replays, refused } = askedMeters(registers);
  const { deliveries, silent, acknowledgement, answer } = answeredMeters(registers);
  for (const entrance of Object.keys(entrances))
    for (const outcome of Object.keys(outcomes)) requests.inc({ entrance, outcome }, 0);
  for (const result of Object.keys(caches)) reads.inc({ result }, 0);
  for (const reason of Object.keys(refusals)) refused.inc({ reason }, 0);
  const keep: Keep = (record) => {
    const [way = '', form = 'card'] = record.delivered.split(' ');
    requests.inc({ entrance: entranceOf(record.entrance), outcome: outcomeOf(record.outcome) });
    if (record.cache !== undefined) reads.inc({ result: cacheOf(record.cache) });
    deliveries.inc({ way: wayOf(way), form: formOf(form) });
    if (record.silent) silent.inc();
    acknowledgement.observe(record.acknowledgedMs / 1000);
    answer.observe(record.ms / 1000);
  };
  /** Suggestions leave no record: one for each letter would drown the others. */
  const service = (inner: Service): Service => ({
    ...inner,
    suggest: (...asked) => {
      typeahead.inc();
      return inner.suggest(...asked);
    },
  });
  return {
    keep,
    service,
    replayed: () => replays.inc(),
    refused: (reason: HttpRefusal) => refused.inc({ reason: refusalOf(reason) }),
  };
}

const askedMeters = (registers: Registry[]) => ({
  requests: new Counter({
    name: 'ehpc_images_requests_total',
    help: 'Requests that were answered, by where they came in and what came of them.',
    labelNames: ['entrance', 'outcome'],
    registers,
  }),
  reads: new Counter({
    name: 'ehpc_images_cache_reads_total',
    help: 'Requests that needed lists: all fresh from memory (hit), one fetched or missing (miss), one outdated (stale).',
    labelNames: ['result'],
    registers,
  }),
  typeahead: new Counter({
    name: 'ehpc_images_typeahead_requests_total',
    help: 'Suggestions that were asked for while somebody typed in a menu.',
    registers,
  }),
  replays: new Counter({
    name: 'ehpc_images_replayed_requests_total',
    help: 'Signed requests in HTTP mode that came again within their five minutes and were not answered again.',
    registers,
  }),
  refused: new Counter({
    name: 'ehpc_images_http_refused_total',
    help: 'Requests and connections in HTTP mode that were refused before the bot answered, by reason.',
    labelNames: ['reason'],
    registers,
  }),
});

const answeredMeters = (registers: Registry[]) => ({
  deliveries: new Counter({
    name: 'ehpc_images_deliveries_total',
    help: 'Answers by the way that they took to Slack, and their form: a card, older blocks, or text.',
    labelNames: ['way', 'form'],
    registers,
  }),
  silent: new Counter({
    name: 'ehpc_images_silent_answers_total',
    help: 'Requests whose answer reached nobody. Must stay 0.',
    registers,
  }),
  acknowledgement: new Histogram({
    name: 'ehpc_images_acknowledgement_seconds',
    help: 'From a request to its acknowledgement, for which Slack gives 3 seconds.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3],
    registers,
  }),
  answer: new Histogram({
    name: 'ehpc_images_answer_seconds',
    help: 'From a request to its answer in Slack.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 8, 10, 15, 30, 60],
    registers,
  }),
});
