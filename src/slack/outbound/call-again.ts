import type { Pause } from './retry.ts';
import { isUnheard, retryInOf, SHORTLY } from './web-api.ts';

export interface Hope {
  /** Milliseconds to spend on it. */
  readonly ms: number;
  /** What it does may be done twice, so it may also be called again where nothing was heard. */
  readonly harmless?: true;
}

/** Milliseconds that a call takes of which nothing is heard. */
const UNHEARD = 3000;

/** Calls once more, and again, while Slack only puts the call off. Rejects with what went wrong last. */
export async function callAgain<T>(call: () => Promise<T>, { ms, harmless }: Hope, pause: Pause): Promise<T> {
  let left = ms;
  for (let least = SHORTLY; ; least *= 4) {
    try {
      return await call();
    } catch (error) {
      const unheard = isUnheard(error);
      const rest = retryInOf(error) ?? (unheard && harmless ? 0 : Number.POSITIVE_INFINITY);
      left -= Math.max(rest, least) + (unheard ? UNHEARD : 0);
      if (left < 0) throw error;
      await pause(Math.max(rest, least));
    }
  }
}
