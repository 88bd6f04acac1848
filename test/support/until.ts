import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds after which a test waits in vain: far more than a busy machine needs. */
const IN_VAIN = 50_000;

/** Waits until something is so that nothing tells of. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + IN_VAIN;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`This never became so: ${isSo}`);
    await sleep(1);
  }
}
