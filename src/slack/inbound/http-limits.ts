import type { ServerOptions } from 'node:http';
import type { Logger } from 'pino';
import { after, type Clock } from '../../clock.ts';

/**
 * What the HTTP server grants to senders of which it cannot know yet whether they are Slack. Behind a load balancer all of
 * them have one address, so addresses tell nothing; but Slack sends a request at once. Where a limit is reached, whoever
 * has waited for the longest is turned away, and the newest is not: a flood of slow senders takes no place from Slack.
 */

/** Connections. Slack and a load balancer need a few hundred at most. */
const CONNECTIONS_LIMIT = 2_000;
/** Bytes of all bodies that are on their way in, and of those among them that have no headers of a signature. */
const BODIES_LIMIT = 67_108_864;
const UNSIGNED_BODIES_LIMIT = 65_536;

/** Milliseconds for a whole request to arrive, headers included: Slack itself waits for the answer for three seconds. */
const REQUEST_TIMEOUT = 5_000;
/** Milliseconds between two requests. A load balancer keeps connections for 60 s; one that ends first loses requests. */
const KEEP_ALIVE = 75_000;
/** Bytes of all headers of a request. */
const HEADERS_LIMIT = 16_384;

/**
 * For `createServer`. Node counts both timeouts from the connection, or from the first byte of a later request; its limit of
 * connections would turn the newest away, and `maxHeadersCount` would drop headers without a word.
 * https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener
 */
export const serverOptions: ServerOptions = {
  requestTimeout: REQUEST_TIMEOUT,
  headersTimeout: REQUEST_TIMEOUT,
  keepAliveTimeout: KEEP_ALIVE,
  maxHeaderSize: HEADERS_LIMIT,
  // How often Node looks for those that take too long; by default twice a minute.
  connectionsCheckingInterval: 1_000,
};

/** Why a request, or a connection, got no answer of the bot. */
export type HttpRefusal =
  | 'path'
  | 'unsigned'
  | 'outdated'
  | 'mismatch'
  | 'too_large'
  | 'malformed'
  | 'timeout'
  | 'crowded';

/** A part of a budget, from `open` to `close`. */
export interface Share {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly turnAway: () => void;
  size: number;
}

/** So much of something for all together. */
export interface Budget {
  /** `turnAway` is called where the share is taken back; nothing is to be done to it then. */
  open(turnAway: () => void): Share;
  /** Takes more. Where the budget is spent, the oldest shares are taken back, at last this one. */
  grow(share: Share, by: number): void;
  /** Its holder is Slack, so it is never taken back. */
  prove(share: Share): void;
  /** May be called again. */
  close(share: Share): void;
}

/** `heard` gets the milliseconds for which each share lasted that was taken back. */
function createBudget(most: number, now: () => number, heard?: (age: number) => void): Budget {
  let taken = 0;
  /** The oldest first. */
  const unproven = new Set<Share>();
  const close = (share: Share): void => {
    taken -= share.size;
    share.size = 0;
    unproven.delete(share);
  };
  return {
    open: (turnAway) => {
      const share = { since: now(), turnAway, size: 0 };
      unproven.add(share);
      return share;
    },
    grow: (share, by) => {
      taken += by;
      share.size += by;
      if (taken <= most) return;
      for (const oldest of unproven) {
        close(oldest);
        heard?.(now() - oldest.since);
        oldest.turnAway();
        if (taken <= most) return;
      }
    },
    prove: (share) => void unproven.delete(share),
    close,
  };
}

/**
 * Milliseconds within which a request of Slack's is there as a whole, its connection included. Behind a load balancer it takes
 * a few; this must not be long, or a flood that does no harm would take the bot out of the load balancer.
 */
const TIME_TO_PROVE = 250;
/** Milliseconds for which the server counts as saturated: a readiness probe comes every five seconds. */
const SATURATED = 10_000;

export interface LimitsOptions {
  readonly log: Logger;
  readonly clock: Clock;
  /** Hears of each refusal. */
  readonly refused?: (reason: HttpRefusal) => void;
  /** Connections, by default 2,000. */
  readonly connections?: number;
  /** Bytes of bodies that may be on their way in, by default 64 MiB. */
  readonly bodies?: number;
}

export interface Limits {
  readonly connections: Budget;
  /** Of bodies with headers of a signature, which may be Slack's; and of all others. */
  readonly bodies: Budget;
  readonly unsignedBodies: Budget;
  refused(reason: HttpRefusal): void;
  /** Whether somebody was turned away just now before Slack could have proven to be Slack. */
  isSaturated(): boolean;
}

/** Budgets of HTTP mode, by default 2,000 connections and 64 MiB of bodies. */
export function createLimits({ log, clock, refused, connections, bodies }: LimitsOptions): Limits {
  const { now } = clock;
  const tell = createRefusalLog(log, clock);
  let saturated = Number.NEGATIVE_INFINITY;
  const heard = (age: number): void => {
    if (age < TIME_TO_PROVE) saturated = now();
  };
  return {
    connections: createBudget(connections ?? CONNECTIONS_LIMIT, now, heard),
    bodies: createBudget(bodies ?? BODIES_LIMIT, now, heard),
    unsignedBodies: createBudget(UNSIGNED_BODIES_LIMIT, now),
    refused: (reason) => {
      refused?.(reason);
      // Probes of load balancers ask for other paths, all day long.
      if (reason !== 'path') tell(reason);
    },
    isSaturated: () => Math.abs(now() - saturated) < SATURATED,
  };
}

/** Milliseconds between two lines about refusals: a flood of them must not become one of the log. */
const QUIET = 60_000;

/** Tells the log of a refusal at once, and of those that follow once a minute, with how many there were of each kind. */
function createRefusalLog(log: Logger, clock: Clock): (reason: HttpRefusal) => void {
  let counts: Partial<Record<HttpRefusal, number>> = {};
  let quiet = false;
  const tell = (): void => {
    quiet = Object.keys(counts).length > 0;
    if (!quiet) return;
    log.warn({ refused: counts }, 'requests were refused that Slack did not sign, or that took too much');
    counts = {};
    after(clock, QUIET, tell);
  };
  return (reason) => {
    counts[reason] = (counts[reason] ?? 0) + 1;
    if (!quiet) tell();
  };
}
