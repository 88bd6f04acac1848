import { useState } from 'preact/hooks';

let count = 0;

/**
 * An id for labels and descriptions, the same for as long as the component lives. Preact's `useId` counts from the root
 * that is drawn, and where the root is drawn anew for each event it gives the same id to two components.
 */
export function useId(): string {
  const [id] = useState(() => {
    count += 1;
    return `id-${count}`;
  });
  return id;
}
