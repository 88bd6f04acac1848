/** Bytes of all replies that are being read, beyond the share that each of them has. */
const REPLIES_LIMIT = 96 * 1024 * 1024;

/** Bytes that a reply may have whatever the others take: enough for a thousand images. */
const SHARE = 1024 * 1024;

/** The room of one reply. */
interface Place {
  /** Whether there is room for so many bytes more. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
  leave(): void;
}

/** Memory for replies: few very large ones at once, so that many of them cannot take all that there is. */
export interface MemoryBudget {
  enter(): Place;
}

export function createMemoryBudget(most = REPLIES_LIMIT, share = SHARE): MemoryBudget {
  let taken = 0;
  return {
    enter() {
      let own = 0;
      const beyond = () => Math.max(0, own - share);
      return {
        take(bytes) {
          const before = beyond();
          own += bytes;
          taken += beyond() - before;
          return beyond() === 0 || taken <= most;
        },
        leave() {
          taken -= beyond();
          own = 0;
        },
      };
    },
  };
}
