import { useState } from 'preact/hooks';
import type { Act } from '../../page/acts.ts';
import type { DoAct } from '../acts.ts';

interface Acting {
  /** Whether the server still works on it. */
  readonly busy: boolean;
  /** What went wrong last. */
  readonly error: string | undefined;
  run(act: Act): Promise<void>;
}

/**
 * Turns switches. When it is done the panel is drawn again, so that a menu shows what is on now and not what was chosen:
 * some faults happen once and are over.
 */
export function useActing(act: DoAct): Acting {
  const [working, setWorking] = useState(0);
  const [error, setError] = useState<string>();
  return {
    busy: working > 0,
    error,
    async run(what) {
      setWorking((count) => count + 1);
      const done = await act(what);
      setError(done.error?.says);
      setWorking((count) => count - 1);
    },
  };
}
