/** The part of a budget that one reply has. */
interface Reservation {
  /** Adds so many bytes to it. Whether there are so many left. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
  release(): void;
}

/** Memory for what is read from outside: few very large texts at once, so that many of them cannot take all that there is. */
export interface MemoryBudget {
  reserve(): Reservation;
}

/** `most`: bytes of all together, beyond the `share` that each may have whatever the others take. */
export function createMemoryBudget(most: number, share: number): MemoryBudget {
  let taken = 0;
  return {
    reserve() {
      let own = 0;
      const beyond = () => Math.max(0, own - share);
      return {
        take(bytes) {
          const before = beyond();
          own += bytes;
          taken += beyond() - before;
          return beyond() === 0 || taken <= most;
        },
        release() {
          taken -= beyond();
          own = 0;
        },
      };
    },
  };
}
