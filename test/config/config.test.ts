import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.ts';
import { settingNames } from '../../src/config/settings.ts';
import fc from '../support/fast-check.ts';

const socket = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_APP_TOKEN: 'xapp-1-A1-2-abc' };
const http = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5' };

function linesOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
  return [];
}

describe('what is not set has a default', () => {
  test('in Socket Mode', () => {
    expect(readConfig(socket)).toEqual({
      slack: {
        botToken: 'xoxb-1-2-abc',
        apiUrl: 'https://slack.com/api/',
        mode: { kind: 'socket', appToken: 'xapp-1-A1-2-abc' },
        allowed: {},
      },
      admin: { host: '127.0.0.1', port: 9090 },
      ehpc: {
        regions: ['cn-hangzhou'],
        endpoint: 'https://ehpc.{region}.aliyuncs.com',
        deadline: 8000,
      },
      cache: { fresh: 300_000, young: 10_000, keep: 86_400_000, maxBytes: 67_108_864 },
      proxy: {},
      language: 'en',
      logLevel: 'info',
      secrets: ['xoxb-1-2-abc', 'xapp-1-A1-2-abc'],
    });
  });

  test('in HTTP mode', () => {
    expect(readConfig(http).slack.mode).toEqual({
      kind: 'http',
      signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
      host: '0.0.0.0',
      port: 3000,
    });
  });
});

describe('what is set', () => {
  test.each([
    [
      'tokens lose the line break of a mounted file',
      { SLACK_BOT_TOKEN: ' xoxb-9\n' },
      { slack: { botToken: 'xoxb-9' } },
    ],
    [
      'regions are a list without doubles',
      { EHPC_REGIONS: 'cn-hangzhou, ap-southeast-1,cn-hangzhou,cn-shanghai-finance-1,' },
      { ehpc: { regions: ['cn-hangzhou', 'ap-southeast-1', 'cn-shanghai-finance-1'] } },
    ],
    [
      'a VPC host',
      { EHPC_ENDPOINT: 'https://ehpc-vpc.{region}.aliyuncs.com' },
      { ehpc: { endpoint: 'https://ehpc-vpc.{region}.aliyuncs.com' } },
    ],
    [
      'plain http to loopback, the region in the path',
      { EHPC_ENDPOINT: 'http://127.0.0.1:8080/{region}', SLACK_API_URL: 'http://localhost:8081/api' },
      {
        ehpc: { endpoint: 'http://127.0.0.1:8080/{region}' },
        slack: { apiUrl: 'http://localhost:8081/api/' },
      },
    ],
    ['one region needs no {region}', { EHPC_ENDPOINT: 'https://ehpc.example' }, {}],
    [
      'an IPv6 address, also in the brackets that a URL has',
      { ADMIN_HOST: '[::1]' },
      { admin: { host: '::1' } },
    ],
    ['any free port', { ADMIN_PORT: '0' }, { admin: { port: 0 } }],
    ['an empty variable is not set', { ADMIN_PORT: '', CACHE_SIZE: ' ', EHPC_REGIONS: '' }, {}],
    [
      'proxies, the lower case first',
      { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:1', HTTP_PROXY: 'c:3128', no_proxy: 'x,y' },
      { proxy: { httpsProxy: 'http://a:1', httpProxy: 'c:3128', noProxy: 'x,y' } },
    ],
    [
      'who is answered, without doubles',
      { ALLOWED_TEAMS: 'T1,E2', ALLOWED_CHANNELS: 'C1, G2,dm,D3,C1,', ALLOWED_USERS: 'U1 W2' },
      {
        slack: {
          allowed: { teams: ['T1', 'E2'], channels: ['C1', 'G2', 'dm', 'D3'], users: ['U1', 'W2'] },
        },
      },
    ],
    ['others are none of its business', { REGIONS: 'x', PATH: '/bin', EHPCX: '1' }, {}],
    [
      'nor are those that allow something else',
      {
        NODE_ALLOW_ADDONS: '1',
        npm_config_allow_same_version: 'true',
        HOMEBREW_ALLOWED_TAPS: 'x',
        GIT_ALLOW_PROTOCOL: 'https',
        ALLOW_EMPTY_PASSWORD: 'yes',
        allowed_hosts: 'x',
      },
      { slack: { allowed: {} } },
    ],
    ['Socket Mode does not listen on PORT', { PORT: '9090' }, { admin: { port: 9090 } }],
    ['any two free ports', { ...http, SLACK_APP_TOKEN: '', PORT: '0', ADMIN_PORT: '0' }, {}],
  ])('%s', (_, env, expected) => {
    expect(readConfig({ ...socket, ...env })).toMatchObject(expected);
  });

  test('secrets are known, so that no log line holds them', () => {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'key-secret',
      ALIBABA_CLOUD_SECURITY_TOKEN: 'sts-token',
      HTTPS_PROXY: 'http://user:proxy-password@proxy:3128',
    };
    expect(readConfig({ ...http, ...env }).secrets).toEqual([
      http.SLACK_BOT_TOKEN,
      http.SLACK_SIGNING_SECRET,
      'key-secret',
      'sts-token',
      'proxy-password',
    ]);
  });
});

