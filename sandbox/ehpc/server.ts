import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, sendJson } from '../loopback.ts';
import { createWatchers } from '../watchers.ts';
import { createCatalogue } from './catalogue.ts';
import { type ApiError, apiError, errorBody } from './errors.ts';
import { createFaults, type Fault } from './faults.ts';
import { type AccessKey, createGate, type Gate } from './gate.ts';

/** One request as it came, and what became of it. */
export interface Call {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly region: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** E.g. `200, 36 images`, `503 ServiceUnavailable`, `hang`; nothing yet while the answer is on its way. */
  readonly answered?: string;
}

/** An E-HPC of our own on 127.0.0.1. */
export interface Ehpc {
  /** `http://127.0.0.1:PORT/{region}`, for EHPC_ENDPOINT. */
  readonly endpoint: string;
  readonly keys: readonly AccessKey[];
  /** Every request so far, in order. */
  readonly calls: readonly Call[];
  /** See `Faults.set`. */
  fault(spec: string, region?: string): void;
  heal(region?: string): void;
  /** Replaces the list of a region by records as they go over the wire. */
  images(region: string, records: readonly unknown[]): void;
  /** Tells of each call twice: when it has come, and when it is answered. */
  onEvent(listener: (call: Call) => void): () => void;
  stop(): Promise<void>;
}

export interface EhpcOptions {
  readonly keys?: readonly AccessKey[];
  readonly now?: () => number;
  /** The region that answers at `/`, where no region is in the path. */
  readonly region?: string;
}

/** Keys that exist nowhere else. */
const sandboxKeys: readonly AccessKey[] = [
  { id: 'LTAIsandboxStatic', secret: 'sandbox-secret' },
  { id: 'STS.sandboxTemporary', secret: 'sandbox-temporary-secret', token: 'STS.sandbox-token' },
];

export async function startEhpc(options: EhpcOptions = {}): Promise<Ehpc> {
  const { keys = sandboxKeys, now = Date.now, region: atRoot = 'cn-hangzhou' } = options;
  const [gate, faults, catalogue] = [createGate(keys, now), createFaults(), createCatalogue()];
  const calls: Call[] = [];
  const watchers = createWatchers<Call>();
  const server = await listen(async (request, response, body) => {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const region = decodeURIComponent(path).replaceAll('/', '') || atRoot;
    const { method = '', url = '' } = request;
    const index = calls.push({ at: now(), method, url, region, headers: headersOf(request) }) - 1;
    const note = (change: { answered?: string }) => {
      const call = { ...(calls[index] as Call), ...change };
      calls[index] = call;
      watchers.emit(call);
    };
    note({});
    const done = (answered: string) => note({ answered });
    const exchange: Exchange = { response, host: `ehpc.${region}.aliyuncs.com`, done };
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
  return {
    endpoint: `${server.url}/{region}`,
    keys,
    calls,
    fault(spec, region) {
      if (region !== undefined && !catalogue.knows(region))
        throw new Error(`There is no region ${region} here.`);
      faults.set(spec, region);
    },
    heal: faults.heal,
    images: catalogue.replace,
    onEvent: watchers.on,
    stop: server.stop,
  };
}

interface Exchange {
  readonly response: ServerResponse;
  readonly host: string;
  done(answered: string): void;
}

function checked(request: IncomingMessage, body: string, gate: Gate): ApiError | null {
  const { method = '', url = '/' } = request;
  return gate({ method, url, headers: headersOf(request), body });
}

function headersOf(request: IncomingMessage): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, values ?? []]),
  );
}

function sendError({ response, host, done }: Exchange, error: ApiError): void {
  const requestId = randomUUID().toUpperCase();
  done(`${error.status} ${error.code}`);
  sendJson(response, error.status, errorBody(error, requestId, host), {
    'x-acs-request-id': requestId,
    ...(error.retryAfter !== undefined && { 'x-acs-retry-after': String(error.retryAfter) }),
  });
}

function sendImages({ response, done }: Exchange, records: readonly unknown[]): void {
  const requestId = randomUUID().toUpperCase();
  done(`200, ${records.length} images`);
  const headers = { 'x-acs-request-id': requestId };
  sendJson(response, 200, { RequestId: requestId, Images: { ImageInfo: records } }, headers);
}

/** Fails as the fault says. True: only late, the real answer is still to be given. */
async function fail(exchange: Exchange, fault: Fault, spec: string): Promise<boolean> {
  const { response, done } = exchange;
  if (fault.kind === 'slow') {
    await new Promise((resolve) => setTimeout(resolve, fault.ms));
    return true;
  }
  if (fault.kind === 'error') {
    sendError(exchange, fault.error);
    return false;
  }
  done(spec);
  if (fault.kind === 'page') {
    const type = fault.status === 200 ? 'application/json;charset=utf-8' : 'text/html';
    response.writeHead(fault.status, { 'content-type': type }).end(fault.body);
  }
  if (fault.kind === 'down') response.destroy();
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  if (fault.kind === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json;charset=utf-8', 'content-length': '5000' });
    response.write('{"RequestId": "04F0F334-', () => response.socket?.resetAndDestroy());
  }
  return false;
}
