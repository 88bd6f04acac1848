import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal, retryInOf } from '../web-api.ts';
import { type Link, type LinkOptions, openLink } from './socket-link.ts';

export interface LineOptions extends Pick<LinkOptions, 'dispatcher' | 'take'> {
  /** Asks Slack for the address of one connection. */
  readonly address: () => Promise<string>;
  readonly onHello: () => void;
  readonly onFailure: (error: unknown) => void;
  readonly times: LineTimes;
}

/** Milliseconds. */
export interface LineTimes extends Pick<LinkOptions, 'patience' | 'beat' | 'linger'> {
  /** The longest pause before Slack is tried again. */
  readonly longestRest: number;
  /** The longest pause that Slack is granted where it names one. */
  readonly longestWish: number;
  /** Before a token that Slack refused is tried again. */
  readonly refusedRest: number;
  /** A connection that has lived so long was a good one: the next may follow at once. */
  readonly calm: number;
}

/** A place at Slack that is never given up: one connection after the other, the next before the last is gone. */
export interface Line {
  state(): 'open' | 'refused' | 'disconnected';
  /** Resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** Tries for ever, so no outage of Slack outlives itself here. Nothing of it rejects. */
export function createLine(options: LineOptions): Line {
  const { onFailure, onHello, times } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const links = new Set<Link>();
  const dial = createDial(options, links, signal);
  let current: Link | undefined;
  let failure: unknown;

  const hold = async (): Promise<void> => {
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        const link = await dial();
        failure = undefined;
        current?.retire();
        current = link;
        onHello();
        if (await lives(link, times.calm)) tries = 0;
        await link.leaving;
      } catch (error) {
        failure = error;
        if (!signal.aborted) onFailure(error);
      }
      await sleep(restOf(tries, failure, times), undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const held = hold();

  return {
    state: () => {
      if (current?.isOpen()) return 'open';
      return isRefusal(failure) ? 'refused' : 'disconnected';
    },
    close: async () => {
      closing.abort();
      for (const link of links) link.close();
      await Promise.all([held, ...[...links].map(({ gone }) => gone)]);
    },
  };
}

/** Resolves to a connection on which Slack has said hello. */
const createDial =
  ({ address, dispatcher, take, times }: LineOptions, links: Set<Link>, signal: AbortSignal) =>
  async (): Promise<Link> => {
    const url = await address();
    signal.throwIfAborted();
    const link = openLink(url, { dispatcher, take, ...times });
    links.add(link);
    void link.gone.then(() => links.delete(link));
    await link.hello;
    return link;
  };

/** Whether a connection is still wanted after so many milliseconds. */
const lives = (link: Link, ms: number): Promise<boolean> =>
  Promise.race([link.leaving.then(() => false), sleep(ms, true, { ref: false })]);

/** The first follows at once, the others after pauses that double, all but that no sooner than Slack wants. */
function restOf(tries: number, failure: unknown, times: LineTimes): number {
  const { longestRest, longestWish, refusedRest } = times;
  if (isRefusal(failure)) return refusedRest;
  const rest = tries < 2 ? 0 : Math.min(longestRest, 125 * 2 ** tries);
  // Node's timers take what is beyond 24 days for no time at all.
  return Math.max(rest, Math.min(longestWish, retryInOf(failure) ?? 0));
}
