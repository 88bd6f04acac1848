import { setImmediate } from 'node:timers/promises';

/** Work in steps, each meant to be short (most take less than 25 ms): other work may come between two of them. */
export type Steps<Result> = Generator<void, Result>;

/** Does work step by step. `pause` lets whatever else waits come between two steps. */
export async function inSteps<Result>(
  work: Steps<Result>,
  pause: () => Promise<void> = setImmediate,
): Promise<Result> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await pause();
  }
}
