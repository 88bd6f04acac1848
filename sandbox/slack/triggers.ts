import { randomBytes } from 'node:crypto';
import { forgetOldest } from '../forget.ts';

/** Who did something, and where: what a trigger stands for. */
interface Doer {
  readonly person: string;
  /** The conversation that they were in; a global shortcut may be used outside of all. */
  readonly channel?: string;
}

/** Permissions to open one view each. https://docs.slack.dev/interactivity/handling-user-interaction */
export interface Triggers {
  issue(doer: Doer): string;
  /** Uses it up. */
  exchange(id: string): Doer | { readonly error: string };
  /** Whose it is or was; that uses nothing up. */
  holder(id: string): string | undefined;
}

const LIFETIME_MS = 3000;
/** Of the newest it is known why one cannot be used any more. */
const KEPT = 1000;

/** `now`: milliseconds since 1970. */
export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, { readonly doer: Doer; readonly at: number; used: boolean }>();
  return {
    issue(doer) {
      const id = `${now()}.1.${randomBytes(16).toString('hex')}`;
      issued.set(id, { doer, at: now(), used: false });
      forgetOldest(issued, KEPT);
      return id;
    },
    exchange(id) {
      const trigger = issued.get(id);
      if (trigger === undefined) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (now() - trigger.at > LIFETIME_MS) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return trigger.doer;
    },
    holder: (id) => issued.get(id)?.doer.person,
  };
}
