import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { listen } from '../loopback.ts';
import { answer, answerJson, type Raw, raw } from '../raw.ts';
import { type Call, createCalls, headersOf } from './calls.ts';
import { createCatalogue } from './catalogue.ts';
import { type ApiError, apiError, errorBody } from './errors.ts';
import { createFaults, type Fault } from './faults.ts';
import { type AccessKey, createGate, type Gate } from './gate.ts';
import type { ListName } from './lists.ts';

/** An E-HPC of our own on 127.0.0.1. */
export interface Ehpc {
  /** `http://127.0.0.1:PORT/{region}`, for EHPC_ENDPOINT. */
  readonly endpoint: string;
  readonly keys: readonly AccessKey[];
  /** Every request so far, in order. */
  readonly calls: readonly Call[];
  /** See `Faults.set`. Each of these throws for a region that is not here. */
  fault(spec: string, region?: string): void;
  heal(region?: string): void;
  /** The fault that each region has now, as it was set; those that are well are not in it. */
  active(): ReadonlyMap<string, string>;
  /** Gives one region a list by its name (see lists.ts), or every region. */
  list(name: ListName, region?: string): void;
  /** What each region lists now; `other` where `images` replaced it. */
  lists(): ReadonlyMap<string, ListName | 'other'>;
  /** Replaces the list of a region by records as they go over the wire. */
  images(region: string, records: readonly unknown[]): void;
  /** Tells of each call twice: when it has come, and when it is answered. */
  onEvent(listener: (call: Call) => void): () => void;
  stop(): Promise<void>;
}

export interface EhpcOptions {
  readonly keys?: readonly AccessKey[];
  readonly now?: () => number;
  /** How the fault `slow` lets so many milliseconds pass. */
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** The region that answers at `/`, where no region is in the path. */
  readonly region?: string;
}

/** Keys that exist nowhere else. */
const sandboxKeys: readonly AccessKey[] = [
  { id: 'LTAIsandboxStatic', secret: 'sandbox-secret' },
  { id: 'STS.sandboxTemporary', secret: 'sandbox-temporary-secret', token: 'STS.sandbox-token' },
];

export async function startEhpc(options: EhpcOptions = {}): Promise<Ehpc> {
  const { keys = sandboxKeys, now = Date.now, sleep = wait, region: atRoot = 'cn-hangzhou' } = options;
  const [gate, faults, catalogue] = [createGate(keys, now), createFaults(), createCatalogue()];
  const calls = createCalls(now);
  const server = await listen(async (request, response, body) => {
    response.setHeader('date', new Date(now()).toUTCString());
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const region = decodeURIComponent(path).replaceAll('/', '') || atRoot;
    const done = calls.begin(request, body, region);
    const exchange: Exchange = { response, host: `ehpc.${region}.aliyuncs.com`, done, sleep };
    const refusal = catalogue.knows(region)
      ? checked(request, body, gate)
      : apiError('InvalidRegionId.NotFound');
    if (refusal !== null) return sendError(exchange, refusal);
    const taken = faults.take(region);
    if (taken !== null && !(await fail(exchange, taken.fault, taken.spec))) return;
    const listed = catalogue.list(region, new URLSearchParams(query));
    if ('code' in listed) sendError(exchange, listed);
    else sendImages(exchange, listed);
  });
  const mustKnow = (region?: string) => {
    if (region !== undefined && !catalogue.knows(region))
      throw new Error(`There is no region ${region} here.`);
  };
  return {
    endpoint: `${server.url}/{region}`,
    keys,
    calls: calls.entries,
    fault(spec, region) {
      mustKnow(region);
      faults.set(spec, region);
    },
    heal(region) {
      mustKnow(region);
      faults.heal(region);
    },
    active: () =>
      new Map([...catalogue.chosen.keys()].flatMap((region) => pair(region, faults.active(region)))),
    list(name, region) {
      mustKnow(region);
      catalogue.choose(name, region);
    },
    lists: () => catalogue.chosen,
    images: catalogue.replace,
    onEvent: calls.on,
    stop: server.stop,
  };
}

interface Exchange {
  readonly response: ServerResponse;
  readonly host: string;
  readonly sleep: (ms: number) => Promise<unknown>;
  done(answered: string, answer?: Raw): void;
}

const pair = (region: string, spec?: string): [string, string][] =>
  spec === undefined ? [] : [[region, spec]];

function checked(request: IncomingMessage, body: string, gate: Gate): ApiError | null {
  const { method = '', url = '/' } = request;
  return gate({ method, url, headers: headersOf(request), body });
}

function sendError({ response, host, done }: Exchange, error: ApiError): void {
  const requestId = randomUUID().toUpperCase();
  const sent = answerJson(response, error.status, errorBody(error, requestId, host), {
    'x-acs-request-id': requestId,
    ...(error.retryAfter !== undefined && { 'x-acs-retry-after': String(error.retryAfter) }),
  });
  done(`${error.status} ${error.code}`, sent);
}

function sendImages({ response, done }: Exchange, records: readonly unknown[]): void {
  const requestId = randomUUID().toUpperCase();
  const body = { RequestId: requestId, Images: { ImageInfo: records } };
  const sent = answerJson(response, 200, body, { 'x-acs-request-id': requestId });
  done(`200, ${records.length} images`, sent);
}

/** Fails as the fault says. True: only late, the real answer is still to be given. */
async function fail(exchange: Exchange, fault: Fault, spec: string): Promise<boolean> {
  const { response, done } = exchange;
  if (fault.kind === 'slow') {
    await exchange.sleep(fault.ms);
    return true;
  }
  if (fault.kind === 'error') {
    sendError(exchange, fault.error);
    return false;
  }
  if (fault.kind === 'page') {
    const type = fault.status === 200 ? JSON_TYPE : 'text/html';
    done(spec, answer(response, fault.status, { 'content-type': type }, fault.body));
    return false;
  }
  if (fault.kind === 'down') response.destroy();
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  if (fault.kind === 'cut') done(spec, sendHalf(response));
  else done(spec);
  return false;
}

const JSON_TYPE = 'application/json;charset=utf-8';

/** Promises more than it sends before the connection breaks. */
function sendHalf(response: ServerResponse): Raw {
  const [headers, body] = [
    { 'content-type': JSON_TYPE, 'content-length': '5000' },
    '{"RequestId": "04F0F334-',
  ] as const;
  response.writeHead(200, headers).write(body, () => response.socket?.resetAndDestroy());
  return raw(body, headers, '200');
}
