import type { Logger } from 'pino';

/** Work that has begun and not ended. Bolt does not wait for what a listener does after `ack()`, so a stop must. */
export interface InFlight {
  /** Counts work until it ends. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
  count(): number;
}

/** Counts nothing yet. */
export function createInFlight(): InFlight {
  let count = 0;
  let waiting: (() => void)[] = [];
  const end = () => {
    count -= 1;
    if (count > 0) return;
    const idle = waiting;
    waiting = [];
    for (const resolve of idle) resolve();
  };
  return {
    track: (work) => {
      count += 1;
      work.then(end, end);
      return work;
    },
    idle: async () => {
      // Whoever goes on first may begin something.
      while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    count: () => count,
  };
}

/** What acknowledges a payload. Rejects where the connection is gone. */
export type Ack = (response?: unknown) => Promise<void>;

/** Whether Slack took an acknowledgement: a connection may be gone by then. Never rejects, and a stop waits for it. */
export const acknowledge = (
  ack: Promise<void>,
  { acknowledging, log }: { readonly acknowledging: InFlight; readonly log: Logger },
): Promise<boolean> => acknowledging.track(acknowledged(ack, log));

/** As `acknowledge`, where nobody waits for it. */
export const acknowledged = (ack: Promise<void>, log: Logger): Promise<boolean> =>
  ack.then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error }, 'an acknowledgement could not be sent');
      return false;
    },
  );
