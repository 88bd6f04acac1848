import { type Explanation, explain } from '../failures/codes.ts';
import type { Failure } from '../failures/failure.ts';

/** A failure and the region whose list it kept away. */
export interface RegionFailure {
  readonly region: string;
  readonly failure: Failure;
}

/** What went wrong in the same way, in one region or more. */
export interface FailureGroup {
  /** Never empty; the first one speaks for all. */
  readonly members: readonly [RegionFailure, ...RegionFailure[]];
  readonly explanation: Explanation & { readonly known: boolean };
}

/** What does not pass by itself comes first, and of that, what the asker cannot change. */
function rank({ explanation }: FailureGroup): number {
  if (explanation.again) return 2;
  return explanation.fixer === 'asker' ? 1 : 0;
}

/** The same failure in several regions is told once; the gravest comes first. */
export function groupFailures(failures: readonly RegionFailure[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const member of failures) {
    const explanation = explain(member.failure);
    const key = JSON.stringify([member.failure.code, member.failure.status ?? null, explanation.topic]);
    const group = groups.get(key);
    groups.set(key, { explanation, members: group ? [...group.members, member] : [member] });
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
