import type { Asked } from '../../sandbox/slack/asked.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { inProcess } from '../support/in-process.ts';

/** What Slack sends, as the sandbox's does. */
export interface Sent {
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A request of every kind, as a team makes them with the bot in an afternoon. */
export async function realPayloads(): Promise<readonly Sent[]> {
  const stage = await openStage({ ...inProcess(), http: true });
  try {
    await afternoon(stage);
    return stage.slack.transcript
      .filter(({ wire }) => wire === 'http')
      .map(({ what, request }) => ({ kind: what, payload: request as Sent['payload'] }));
  } finally {
    await stage.stop();
  }
}

/** The same, with addresses of another run. */
export const relocated = ({ kind, payload }: Sent, responseUrl: string): Sent => ({
  kind,
  payload: JSON.parse(JSON.stringify(payload).replace(/http:\/\/127\.0\.0\.1:\d+\/[^"\\]*/g, responseUrl)),
});

const answered = async (asked: Promise<Asked>) => (await asked).answer();

async function afternoon({ slack }: Stage): Promise<void> {
  const [ada, ben] = [slack.person('ada'), slack.person('ben')];
  const incident = slack.channel('incident', { bot: true });
  for (const line of ['', 'centos 7', 'gromacs or lammps', 'explain NotAuthorized', 'status', 'compare x'])
    await answered(slack.command(ada, incident, '/ehpc-images', line));
  await answered(slack.direct(ada, 'ubuntu arm'));
  const alarm = slack.say(ada, incident, 'ALARM m-bp181x855551ww5yq8a1 CentOS 7.9 ImageNotFound');
  await slack.shortcut(ben, 'find_image_in_message', alarm);
  await slack.nextView(ben, ({ blocks }) => JSON.stringify(blocks).includes('The message mentions'));
  await slack.fill(ben, 'line', 'gromacs');
  await slack.submit(ben);
  const answer = await slack.nextView(ben, ({ callback_id: id }) => id === 'answer');
  await slack.press(answer, 'Refresh', { by: ben });
  await slack.shortcut(ada, 'find_image');
  const find = await slack.nextView(ada, ({ blocks }) => JSON.stringify(blocks).includes('images fit'));
  await slack.press(find, 'narrow-arch', { by: ada, option: 'arch:x86_64' });
  await slack.close(ada);
  const home = await slack.openHome(ada);
  await slack.press(home, 'centos 7', { by: ada });
  await slack.fill(ada, 'search', 'gromacs');
  await decide({ slack, ada, ben, incident, thread: alarm.ts });
}

interface Scene extends Pick<Stage, 'slack'> {
  readonly ada: ReturnType<Stage['slack']['person']>;
  readonly ben: ReturnType<Stage['slack']['person']>;
  readonly incident: ReturnType<Stage['slack']['channel']>;
  readonly thread: string;
}

/** Narrow, tick, compare, propose with a reason, choose, change. */
async function decide({ slack, ada, ben, incident, thread }: Scene): Promise<void> {
  const list = await answered(slack.mention(ada, incident, 'gromacs or lammps', { threadTs: thread }));
  await answered(slack.press(list, 'narrow-arch', { by: ben, option: 'arch:x86_64' }));
  await slack.suggest(list, 'image', 'gro', ben);
  await slack.tick(list, 'tick', [1, 2], { by: ben });
  const compared = await answered(slack.press(list, 'compare', { by: ben }));
  const image = await answered(slack.press(compared, 1, { by: ben }));
  const proposing = slack.press(image, 'propose', { by: ben });
  await slack.nextView(ben, ({ callback_id: id }) => id === 'reason');
  await slack.fill(ben, 'reason', 'ran here last week');
  await slack.submit(ben);
  const proposal = await answered(proposing);
  const decision = await answered(slack.press(proposal, 'Choose', { by: ada }));
  await slack.press(decision, 'change', { by: ben });
  await slack.nextView(ben, ({ callback_id: id }) => id === 'change');
  await slack.suggest(await slack.nextView(ben), 'image', 'lam', ben);
}
