import type { Raw } from '../raw.ts';

/** One exchange between Slack and the bot, in the order of its beginning. */
export interface Exchange {
  /** Counts from 0; the same at the beginning and at the end. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `web-api` and `response_url`: the bot asked; `http` and `socket`: Slack did. */
  readonly wire: 'web-api' | 'response_url' | 'http' | 'socket';
  /** E.g. `chat.postMessage`, `slash_commands`. */
  readonly what: string;
  /** The conversation that a response_url belongs to. */
  readonly channel?: string;
  /** Who alone would see what the bot wants shown. */
  readonly person?: string;
  readonly request: unknown;
  /** The request as it went. */
  readonly sent?: Raw;
  /** Nothing yet, or never. */
  readonly response?: unknown;
  /** The answer as it went, if there was one. */
  readonly answered?: Raw;
  /** Until the answer, in milliseconds. */
  readonly ms?: number;
}

type Begun = Omit<Exchange, 'id' | 'at' | 'response' | 'answered' | 'ms'>;

export interface Transcript {
  /** Of the newest thousand all is kept, of those before only that there was one, and of what kind. */
  readonly entries: readonly Exchange[];
  /** Notes the beginning; the function that it returns notes the answer. */
  begin(begun: Begun): (response: unknown, answered?: Raw) => void;
}

const KEPT = 1000;

/** `now`: milliseconds since 1970. */
export function createTranscript(now: () => number, emit: (exchange: Exchange) => void): Transcript {
  const entries: Exchange[] = [];
  const put = (exchange: Exchange) => {
    const { id } = exchange;
    entries[id] = id < entries.length - KEPT ? bare(exchange) : exchange;
    const old = entries[entries.length - KEPT - 1];
    if (old !== undefined) entries[old.id] = bare(old);
    emit(exchange);
  };
  return {
    entries,
    begin(begun) {
      const exchange = { id: entries.length, at: now(), ...begun };
      put(exchange);
      return (response, answered) =>
        put({ ...exchange, response, ...(answered && { answered }), ms: now() - exchange.at });
    },
  };
}

const bare = ({ id, at, wire, what, ms }: Exchange): Exchange => ({
  id,
  at,
  wire,
  what,
  request: undefined,
  ...(ms !== undefined && { ms }),
});
