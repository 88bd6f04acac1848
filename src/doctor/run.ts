import { parseArgs } from 'node:util';
import { type Clock, withinDeadline } from '../clock.ts';
import { CloudError } from '../failures/failure.ts';
import { createDispatcher } from '../net/dispatcher.ts';
import { botVersion } from '../ops/version.ts';
import { en, type Words } from '../words/en.ts';
import { type Check, checks } from './checks.ts';
import { createChain } from './credentials.ts';
import { type DoctorContext, type Finding, skipped, wrong } from './finding.ts';
import { json, lines, presentable } from './report.ts';
import { readSettings, settingsFindings } from './settings.ts';

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

/** Milliseconds for one check with all its calls, each of which has a shorter deadline of its own. */
const patience = 25_000;

/** Looks at the whole set-up. Never rejects; a check that cannot be made does not keep the others from theirs. */
async function examine(
  environment: Readonly<Record<string, string | undefined>>,
  { words, clock }: { readonly words: Words; readonly clock: Clock },
): Promise<{ readonly findings: readonly Finding[]; readonly secrets: readonly string[] }> {
  const readings = readSettings(environment);
  const settings = settingsFindings(readings, words);
  const { config, doubtful } = readings;
  if (config === undefined) return { findings: [...settings, skippedAll(words)], secrets: [] };
  const dispatcher = createDispatcher(config.proxy);
  const context = {
    config,
    doubtful,
    dispatcher,
    credentials: createChain(config.ehpc.deadline, clock),
    version: botVersion,
    words,
    clock,
  };
  const due = checks.filter(({ mode }) => mode === undefined || mode === config.slack.mode.kind);
  const findings = await Promise.all(due.map((check) => findingsOf(check, context)));
  await dispatcher.destroy();
  return { findings: [...settings, ...findings.flat()], secrets: config.secrets };
}

const skippedAll = ({ doctor }: Words) =>
  skipped(doctor.names.rest, doctor.skippedFor([doctor.names.settings]));

async function findingsOf(check: Check, context: DoctorContext): Promise<readonly Finding[]> {
  const { doctor } = context.words;
  const name = doctor.names[check.name];
  const missing = check.needs.filter((setting) => context.doubtful.has(setting));
  if (missing.length > 0) return [skipped(name, doctor.skippedFor(missing))];
  const late = () => new CloudError({ code: 'DeadlineExceeded' });
  return withinDeadline(patience, context.clock, () => check.run(context), late).catch((error: unknown) => [
    wrong(name, doctor.unfinished(shortly(error)), doctor.report),
  ]);
}

/** Not the words of a library: those may quote secrets. */
const shortly = (error: unknown): string =>
  error instanceof CloudError ? error.failure.code : String(Reflect.get(Object(error), 'name'));
