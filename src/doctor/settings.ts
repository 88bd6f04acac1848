import { type Config, ConfigError, readConfig } from '../config/config.ts';
import type { Words } from '../words/en.ts';
import { type Finding, ok, wrongLine } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Readings {
  /** What is wrong with the settings, in the words of the bot's own start. */
  readonly lines: readonly string[];
  /** The variables that these lines name: none of them may be relied on. */
  readonly doubtful: ReadonlySet<string>;
  /** The settings; without the doubtful ones, where there are any. */
  readonly config?: Config;
}

/** The settings as far as they can be read, so that the other checks can go on where some are wrong. */
export function readSettings(environment: Environment): Readings {
  const all = attempt(environment);
  if (!(all instanceof ConfigError)) return { lines: [], doubtful: new Set(), config: all };
  const doubtful = new Set(all.lines.flatMap(namedIn));
  const kept = Object.entries(environment).filter(([name]) => !doubtful.has(name.toUpperCase()));
  const rest = attempt(completed(Object.fromEntries(kept)));
  return { lines: all.lines, doubtful, ...(!(rest instanceof ConfigError) && { config: rest }) };
}

/** A line begins with a variable, which may be misspelt in lower case. */
const namedIn = (line: string): readonly string[] => [
  line.replace(/ .*/s, '').toUpperCase(),
  ...(line.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? []),
];

function attempt(environment: Environment): Config | ConfigError {
  try {
    return readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** What a start cannot do without. These values are never sent: the checks that need them are skipped. */
const completed = (kept: Environment): Environment => ({
  SLACK_BOT_TOKEN: 'xoxb-missing',
  ...(!kept['SLACK_SIGNING_SECRET'] && { SLACK_APP_TOKEN: 'xapp-missing' }),
  ...kept,
});

/** What there is to say of them, before anything else is looked at. */
export function settingsFindings({ lines, config }: Readings, { doctor }: Words): Finding[] {
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
