import { Counter, Histogram, type Registry } from 'prom-client';
import type { Dispatcher } from 'undici';
import { bounded } from './metrics-requests.ts';

/** One call to Slack, as it ended. */
export interface SlackCall {
  /** As in its address; `response_url` for one that is no call of the Web API. */
  readonly method: string;
  /** `refused`: Slack said no, in a 200 or a 4xx. `error`: a 5xx, no readable answer, or a connection that broke. */
  readonly outcome: 'ok' | 'refused' | 'rate_limited' | 'timeout' | 'error';
  /** Milliseconds. */
  readonly ms: number;
}

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

interface HearingOptions {
  /** Where the Web API is; ends with a slash. */
  readonly apiUrl: string;
  readonly heard: (call: SlackCall) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Hears of every call to Slack at the one place that all of them pass: the dispatcher. The WebSocket is not a call.
 * https://undici.nodejs.org/#/docs/api/Dispatcher?id=dispatchercomposeinterceptors-interceptor
 */
export function hearSlackCalls({
  apiUrl,
  heard,
  now,
}: HearingOptions): Dispatcher.DispatcherComposeInterceptor {
  const api = new URL(apiUrl);
  const methodOf = ({ origin = '', path }: Dispatcher.DispatchOptions): string => {
    const url = new URL(path, origin);
    const isApi = url.origin === api.origin && url.pathname.startsWith(api.pathname);
    return isApi ? url.pathname.slice(api.pathname.length) : 'response_url';
  };
  return (dispatch) => (options, handler) => {
    if (options.upgrade) return dispatch(options, handler);
    const method = methodOf(options);
    const startedAt = now();
    let told = false;
    const tell = (outcome: SlackCall['outcome']): void => {
      if (!told) heard({ method, outcome, ms: now() - startedAt });
      told = true;
    };
    return dispatch(options, listening(handler, method, tell));
  };
}

/** Characters of an answer in which it says whether all is well. */
const ENOUGH = 4096;

/** A handler that passes everything on. What is no 200 is told at once: nobody need read the rest of it. */
function listening(
  handler: Dispatcher.DispatchHandler,
  method: string,
  tell: (outcome: SlackCall['outcome']) => void,
): Dispatcher.DispatchHandler {
  let text = '';
  return {
    onRequestStart: (...given) => handler.onRequestStart?.(...given),
    onRequestUpgrade: (...given) => handler.onRequestUpgrade?.(...given),
    onResponseStart: (...given) => {
      const [, status] = given;
      if (status >= 300) tell(ofStatus(status));
      handler.onResponseStart?.(...given);
    },
    onResponseData: (...given) => {
      if (text.length < ENOUGH) text += given[1].toString('latin1');
      handler.onResponseData?.(...given);
    },
    onResponseEnd: (...given) => {
      tell(ofText(text, method));
      handler.onResponseEnd?.(...given);
    },
    onResponseError: (...given) => {
      tell(ofError(given[1]));
      handler.onResponseError?.(...given);
    },
  };
}

function ofStatus(status: number): SlackCall['outcome'] {
  if (status === 429) return 'rate_limited';
  return status >= 400 && status < 500 ? 'refused' : 'error';
}

/** A `response_url` answers with a plain word or with JSON; the Web API always with JSON. */
function ofText(text: string, method: string): SlackCall['outcome'] {
  if (/"ok":\s*false/.test(text)) return /"error":\s*"ratelimited"/.test(text) ? 'rate_limited' : 'refused';
  const isOk = /"ok":\s*true/.test(text) || (method === 'response_url' && text.trim() === 'ok');
  return isOk ? 'ok' : 'error';
}

/** Only a timeout aborts a call of the bot, and `fetch` keeps no more of that than an `AbortError`. */
function ofError(error: Error): SlackCall['outcome'] {
  const code = 'code' in error ? String(error.code) : '';
  return /^(Timeout|Abort)Error$/.test(error.name) || /TIMEOUT|TIMEDOUT|ABORTED/.test(code)
    ? 'timeout'
    : 'error';
}
