import { setMaxListeners } from 'node:events';
import type { Desk } from './desk.ts';

/** `desk`, until `leaving`: whoever has no answer by then gets one of `closed`, and so does whoever comes after. */
export function leavingDesk(desk: Desk, closed: Desk, leaving: AbortSignal): Desk {
  setMaxListeners(0, leaving);
  return {
    answer: (question) => orLeave(desk.answer(question), leaving, () => closed.answer(question)),
    look: (asked) => orLeave(desk.look(asked), leaving, () => closed.look(asked)),
    suggest: desk.suggest,
    home: desk.home,
  };
}

/** A race would keep something of each work until the signal comes, which is never for most. */
function orLeave<T>(work: Promise<T>, leaving: AbortSignal, instead: () => Promise<T>): Promise<T> {
  if (leaving.aborted) return instead();
  return new Promise((resolve, reject) => {
    const leave = () => resolve(instead());
    leaving.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => leaving.removeEventListener('abort', leave));
  });
}
