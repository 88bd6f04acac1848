import { Counter, Histogram, type Registry } from 'prom-client';
import type { Dispatcher } from 'undici';
import { bounded } from './bounded.ts';
import { hearSlackCalls, type SlackCall } from './slack-calls.ts';

/** The methods of the Web API that the bot calls, and the address in a payload. */
const methods: Readonly<Record<string, true>> = {
  response_url: true,
  'auth.test': true,
  'apps.connections.open': true,
  'chat.postMessage': true,
  'chat.postEphemeral': true,
  'chat.update': true,
  'views.open': true,
  'views.push': true,
  'views.update': true,
  'views.publish': true,
};
const methodOf = bounded(methods);

const outcomes: Record<SlackCall['outcome'], true> = {
  ok: true,
  refused: true,
  rate_limited: true,
  timeout: true,
  error: true,
};
const outcomeOf = bounded(outcomes);

export interface SlackOptions {
  readonly registers: Registry[];
  readonly apiUrl: string;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A dispatcher that counts what goes out to Slack. */
export function slackMetrics({ registers, apiUrl, now }: SlackOptions) {
  const calls = new Counter({
    name: 'ehpc_images_slack_calls_total',
    help: 'Calls to Slack by method (response_url: the address in a payload) and how they ended.',
    labelNames: ['method', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'ehpc_images_slack_call_seconds',
    help: 'From a call to Slack to the end of its answer.',
    labelNames: ['method'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5],
    registers,
  });
  for (const method of Object.keys(methods))
    for (const outcome of Object.keys(outcomes)) calls.inc({ method, outcome }, 0);
  const heard = ({ method, outcome, ms }: SlackCall): void => {
    calls.inc({ method: methodOf(method), outcome: outcomeOf(outcome) });
    seconds.observe({ method: methodOf(method) }, ms / 1000);
  };
  return (dispatcher: Dispatcher): Dispatcher => dispatcher.compose(hearSlackCalls({ apiUrl, heard, now }));
}
