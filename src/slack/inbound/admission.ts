import { type Allowed, createAccess, type Home, type Missing } from '../../access/access.ts';
import type { Refusal } from '../../answers/refusal.ts';
import type { Words } from '../../words/en.ts';
import type { InFlight } from '../in-flight.ts';
import { readIdentity } from './identity.ts';

export interface AdmissionOptions {
  readonly allowed: Allowed;
  readonly home: Home;
  /** Of those whom the admission let in. */
  readonly admitted: Pick<InFlight, 'count'>;
  /** Requests that may be in flight; beyond it nobody would be answered in time. */
  readonly most?: number;
  readonly words: Words;
}

/**
 * Who is served, decided once for each payload before anything else is done with it. `privately`: nobody but the person
 * may see the answer.
 */
export type Admission = 'served' | 'privately' | Refusal;

/** Refuses whoever the lists of the settings do not name, and everybody while too many requests are in flight. */
export function createAdmission({
  allowed,
  home,
  admitted,
  most = 2_000,
  words,
}: AdmissionOptions): (body: object) => Admission {
  const judge = createAccess(allowed, home);
  const busy: Refusal = { text: words.refusals.busy, outcome: 'busy', again: true };
  return (body) => {
    const verdict = judge(readIdentity(body));
    if (verdict === 'unread') return { text: words.refusals.unread, outcome: 'refused' };
    if (typeof verdict === 'object')
      return { text: words.refusals.refused(verdict), outcome: 'refused', missing: listsOf(verdict) };
    return admitted.count() < most ? verdict : busy;
  };
}

const listsOf = (missing: readonly Missing[]) => [...new Set(missing.map(({ list }) => list))];
