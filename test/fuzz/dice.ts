/** Chance that can be had again: the same seed throws the same. */
export interface Dice {
  /** A whole number from 0 on, less than `sides`. */
  throw(sides: number): number;
  pick<T>(all: readonly T[]): T;
  /** One time in `sides`. */
  once(sides: number): boolean;
}

/** Mulberry32, by Tommy Ettinger: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const throws = (sides: number) => Math.floor(next() * sides);
  return {
    throw: throws,
    pick: <T>(all: readonly T[]): T => {
      const one = all[throws(all.length)];
      if (one === undefined) throw new Error('there is nothing to pick from');
      return one;
    },
    once: (sides) => throws(sides) === 0,
  };
}
