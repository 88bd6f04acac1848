import type { Words } from '../words/en.ts';
import { type Finding, note, ok, wrong } from './finding.ts';

/** When somebody else answered: by our clock and by theirs, in milliseconds since 1970. */
export interface Answered {
  readonly ours: number;
  /** The `date` header, to the second; missing where it was none. */
  readonly theirs?: number;
}

/** `sentAt`, `heardAt`: milliseconds since 1970. The answer was made about half-way between them. */
export function answered(sentAt: number, heardAt: number, date: string | null | undefined): Answered {
  const theirs = Date.parse(date ?? '');
  return { ours: (sentAt + heardAt) / 2, ...(Number.isFinite(theirs) && { theirs }) };
}

const minute = 60_000;

/** `limit`: milliseconds by which a clock may be off before signatures fail; none if nothing here depends on it. */
export function clockFinding(
  check: string,
  { ours, theirs }: Answered,
  limit: number | undefined,
  { doctor }: Words,
): Finding {
  if (theirs === undefined) return note(check, doctor.clock.untold);
  const off = ours - theirs;
  if (Math.abs(off) < minute) return ok(check, doctor.clock.right);
  const found = doctor.clock.off(Math.round(Math.abs(off) / minute), off > 0);
  const todo = doctor.clock.todo(limit === undefined ? undefined : limit / minute);
  return limit !== undefined && Math.abs(off) > limit ? wrong(check, found, todo) : note(check, found, todo);
}