describe('a mistake stops the start and is named', () => {
  const both = 'SLACK_APP_TOKEN (Socket Mode) and SLACK_SIGNING_SECRET (HTTP mode)';
  test.each([
    [
      { SLACK_APP_TOKEN: socket.SLACK_APP_TOKEN },
      'SLACK_BOT_TOKEN is not set; it must be the bot token, xoxb-…',
    ],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, `${both} are both missing; exactly one must be set`],
    [{ ...socket, ...http }, `${both} are both set; exactly one must be`],
    [
      { ...socket, SLACK_BOT_TOKEN: 'xapp-1-2' },
      'SLACK_BOT_TOKEN is wrong (it holds an app-level token); it must be the bot token, xoxb-…',
    ],
    [
      { ...socket, SLACK_APP_TOKEN: 'xoxb-1-2' },
      'SLACK_APP_TOKEN is wrong (it holds a bot token); it must be an app-level token with connections:write, xapp-…',
    ],
    [
      { ...http, SLACK_SIGNING_SECRET: 'xapp-1-2-345678' },
      'SLACK_SIGNING_SECRET is wrong (it holds an app-level token); it must be the signing secret from the page Basic Information of the Slack app',
    ],
    [{ ...socket, PORT: '65536' }, 'PORT is wrong; it must be a whole number from 0 to 65535'],
    [{ ...socket, ADMIN_PORT: '9090.5' }, 'ADMIN_PORT is wrong; it must be a whole number from 0 to 65535'],
    [
      { ...socket, ADMIN_HOST: 'http://localhost' },
      'ADMIN_HOST is wrong; it must be a host name or an address, e.g. 127.0.0.1',
    ],
    [
      { ...socket, ADMIN_HOST: '[::1' },
      'ADMIN_HOST is wrong; it must be a host name or an address, e.g. 127.0.0.1',
    ],
    [
      { ...socket, EHPC_DEADLINE_MS: '8s' },
      'EHPC_DEADLINE_MS is wrong; it must be a whole number from 100 to 120000',
    ],
    [
      { ...socket, EHPC_REGIONS: 'cn-hangzhou,Hangzhou' },
      'EHPC_REGIONS is wrong; it must be a comma list of region ids, e.g. cn-hangzhou,cn-shanghai',
    ],
    [
      { ...socket, EHPC_ENDPOINT: 'http://ehpc.{region}.aliyuncs.com' },
      'EHPC_ENDPOINT is wrong; it must be an https:// URL without user, query or fragment (http:// only to loopback), with {region} where the region belongs',
    ],
    [
      { ...socket, SLACK_API_URL: 'slack.com/api' },
      'SLACK_API_URL is wrong; it must be an https:// URL without user, query or fragment (http:// only to loopback)',
    ],
    [
      { ...socket, EHPC_ENDPOINT: 'https://ehpc.example', EHPC_REGIONS: 'cn-hangzhou,cn-beijing' },
      'EHPC_ENDPOINT lacks {region}; it must hold it, or EHPC_REGIONS must be a single region',
    ],
    [
      { ...socket, CACHE_KEEP_SECONDS: '299' },
      'CACHE_KEEP_SECONDS is less than CACHE_FRESH_SECONDS; it must be at least 300',
    ],
    [
      { ...socket, LOG_LEVEL: 'verbose' },
      'LOG_LEVEL is wrong; it must be one of fatal, error, warn, info, debug, trace, silent',
    ],
    [
      { ...socket, BOT_LANGUAGE: 'zh' },
      'BOT_LANGUAGE is wrong; it must be en: this version knows no other language yet',
    ],
    [
      { ...socket, HTTPS_PROXY: 'socks5://proxy:1080' },
      'HTTPS_PROXY is wrong; it must be an http:// or https:// URL',
    ],
    [
      { ...socket, EHPC_REGION: 'cn-beijing' },
      'EHPC_REGION is unknown; the nearest known one is EHPC_REGIONS',
    ],
    [
      { ...socket, ALLOWED_CHANNEL: 'C1' },
      'ALLOWED_CHANNEL is unknown; the nearest known one is ALLOWED_CHANNELS',
    ],
    [
      { ...socket, CACHE_SOMETHING_ELSE_ALTOGETHER: '1' },
      'CACHE_SOMETHING_ELSE_ALTOGETHER is unknown; it must not be set',
    ],
    [
      { ...socket, ALLOWED_TEAMS: 'T1,C2' },
      'ALLOWED_TEAMS is wrong (entry 2); it must be a comma list of ids of workspaces (T…) or organizations (E…)',
    ],
    [
      { ...socket, ALLOWED_CHANNELS: 'C1,general,dm,U1' },
      'ALLOWED_CHANNELS is wrong (entries 2, 4); it must be a comma list of ids of conversations (C…, G…, D…), or dm for direct messages, App Home and the global shortcut',
    ],
    [
      { ...socket, ALLOWED_USERS: 'dm' },
      'ALLOWED_USERS is wrong (entry 1); it must be a comma list of ids of people (U… or W…)',
    ],
    [
      { ...socket, ALLOWED_USERS: ' ' },
      'ALLOWED_USERS is set, but empty (in .env, # begins a comment); it must name an id, or not be set',
    ],
    [
      { ...http, PORT: '9090' },
      'PORT is the same as ADMIN_PORT; it must be another one, since both servers listen at once',
    ],
    [
      { ...http, ADMIN_PORT: '3000' },
      'PORT is the same as ADMIN_PORT; it must be another one, since both servers listen at once',
    ],
    [
      { ...socket, ALLOWED_USERS: ',' },
      'ALLOWED_USERS is wrong; it must be a comma list of ids of people (U… or W…)',
    ],
    ...['EHPC_ACCOUNTS', 'REDIS_URL'].map((name): [object, string] => [
      { ...socket, [name]: 'x' },
      `${name} is not supported by this version; it must not be set`,
    ]),
    [
      { ...socket, EHPC_ACCOUNT: 'x' },
      'EHPC_ACCOUNT is unknown; the nearest known one is EHPC_ACCOUNTS, which this version does not support',
    ],
  ])('%j', (env, line) => {
    expect(linesOf({ ...env })).toEqual([line]);
  });

  describe('a misspelt guard, which would let everybody in:', () => {
    test.each([
      ['allowed_users', 'ALLOWED_USERS'],
      ['Allowed_Channels', 'ALLOWED_CHANNELS'],
      ['ALOWED_USERS', 'ALLOWED_USERS'],
      ['ALLOW_USERS', 'ALLOWED_USERS'],
      ['ALLOW_TEAM', 'ALLOWED_TEAMS'],
      ['ALLOWEDCHANNELS', 'ALLOWED_CHANNELS'],
      ['SLACK_ALLOWED_USERS', 'ALLOWED_USERS'],
      ['EHPC_ALLOWED_TEAMS', 'ALLOWED_TEAMS'],
      ['BOT_ALLOWED_CHANNELS', 'ALLOWED_CHANNELS'],
      ['slack_bot_allow_users', 'ALLOWED_USERS'],
    ])('%s', (name, guard) => {
      const line = `${name} is unknown; the nearest known one is ${guard}`;
      expect(linesOf({ ...socket, [name]: 'x' })).toEqual([line]);
      expect(linesOf({ ...socket, [name]: '' })).toEqual([line]);
    });
  });

  test('all of them at once, each in a line of its own', () => {
    const env = {
      PORT: 'x',
      EHPC_REGIONS: '?',
      EHPC_REGION: 'y',
      CACHE_FRESH_SECONDS: '9',
      CACHE_KEEP_SECONDS: '8',
    };
    expect(() => readConfig(env)).toThrow(/^The bot cannot start:(\n {2}[A-Z_]+ .+){6}$/);
    expect(linesOf(env).map((line) => line.split(' ')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'PORT',
      'EHPC_REGIONS',
      'SLACK_APP_TOKEN',
      'CACHE_KEEP_SECONDS',
      'EHPC_REGION',
    ]);
  });

  test('and the value never, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...settingNames), fc.stringMatching(/^[a-z0-9]{12,40}$/), (name, value) => {
        const lines = linesOf({ [name]: `!${value}?`, EHPC_UNKNOWN: value });
        expect(lines.join('\n')).not.toContain(value);
      }),
    );
  });
});

describe('.env.example', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const documented = [...example.matchAll(/^(# )?([A-Z_]+)=(.*)$/gm)].map(
    ([, off, name = '', value = '']) => ({
      set: off === undefined,
      name,
      value,
    }),
  );

  test('documents every setting and no other', () => {
    expect(documented.map(({ name }) => name).sort()).toEqual([...settingNames].sort());
  });

  test('shows the defaults', () => {
    const proxies = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];
    const guards = ['ALLOWED_TEAMS', 'ALLOWED_CHANNELS', 'ALLOWED_USERS'];
    const examples = ['SLACK_SIGNING_SECRET', ...proxies, ...guards];
    const all = documented.filter(({ name }) => !examples.includes(name));
    const tokens = all.filter(({ set }) => set);
    const env = (list: typeof all) => Object.fromEntries(list.map(({ name, value }) => [name, value]));
    expect(tokens.map(({ name }) => name)).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']);
    expect(readConfig(env(all))).toEqual(readConfig(env(tokens)));
  });
});
