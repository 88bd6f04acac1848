import { parseArgs } from 'node:util';
import type { Clock } from '../clock.ts';
import { en } from '../words/en.ts';
import { examine } from './examine.ts';
import { json, lines, presentable } from './report.ts';

interface Called {
  /** The variables of the environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly inColour: boolean;
}

/** What the process prints, and its exit code: 0 where nothing is wrong, 1 where something is, 2 for wrong arguments. */
interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** Runs the doctor with these arguments, which do not include the name of the program. Never rejects. */
export async function runDoctor(args: readonly string[], { env, clock, inColour }: Called): Promise<Outcome> {
  const options = read(args);
  if (options === undefined) return { code: 2, out: '', err: en.doctor.usage };
  if (options.help) return { code: 0, out: en.doctor.usage, err: '' };
  const { findings, secrets } = await examine(env, { words: en, clock });
  const shown = presentable(findings, secrets);
  const out = options.json ? json(shown) : lines(shown, en, inColour);
  return { code: shown.some(({ state }) => state === 'wrong') ? 1 : 0, out, err: '' };
}

function read(args: readonly string[]): { readonly json?: boolean; readonly help?: boolean } | undefined {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}
