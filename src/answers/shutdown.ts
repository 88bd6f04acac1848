import type { Clock } from '../clock.ts';
import type { Service } from './service.ts';

export interface StoppingService extends Service {
  /** Refuses all who still wait, some at a time, and whoever comes after. */
  refuseAll(): Promise<void>;
}

/** Answers that go out at one moment, and the milliseconds until the next: Slack must take them all. */
const BATCH = 20;
const BETWEEN = 50;

/** `service`, until all are refused: whoever has no answer by then gets one of `refusing`. */
export function stoppingService(
  service: Service,
  refusing: Pick<Service, 'answer' | 'ready' | 'look'>,
  clock: Clock,
): StoppingService {
  const waiting = new Set<() => void>();
  let stopped = false;
  const orRefusal = <T>(work: () => Promise<T>, instead: () => Promise<T>): Promise<T> => {
    if (stopped) return instead();
    return new Promise((resolve, reject) => {
      const refuse = () => resolve(instead());
      waiting.add(refuse);
      work()
        .then(resolve, reject)
        .finally(() => waiting.delete(refuse));
    });
  };
  return {
    answer: (question) =>
      orRefusal(
        () => service.answer(question),
        () => refusing.answer(question),
      ),
    look: (asked) =>
      orRefusal(
        () => service.look(asked),
        () => refusing.look(asked),
      ),
    ready: (question) => (stopped ? refusing : service).ready(question),
    suggest: service.suggest,
    home: service.home,
    refuseAll: async () => {
      stopped = true;
      while (waiting.size > 0) {
        for (const refuse of [...waiting].slice(0, BATCH)) {
          waiting.delete(refuse);
          refuse();
        }
        await clock.sleep(BETWEEN);
      }
    },
  };
}
