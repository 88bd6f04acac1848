import { useState } from 'preact/hooks';
import type { Act } from '../../page/acts.ts';
import type { DoAct } from '../acts.ts';

interface Acting {
  /** What went wrong last. */
  readonly error: string | undefined;
  /** Resolves with whether it was done. */
  run(act: Act): Promise<boolean>;
}

/**
 * Turns switches. When it is done the panel is drawn again, so that a menu shows what is on now and not what was chosen:
 * some faults happen once and are over.
 */
export function useActing(act: DoAct): Acting {
  const [, setWorking] = useState(0);
  const [error, setError] = useState<string>();
  return {
    error,
    async run(what) {
      setWorking((count) => count + 1);
      const done = await act(what);
      setError(done.error?.says);
      setWorking((count) => count - 1);
      return done.error === undefined;
    },
  };
}
