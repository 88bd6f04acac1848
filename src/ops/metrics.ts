import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Dispatcher } from 'undici';
import type { Service } from '../answers/service.ts';
import type { Source } from '../catalog/listing.ts';
import type { HttpRefusal } from '../slack/inbound/http-limits.ts';
import { requestMetrics } from './metrics-requests.ts';
import { slackMetrics } from './metrics-slack.ts';
import { type State, stateMetrics } from './metrics-state.ts';
import { upstreamMetrics } from './metrics-upstream.ts';
import type { Keep } from './request-record.ts';

export interface MetricsOptions {
  readonly version: string;
  readonly mode: 'socket' | 'http';
  readonly regions: readonly string[];
  /** Where the Web API is; ends with a slash. */
  readonly apiUrl: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Counts what passes. No metric holds a person, a place, a question or a secret, and no input adds a series. */
export interface Metrics {
  /** Hears of each request once. */
  readonly keep: Keep;
  /** Hears of each signed request in HTTP mode that came again. */
  readonly replayed: () => void;
  /** Hears of each request or connection that was refused in HTTP mode. */
  readonly refused: (reason: HttpRefusal) => void;
  /** The same service, source or dispatcher, counted. */
  readonly service: (service: Service) => Service;
  readonly source: (source: Source) => Source;
  readonly dispatcher: (dispatcher: Dispatcher) => Dispatcher;
  /** Adds what is read at each scrape; once. */
  watch(state: State): void;
  readonly contentType: string;
  /** Prometheus's text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  text(): Promise<string>;
}

/** Gauges of prom-client that are named like counters, and only sum up others that are there. */
const MISNAMED = ['active_handles', 'active_requests', 'active_resources'];

let known: Registry | undefined;

/** One for the process, however many bots are in it: prom-client never ends the observers that these metrics need. */
function ofProcess(): Registry {
  if (known) return known;
  known = new Registry();
  collectDefaultMetrics({ register: known });
  for (const name of MISNAMED) known.removeSingleMetric(`nodejs_${name}_total`);
  return known;
}

export function createMetrics({ version, mode, regions, apiUrl, now }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: 'ehpc_images_build_info',
    help: 'Always 1; its labels tell the version of the bot and how Slack reaches it.',
    labelNames: ['version', 'mode'],
    registers,
  }).set({ version, mode }, 1);
  return {
    ...requestMetrics(registers),
    source: upstreamMetrics({ registers, regions, now }),
    dispatcher: slackMetrics({ registers, apiUrl, now }),
    watch: (state) => stateMetrics({ ...state, registers, regions, now }),
    contentType: registry.contentType,
    text: () => Registry.merge([ofProcess(), registry]).metrics(),
  };
}
