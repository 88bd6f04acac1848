import type { Clock } from '../../clock.ts';
import { isRefusal, retryInOf } from '../outbound/errors.ts';
import { type Link, type LinkOptions, openLink } from './socket-link.ts';

export interface LineOptions extends LinkOptions {
  /** Asks Slack for the address of one connection. */
  readonly address: () => Promise<string>;
  readonly onHello: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** Milliseconds: the longest pause before Slack is tried again. */
const LONGEST_REST = 10_000;
/** Milliseconds that Slack may have the bot wait: longer, and nobody would get an answer for too long. */
const LONGEST_WISH = 300_000;
/** Milliseconds before a token that Slack refused is tried again. */
const REFUSED_REST = 60_000;
/** Milliseconds. A connection that has lived so long was a good one: the next may follow at once. */
const CALM = 10_000;

/** A place at Slack that is never given up: one connection after the other, the next before the last is gone. */
export interface Line {
  state(): 'open' | 'refused' | 'disconnected';
  /** Resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** Tries for ever, so no outage of Slack outlives itself here. Nothing of it rejects. */
export function createLine(options: LineOptions): Line {
  const { clock, onFailure, onHello } = options;
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
        if (await livesLong(link, clock)) tries = 0;
        await link.disconnecting;
      } catch (error) {
        failure = error;
        if (!signal.aborted) onFailure(error);
      }
      await clock.sleep(restOf(tries, failure), signal).catch(() => undefined);
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
  ({ address, clock, dispatcher, take }: LineOptions, links: Set<Link>, signal: AbortSignal) =>
  async (): Promise<Link> => {
    const url = await address();
    signal.throwIfAborted();
    const link = openLink(url, { clock, dispatcher, take });
    links.add(link);
    void link.gone.then(() => links.delete(link));
    await link.hello;
    return link;
  };

/** Whether a connection is still wanted after a while. */
function livesLong({ disconnecting }: Link, { sleep }: Clock): Promise<boolean> {
  const left = new AbortController();
  void disconnecting.then(() => left.abort());
  return sleep(CALM, left.signal).then(
    () => true,
    () => false,
  );
}

/** The first follows at once, the others after pauses that double, all but that no sooner than Slack wants. */
function restOf(tries: number, failure: unknown): number {
  if (isRefusal(failure)) return REFUSED_REST;
  const rest = tries < 2 ? 0 : Math.min(LONGEST_REST, 125 * 2 ** tries);
  // Node's timers take what is beyond 24 days for no time at all.
  return Math.max(rest, Math.min(LONGEST_WISH, retryInOf(failure) ?? 0));
}
