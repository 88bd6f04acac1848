import { createWatchers } from '../watchers.ts';
import type { PageEvent } from './protocol.ts';

/** An event with its place among all of them. */
export interface Told {
  readonly id: number;
  readonly event: PageEvent;
}

/** Tells all browsers, and those that come back what they missed. */
export interface Telling {
  tell(event: PageEvent): void;
  /** Calls `listener` with what is told from now on. */
  on(listener: (told: Told) => void): () => void;
  /** The id of the newest event. */
  newest(): number;
  /** What came after this id and is in no `start`: it is told once, to the pages that are open. */
  missed(after: number): readonly PageEvent[];
}

const KEPT_EVENTS = 300;

/** `now`: milliseconds since 1970, from which ids grow, so that a page of a sandbox before this one is behind. */
export function createTelling(now: number): Telling {
  const events = createWatchers<Told>();
  let newest = now;
  let once: readonly Told[] = [];
  return {
    tell(event) {
      newest += 1;
      const told = { id: newest, event };
      if (isToldOnce(event)) once = [...once, told].slice(-KEPT_EVENTS);
      events.emit(told);
    },
    on: events.on,
    newest: () => newest,
    missed: (after) => once.filter(({ id }) => id > after).map(({ event }) => event),
  };
}

/** Private messages, modals, and what Slack refused. */
function isToldOnce(event: PageEvent): boolean {
  if (event.type === 'message') return event.message.only !== undefined;
  return event.type === 'refusal' || (event.type === 'view' && event.view.type === 'modal');
}
