const few = (names: readonly string[]) => names.join(', ');

/** How the providers of the official chain are called. https://www.npmjs.com/package/@alicloud/credentials */
const providers: Readonly<Record<string, string>> = {
  env: 'the environment',
  oidc_role_arn: 'an OIDC role',
  cli_profile: 'the profile of the aliyun command line',
  profile: 'the credentials file',
  ecs_ram_role: 'the RAM role of the ECS instance',
  credential_uri: 'ALIBABA_CLOUD_CREDENTIALS_URI',
};

const providerOf = (path: string): string => {
  const known = path.split('/').find((part) => part in providers);
  return (known && providers[known]) ?? 'the default chain';
};

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What the doctor says in a terminal, in English. */
export const enDoctor = {
  usage: [
    'Usage: npm run doctor [-- --json]   (in the image: node dist/doctor/main.js [--json])',
    '',
    'Looks at the settings of the bot, its Slack tokens, its ports, its clock, its credentials and each region of',
    'E-HPC, and says what to do about what is wrong. It reads the same environment and .env as the bot, changes',
    'nothing and shows no secret. In Socket Mode it opens one connection to Slack and closes it at once.',
    '',
    '  --json   an array of {check, state, found, todo}; state is ok, note, wrong or skipped',
    '  --help   this text',
    '',
    'Exit code: 0 nothing is wrong, 1 something is wrong, 2 called in a wrong way.',
    '',
  ].join('\n'),
  names: {
    settings: 'settings',
    rest: 'everything else',
    adminPort: 'admin port',
    botToken: 'Slack bot token',
    scopes: 'Slack scopes',
    allowed: 'who is answered',
    slackClock: 'clock by Slack',
    socketMode: 'Socket Mode',
    signingSecret: 'signing secret',
    httpPort: 'HTTP port',
    credentials: 'Alibaba Cloud credentials',
    regions: 'regions',
    way: (region: string) => `way to ${region}`,
    cloudClock: 'clock by Alibaba Cloud',
    images: (region: string) => `images of ${region}`,
  },
  skippedFor: (names: readonly string[]) => `because this is not well: ${few(names)}`,
  unfinished: (reason: string) => `the check itself failed (${reason})`,
  report: 'Run the doctor again; if it stays, report it as a bug.',
  above: 'as said above',
  summary: (wrong: number, notes: number, skipped: number) =>
    wrong + notes + skipped === 0
      ? 'All is well.'
      : `${wrong === 0 ? 'Nothing is wrong' : `${wrong} wrong`}, ${plural(notes, 'note')}, ${skipped} skipped.`,
  settings: (mode: 'socket' | 'http', regions: readonly string[], proxy: string | undefined) =>
    `${mode === 'socket' ? 'Socket Mode' : 'HTTP mode'}; ${few(regions)}; ${proxy === undefined ? 'no proxy' : `proxy ${proxy}`}`,
  bot: (user: string, team: string, id: string) => `@${user} in the workspace ${team} (${id})`,
  noBot: 'SLACK_BOT_TOKEN belongs to no bot',
  botTodo: 'it must be the bot token, xoxb-…, from the page OAuth & Permissions of the Slack app',
  scopes: {
    untold: 'Slack did not say what the token may do',
    missing: (scopes: readonly string[]) => `missing: ${few(scopes)}`,
    missingTodo:
      'Paste manifest.yml under App Manifest of the Slack app, save, then Reinstall to Workspace. The token stays the same.',
    more: (scopes: readonly string[]) => `more than the bot needs: ${few(scopes)}`,
    moreTodo: 'Remove them under OAuth & Permissions of the Slack app, unless something else uses this app.',
  },
  allowed: {
    notHome: (team: string) => `ALLOWED_TEAMS does not name ${team}, where the bot is installed`,
    notHomeTodo: 'Name it, too, if the people of this workspace are to be answered.',
    lists: (teams: number | undefined, channels: number | undefined, users: number | undefined) =>
      [
        teams !== undefined
          ? `people of ${plural(teams, 'workspace')}`
          : `people of this workspace${channels === undefined ? '' : ' (of others where a listed place is named by its id)'}`,
        ...(users === undefined ? [] : [`of these ${plural(users, 'listed account')}`]),
        channels === undefined ? 'everywhere' : `in ${plural(channels, 'listed place')}`,
      ].join(', '),
  },
  clock: {
    untold: 'the answer has no date',
    right: 'right to the minute',
    off: (minutes: number, ahead: boolean) =>
      `this machine is ${plural(minutes, 'minute')} ${ahead ? 'ahead' : 'behind'}`,
    todo: (limit: number | undefined) =>
      `Set the clock of this machine, best by NTP.${limit === undefined ? '' : ` Signatures fail from ${limit} minutes on.`}`,
  },
  socket: {
    tokenTodo:
      'SLACK_APP_TOKEN must be an app-level token with connections:write, from Basic Information of the same Slack app; Socket Mode must be switched on there.',
    noAddress: 'Slack gave no address to connect to',
    connected: (host: string, connections: number | undefined) =>
      `connected to ${host}${connections !== undefined && connections > 1 ? `; ${connections - 1} more of this app, a running bot's` : ''}`,
    failed: (host: string, code: string) => `no connection to ${host} (${code})`,
    todo: 'WebSockets to this host must be let through, HTTPS_PROXY set where a proxy is needed.',
  },
  secret: {
    usual: 'has the usual shape; only a request of Slack can show that it is the right one',
    unusual: 'is not 32 hexadecimal digits, as those of Slack are',
    todo: 'Copy the Signing Secret from Basic Information of the Slack app into SLACK_SIGNING_SECRET.',
  },
  port: {
    free: (host: string, port: number) =>
      port === 0 ? 'any free one' : `${host.includes(':') ? `[${host}]` : host}:${port} is free`,
    byBot: (port: number) => `${port} is in use by a bot that runs here`,
  },
  key: (id: string, provider: string, temporary: boolean) =>
    `${temporary ? 'temporary key' : 'key'} ${id} from ${providerOf(provider)}`,
  way: (host: string, encrypted: boolean) =>
    `${host} answers${encrypted ? ', its certificate is trusted' : ' without encryption'}`,
  images: (count: number, ms: number) => `${plural(count, 'image')} in ${ms} ms`,
};
