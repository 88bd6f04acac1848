import { type Clock, withinDeadline } from '../clock.ts';
import { CloudError } from '../failures/failure.ts';
import { createDispatcher } from '../net/dispatcher.ts';
import { version } from '../ops/version.ts';
import type { Words } from '../words/en.ts';
import { createChain } from './chain.ts';
import { type Check, checks } from './checks.ts';
import { type DoctorContext, type Finding, ok, skipped, wrong, wrongLine } from './finding.ts';
import { type Readings, readSettings } from './readings.ts';

export interface DoctorOptions {
  readonly words: Words;
  readonly clock: Clock;
}

/** Milliseconds for one check with all its calls, each of which has a shorter deadline of its own. */
const patience = 25_000;

/** Looks at the whole set-up. Never rejects; a check that cannot be made does not keep the others from theirs. */
export async function examine(
  environment: Readonly<Record<string, string | undefined>>,
  { words, clock }: DoctorOptions,
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
    version,
    words,
    clock,
  };
  const due = checks.filter(({ mode }) => mode === undefined || mode === config.slack.mode.kind);
  const findings = await Promise.all(due.map((check) => findingsOf(check, context)));
  await dispatcher.destroy();
  return { findings: [...settings, ...findings.flat()], secrets: config.secrets };
}

function settingsFindings({ lines, config }: Readings, { doctor }: Words): Finding[] {
  const { settings } = doctor.names;
  if (config === undefined || lines.length > 0) return lines.map((line) => wrongLine(settings, line));
  const { httpProxy, httpsProxy = httpProxy } = config.proxy;
  return [ok(settings, doctor.settings(config.slack.mode.kind, config.ehpc.regions, hostOf(httpsProxy)))];
}

/** A proxy's address without the password that may stand in it. */
function hostOf(proxy: string | undefined): string | undefined {
  if (proxy === undefined) return undefined;
  return new URL(proxy.includes('://') ? proxy : `http://${proxy}`).host;
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
