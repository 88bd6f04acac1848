import type { Clock } from '../clock.ts';
import type { Service } from './service.ts';

export interface StoppingService extends Service {
  /** Answers all who still wait, some at a time, and whoever comes after. */
  leave(): Promise<void>;
}

/** Answers that go out at one moment, and the milliseconds until the next: Slack must take them all. */
const BATCH = 20;
const BETWEEN = 50;

/** `service`, until all must leave: whoever has no answer by then gets one of `closed`. */
export function stoppingService(
  service: Service,
  closed: Pick<Service, 'answer' | 'ready' | 'look'>,
  clock: Clock,
): StoppingService {
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
        () => service.answer(question),
        () => closed.answer(question),
      ),
    look: (asked) =>
      orLeave(
        () => service.look(asked),
        () => closed.look(asked),
      ),
    ready: (question) => (left ? closed : service).ready(question),
    suggest: service.suggest,
    home: service.home,
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
