import type { Clock } from '../clock.ts';
import type { Desk } from './service.ts';

export interface LeavingDesk extends Desk {
  /** Answers all who still wait, some at a time, and whoever comes after. */
  leave(): Promise<void>;
}

/** Answers that go out at one moment, and the milliseconds until the next: Slack must take them all. */
const BATCH = 20;
const BETWEEN = 50;

/** `desk`, until all must leave: whoever has no answer by then gets one of `closed`. */
export function leavingDesk(desk: Desk, closed: Desk, clock: Clock): LeavingDesk {
  const waiting = new Set<() => void>();
  let left = false;
  const orLeave = <T>(work: () => Promise<T>, instead: () => Promise<T>): Promise<T> => {
    if (left) return instead();
    return new Promise((resolve, reject) => {
      const leave = () => resolve(instead());
      waiting.add(leave);
      work()
        .then(resolve, reject)
        .finally(() => waiting.delete(leave));
    });
  };
  return {
    answer: (question) =>
      orLeave(
        () => desk.answer(question),
        () => closed.answer(question),
      ),
    look: (asked) =>
      orLeave(
        () => desk.look(asked),
        () => closed.look(asked),
      ),
    suggest: desk.suggest,
    home: desk.home,
    leave: async () => {
      left = true;
      while (waiting.size > 0) {
        for (const leave of [...waiting].slice(0, BATCH)) {
          waiting.delete(leave);
          leave();
        }
        await clock.sleep(BETWEEN);
      }
    },
  };
}
