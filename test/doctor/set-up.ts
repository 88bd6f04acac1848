import { afterEach, expect } from '@jest/globals';
import { type Ehpc, startEhpc } from '../../sandbox/ehpc/server.ts';
import { type Slack, startSlack } from '../../sandbox/slack/server.ts';
import { expectFile } from '../support/golden.ts';
import { askDoctor, steady, type Told } from './ask.ts';

interface Stoppable {
  stop(): Promise<unknown>;
}

const open: Stoppable[] = [];
const told: Told[] = [];

/** What the doctor said in a test holds no secret and no stack, whatever it was about. */
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
  for (const { out, err } of told.splice(0)) {
    expect(err).not.toMatch(/Error/);
    expect(out + err).not.toMatch(/xoxb-sandbox|xapp-1-sandbox|sandbox-secret|ticket=|Signature=|signing-s/);
  }
});

/** Stops it after the test. */
export const started = <T extends Stoppable>(server: T): T => {
  open.push(server);
  return server;
};

export interface World {
  readonly slack: Slack;
  readonly ehpc: Ehpc;
}

export async function world(slack = startSlack(), ehpc = startEhpc()): Promise<World> {
  return { slack: started(await slack), ehpc: started(await ehpc) };
}

export type Settings = Readonly<Record<string, string>>;

const common = ({ slack, ehpc }: World): Settings => ({
  SLACK_BOT_TOKEN: slack.tokens.bot,
  SLACK_API_URL: slack.apiUrl,
  EHPC_ENDPOINT: ehpc.endpoint,
  EHPC_REGIONS: 'cn-hangzhou,cn-beijing',
  ADMIN_PORT: '0',
  ALIBABA_CLOUD_ACCESS_KEY_ID: ehpc.keys[0]?.id ?? '',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: ehpc.keys[0]?.secret ?? '',
  ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
});
export const bySocket = (at: World): Settings => ({ ...common(at), SLACK_APP_TOKEN: at.slack.tokens.app });
export const byHttp = (at: World): Settings => ({
  ...common(at),
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  HOST: '127.0.0.1',
  PORT: '0',
});

export async function ask(env: Settings, ...args: readonly string[]): Promise<Told> {
  const answer = await askDoctor(env, args);
  told.push(answer);
  return answer;
}

/** `test/golden/doctor-<name>.txt` has the whole report. */
export async function expectReport(name: string, env: Settings): Promise<void> {
  expectFile(new URL(`../golden/doctor-${name}.txt`, import.meta.url), steady(await ask(env)));
}
