import { type Closed, closedDesk } from '../closed-desk.ts';
import type { Desk } from '../desk.ts';
import type { Words } from '../words/en.ts';
import type { InFlight } from './in-flight.ts';

export interface DoorOptions {
  readonly answering: InFlight;
  readonly words: Words;
}

/** Who is served, decided once for each payload before anything else: undefined lets it in, a desk answers in our stead. */
export type Door = (body: object) => Desk | undefined;

/** Requests in flight; beyond it nobody would be answered in time. */
const MOST = 2_000;

export function createDoor({ answering, words }: DoorOptions): Door {
  const why = (_body: object): Closed | undefined =>
    answering.count() < MOST ? undefined : { text: words.door.busy, outcome: 'busy', again: true };
  return (body) => {
    const closed = why(body);
    return closed && closedDesk(closed, words);
  };
}
