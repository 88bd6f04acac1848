import type { IncomingMessage } from 'node:http';
import type { Raw } from '../raw.ts';
import { createWatchers } from '../watchers.ts';

/** One request as it came, and what became of it. */
export interface Call {
  /** Counts from 0; the same when it comes and when it is answered. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly region: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  /** E.g. `200, 36 images`, `503 ServiceUnavailable`, `hang`; nothing yet while the answer is on its way. */
  readonly answered?: string;
  /** The answer as it went, if there was one. */
  readonly answer?: Raw;
  /** Until the answer, in milliseconds. */
  readonly ms?: number;
}

export interface Calls {
  /** Of those before the newest thousand neither headers nor bodies are kept. */
  readonly entries: readonly Call[];
  on(listener: (call: Call) => void): () => void;
  /** Notes a request; the function that it returns notes how it was answered. */
  begin(request: IncomingMessage, body: string, region: string): (answered: string, answer?: Raw) => void;
}

const KEPT = 1000;

/** `now`: milliseconds since 1970. */
export function createCalls(now: () => number): Calls {
  const entries: Call[] = [];
  const watchers = createWatchers<Call>();
  const put = (call: Call) => {
    entries[call.id] = call.id < entries.length - KEPT ? bare(call) : call;
    const old = entries[entries.length - KEPT - 1];
    if (old !== undefined) entries[old.id] = bare(old);
    watchers.emit(call);
  };
  return {
    entries,
    on: watchers.on,
    begin(request, body, region) {
      const { method = '', url = '' } = request;
      const begun = { id: entries.length, at: now(), method, url, region, headers: headersOf(request), body };
      put(begun);
      return (answered, answer) =>
        put({ ...begun, answered, ...(answer && { answer }), ms: now() - begun.at });
    },
  };
}

export function headersOf(request: IncomingMessage): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, values ?? []]),
  );
}

function bare({ answer: _, ...call }: Call): Call {
  return { ...call, headers: {}, body: '' };
}
