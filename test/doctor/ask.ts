import { type Clock, systemClock } from '../../src/clock.ts';
import { runDoctor } from '../../src/doctor/run.ts';
import { setKeys } from '../support/in-process.ts';

export type Told = Awaited<ReturnType<typeof runDoctor>>;

/** The doctor, with these variables only. */
export function askDoctor(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  clock: Clock = systemClock,
): Promise<Told> {
  setKeys(env);
  return runDoctor(args, { env, clock, inColour: false });
}

/** What differs from run to run is blanked. */
export const steady = ({ code, out }: Pick<Told, 'out'> & { readonly code: number | null }): string =>
  `${out
    .replace(/\d+ ms/g, 'N ms')
    .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:PORT')
    .replace(/\b[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\b/g, 'REQUEST-ID')}exit ${code}\n`;
