import { Gauge, type Registry } from 'prom-client';
import { explain } from '../failures/codes.ts';
import type { Failure } from '../failures/failure.ts';
import type { Lists } from '../lists/lists.ts';

/** What a metric tells as it is at the moment of a scrape. */
export interface State {
  readonly lists: Pick<Lists, 'peek' | 'known'>;
  /** Requests that are not answered yet. */
  readonly inFlight: () => number;
  /** Why Slack cannot reach the bot, in one word. */
  readonly notReady: () => string | undefined;
}

export interface StateOptions extends State {
  readonly registers: Registry[];
  readonly regions: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function stateMetrics(options: StateOptions): void {
  connectionMetrics(options);
  listMetrics(options);
  failureMetrics(options);
  cacheMetrics(options);
}

function connectionMetrics({ registers, inFlight, notReady }: StateOptions): void {
  new Gauge({
    name: 'ehpc_images_in_flight',
    help: 'Requests that have come in and are not answered yet.',
    registers,
    collect() {
      this.set(inFlight());
    },
  });
  new Gauge({
    name: 'ehpc_images_connected',
    help: '1 while Slack can reach the bot, as /readyz tells; else 0.',
    registers,
    collect() {
      this.set(notReady() === undefined ? 1 : 0);
    },
  });
  new Gauge({
    name: 'ehpc_images_draining',
    help: '1 from the signal to stop until the end of the process; else 0.',
    registers,
    collect() {
      this.set(notReady() === 'draining' ? 1 : 0);
    },
  });
}

/** There is no series of a list that is not held: an age of 0 would look like a new list. */
function listMetrics({ registers, regions, lists, now }: StateOptions): void {
  const listings = () =>
    regions.flatMap((region) => {
      const { listing } = lists.peek({ region });
      return listing ? [{ region, listing }] : [];
    });
  new Gauge({
    name: 'ehpc_images_list_age_seconds',
    help: 'How old the whole list of a region is, while one is held.',
    labelNames: ['region'],
    registers,
    collect() {
      this.reset();
      for (const { region, listing } of listings()) this.set({ region }, (now() - listing.fetchedAt) / 1000);
    },
  });
  new Gauge({
    name: 'ehpc_images_list_images',
    help: 'Images in the whole list of a region, while one is held.',
    labelNames: ['region'],
    registers,
    collect() {
      this.reset();
      for (const { region, listing } of listings()) this.set({ region }, listing.images.length);
    },
  });
}

const fixers = ['time', 'asker', 'operator', 'cloud-admin', 'alibaba'] as const;

/** Who can mend it; what passes by itself is mended by time. */
function fixerOf(failure: Failure): (typeof fixers)[number] {
  const { again, fixer } = explain(failure);
  return again ? 'time' : fixer;
}

function failureMetrics({ registers, regions, lists }: StateOptions): void {
  new Gauge({
    name: 'ehpc_images_list_failed',
    help: 'Whether the last call for the whole list of a region failed (1 or 0), by who can mend that.',
    labelNames: ['region', 'fixer'],
    registers,
    collect() {
      for (const region of regions) {
        const { failure } = lists.peek({ region });
        const failed = failure && fixerOf(failure);
        for (const fixer of fixers) this.set({ region, fixer }, fixer === failed ? 1 : 0);
      }
    },
  });
}

/** Also the lists that E-HPC narrowed, by instance type or cluster. */
function cacheMetrics({ registers, lists }: StateOptions): void {
  const sizes = () => lists.known().flatMap((key) => lists.peek(key).listing?.bytes ?? []);
  new Gauge({
    name: 'ehpc_images_cache_lists',
    help: 'Lists that are held in memory, those that E-HPC narrowed included.',
    registers,
    collect() {
      this.set(sizes().length);
    },
  });
  new Gauge({
    name: 'ehpc_images_cache_bytes',
    help: 'Size of the replies of the lists that are held in memory.',
    registers,
    collect() {
      this.set(sizes().reduce((sum, bytes) => sum + bytes, 0));
    },
  });
}
