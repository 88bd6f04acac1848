import type { SlackConfig } from '../config/config.ts';
import { botToken } from './bot-token.ts';
import { credentials } from './credentials.ts';
import { type DoctorContext, type Finding, note, ok } from './finding.ts';
import { adminPort, httpPort } from './port.ts';
import { regions } from './regions.ts';
import { socketMode } from './socket-mode.ts';

export interface Check {
  /** Its name in `words.doctor.names`. */
  readonly name:
    | 'adminPort'
    | 'botToken'
    | 'socketMode'
    | 'signingSecret'
    | 'httpPort'
    | 'credentials'
    | 'regions';
  /** In this mode only. */
  readonly mode?: SlackConfig['mode']['kind'];
  /** The settings without which it cannot be made. */
  readonly needs: readonly string[];
  readonly run: (context: DoctorContext) => Promise<readonly Finding[]>;
}

const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

/** Everything that is looked at once the settings are read, in the order of the report. They run at the same time. */
export const checks: readonly Check[] = [
  { name: 'adminPort', needs: ['ADMIN_HOST', 'ADMIN_PORT'], run: adminPort },
  { name: 'botToken', needs: ['SLACK_BOT_TOKEN', 'SLACK_API_URL', ...proxies], run: botToken },
  {
    name: 'socketMode',
    mode: 'socket',
    needs: ['SLACK_APP_TOKEN', 'SLACK_API_URL', ...proxies],
    run: socketMode,
  },
  { name: 'signingSecret', mode: 'http', needs: ['SLACK_SIGNING_SECRET'], run: signingSecret },
  { name: 'httpPort', mode: 'http', needs: ['HOST', 'PORT'], run: httpPort },
  { name: 'credentials', needs: [], run: credentials },
  { name: 'regions', needs: ['EHPC_REGIONS', 'EHPC_ENDPOINT', ...proxies], run: regions },
];

/** Its shape only: whether it is the right one shows with the first request of Slack. */
async function signingSecret({ config, words }: DoctorContext): Promise<readonly Finding[]> {
  const { names, secret } = words.doctor;
  const { mode } = config.slack;
  if (mode.kind !== 'http') return [];
  const usual = /^[0-9a-f]{32}$/.test(mode.signingSecret);
  return [
    usual ? ok(names.signingSecret, secret.usual) : note(names.signingSecret, secret.unusual, secret.todo),
  ];
}
