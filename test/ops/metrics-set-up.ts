import type { Listing, Source } from '../../src/catalog/listing.ts';
import { CloudError, type Failure } from '../../src/failures/failure.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import type { RequestRecord } from '../../src/ops/request-record.ts';
import { indexOf } from '../support/list.ts';
import { readingOf } from './exposition.ts';

export const regions = ['cn-hangzhou', 'cn-beijing'];

/** Metrics whose clock stands still unless the test moves it. */
export function metricsOf() {
  const clock = { at: 1_000_000 };
  const metrics = createMetrics({
    version: '1.2.3',
    mode: 'socket',
    regions,
    apiUrl: 'https://slack.com/api/',
    now: () => clock.at,
  });
  const read = async (name: string, labels = {}) =>
    readingOf(await metrics.text(), `ehpc_images_${name}`, labels);
  return { ...metrics, clock, read };
}

export const record: RequestRecord = {
  entrance: 'command',
  team: 'T0SECRET',
  user: 'U0SECRET',
  channel: 'C0SECRET',
  question: 'a question nobody else may read',
  outcome: 'found',
  cache: 'hit',
  delivered: 'ack',
  acknowledgedMs: 20,
  ms: 1_200,
};

export const listing: Listing = {
  images: [],
  index: indexOf([]),
  fetchedAt: 990_000,
  unreadable: 0,
  bytes: 4_000,
};
export const failing =
  (failure: Failure): Source =>
  async () => {
    throw new CloudError(failure);
  };
