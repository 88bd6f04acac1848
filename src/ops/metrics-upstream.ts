import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Source } from '../catalog/listing.ts';
import { findCode } from '../failures/codes.ts';
import { CloudError } from '../failures/failure.ts';

/** A failure's code, if the table of codes knows it: a reply can hold any text as its code. */
const outcomeOf = (code: string): string => findCode(code) ?? 'other';

export interface UpstreamOptions {
  readonly registers: Registry[];
  readonly regions: readonly string[];
  /** Milliseconds. */
  readonly now: () => number;
}

/** A source that counts what is asked of it. Its regions come from the settings, so they need no bound. */
export function upstreamMetrics({ registers, regions, now }: UpstreamOptions) {
  const { calls, attempts, seconds, inFlight } = metersOf(registers);
  for (const region of regions) {
    for (const outcome of ['ok', 'other']) calls.inc({ region, outcome }, 0);
    attempts.inc({ region, outcome: 'other' }, 0);
    seconds.zero({ region });
  }
  return (source: Source): Source =>
    async (key, attemptFailed) => {
      const { region } = key;
      const startedAt = now();
      let outcome = 'other';
      inFlight.inc();
      try {
        const listing = await source(key, (failure) => {
          attempts.inc({ region, outcome: outcomeOf(failure.code) });
          attemptFailed?.(failure);
        });
        outcome = 'ok';
        return listing;
      } catch (error) {
        if (error instanceof CloudError) outcome = outcomeOf(error.failure.code);
        throw error;
      } finally {
        inFlight.dec();
        calls.inc({ region, outcome });
        seconds.observe({ region }, (now() - startedAt) / 1000);
      }
    };
}

const metersOf = (registers: Registry[]) => ({
  calls: new Counter({
    name: 'ehpc_images_upstream_calls_total',
    help: 'Lists asked of E-HPC, retries included, by region and how that ended: ok, a known error code, or other.',
    labelNames: ['region', 'outcome'],
    registers,
  }),
  attempts: new Counter({
    name: 'ehpc_images_upstream_failed_attempts_total',
    help: 'Single attempts at a list that failed, also those before a retry that went well.',
    labelNames: ['region', 'outcome'],
    registers,
  }),
  seconds: new Histogram({
    name: 'ehpc_images_upstream_call_seconds',
    help: 'From asking E-HPC for a list to having it or giving up, retries and waiting for a turn included.',
    labelNames: ['region'],
    buckets: [0.1, 0.25, 0.5, 1, 1.5, 2, 4, 8, 16, 30],
    registers,
  }),
  inFlight: new Gauge({
    name: 'ehpc_images_upstream_in_flight',
    help: 'Lists that E-HPC has been asked for and has not given yet.',
    registers,
  }),
});
