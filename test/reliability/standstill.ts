import { performance } from 'node:perf_hooks';

/** How long this process could do nothing, because the machine was busy with others. */
export interface Standstill {
  /** A time to ask about later. */
  mark(): number;
  /** The longest pause since then, in milliseconds. */
  since(mark: number): number;
  stop(): void;
}

const EVERY = 50;
/** Of pauses that matter: those shorter than this are part of any day. */
const LEAST = 200;

export function watchStandstill(): Standstill {
  const pauses: { readonly at: number; readonly ms: number }[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - last - EVERY > LEAST) pauses.push({ at: now, ms: now - last - EVERY });
    last = now;
  }, EVERY);
  timer.unref();
  return {
    mark: () => performance.now(),
    since: (mark) => Math.max(0, ...pauses.filter(({ at }) => at >= mark).map(({ ms }) => ms)),
    stop: () => clearInterval(timer),
  };
}
