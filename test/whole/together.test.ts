import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Asked } from '../../sandbox/slack/asked.ts';
import type { View } from '../../sandbox/slack/views.ts';
import type { Channel, Message, Person } from '../../sandbox/slack/workspace.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { testClock } from '../support/clock.ts';
import { inProcess } from '../support/in-process.ts';

const wordsOf = ({ blocks }: Pick<Message | View, 'blocks'>): string => JSON.stringify(blocks);

/** The whole bot, and what people do together with it. */
describe.each([
  ['Socket Mode', false],
  ['HTTP mode', true],
])('the bot in %s', (_mode, http) => {
  let stage: Stage;
  let ada: Person;
  let ben: Person;
  let member: Channel;
  let outside: Channel;

  const posted = (channel: Channel, person: Person) => stage.slack.messages(channel, person);
  const command = (channel: Channel, text: string) => stage.slack.command(ada, channel, '/ehpc-images', text);
  const cardOf = async (asking: Promise<Asked>) => (await asking).answer();

  beforeAll(async () => {
    stage = await openStage({ ...inProcess(testClock()), http });
    const { slack } = stage;
    [ada, ben] = [slack.person('ada'), slack.person('ben')];
    member = slack.channel('incident', { bot: true });
    outside = slack.channel('general');
  });
  afterAll(() => stage.stop());

  test('a mention begins a thread under its message, and is answered once although it came twice', async () => {
    const { slack } = stage;
    const before = posted(member, ben).length;
    const answer = await cardOf(
      slack.mention(ada, member, 'see <http://centos.org|centos> 7 arm & gpu or mpi', { times: 2 }),
    );
    expect(answer.threadTs).toBeDefined();
    expect(posted(member, ben).filter(({ ts }) => ts === answer.threadTs)).toHaveLength(1);
    expect(posted(member, ben)).toHaveLength(before + 2);
  });

  test('in a direct conversation the answer is a plain message, which its buttons change', async () => {
    const { slack } = stage;
    const answer = await cardOf(slack.direct(ada, 'linux'));
    expect(answer.threadTs).toBeUndefined();
    const next = await cardOf(slack.press(answer, 'Next', { by: ada }));
    expect(next.ts).toBe(answer.ts);
    expect(wordsOf(next)).toContain('page 2 of');
  });

  test('Share posts the answer once, also where the bot is no member', async () => {
    const { slack } = stage;
    const card = await cardOf(command(outside, 'gromacs'));
    const before = posted(outside, ben).length;
    await cardOf(slack.press(card, 'Share'));
    const again = await cardOf(slack.press(card, 'Share'));
    expect(posted(outside, ben)).toHaveLength(before + 1);
    expect(wordsOf(posted(outside, ben).at(-1) ?? card)).toContain(`<@${ada.id}>`);
    expect(again.only).toBe(ada.id);
    expect(again.text).toContain('already');
  });

  test('on a shared card Next is for all, and Show for the person who pressed it', async () => {
    const { slack } = stage;
    await cardOf(command(outside, 'share linux'));
    const shared = posted(outside, ben).at(-1);
    if (!shared) throw new Error('nothing was shared');
    const next = await cardOf(slack.press(shared, 'Next', { by: ben }));
    expect([next.ts, next.only]).toEqual([shared.ts, undefined]);
    for (const { id } of [ada, ben]) expect(wordsOf(next)).toContain(`<@${id}>`);
    const shown = await cardOf(slack.press(next, 'Show', { by: ben }));
    expect(shown.only).toBe(ben.id);
    const mine = await cardOf(slack.press(next, 'Only for me', { by: ben }));
    expect([mine.only, wordsOf(mine).includes('page 2 of')]).toEqual([ben.id, true]);
  });

  test('the shortcut of a message opens a dialog with what it mentions, and posts to its thread', async () => {
    const { slack } = stage;
    const alarm = slack.say(ben, outside, 'jobs fail on m-uf6centos79gromacs00 with EcsError');
    await slack.shortcut(ada, 'find_image_in_message', alarm);
    const filled = await slack.nextView(ada, (view) => wordsOf(view).includes('gromacs-2024.1'));
    expect(wordsOf(filled)).toContain('EcsError');
    await slack.fill(ada, 'audience', 'everyone');
    await slack.submit(ada);
    expect(slack.viewOf(ada)).toBeUndefined();
    const answer = posted(outside, ben).at(-1);
    expect(answer?.threadTs).toBe(alarm.ts);
    expect(wordsOf(answer ?? alarm)).toContain('m-uf6centos79gromacs00');
  });

  test('the shortcut of a message with an error leads to its explanation, with the RequestId of the message', async () => {
    const { slack } = stage;
    const requestId = 'A1B2C303-7F21-5A03-8C2E-702690023757';
    const alarm = slack.say(ben, outside, `ErrorCode: Throttling.User\nRequestId: ${requestId}`);
    await slack.shortcut(ada, 'find_image_in_message', alarm);
    await slack.nextView(ada, (view) => wordsOf(view).includes('"initial_value":"explain Throttling.User"'));
    await slack.submit(ada);
    const answer = await slack.nextView(ada, (next) => next.callback_id === 'answer');
    expect(wordsOf(answer)).toContain(requestId);
    await slack.close(ada);
  });

  test('a dialog that is submitted empty marks its field; a menu fills it, and the answer comes in the dialog', async () => {
    const { slack } = stage;
    await slack.shortcut(ada, 'find_image');
    await slack.nextView(ada, (view) => wordsOf(view).includes('narrow-os'));
    const { errors } = await slack.submit(ada);
    expect(Object.keys(errors ?? {})).toEqual([expect.stringMatching(/^line/)]);
    const view = slack.viewOf(ada);
    if (!view) throw new Error('the dialog is gone');
    await slack.press(view, 'narrow-os', { option: 'os:ubuntu' });
    const narrowed = await slack.nextView(ada, (next) => next.hash !== view.hash);
    expect(wordsOf(narrowed)).toContain('"initial_value":"ubuntu"');
    await slack.submit(ada);
    const answer = await slack.nextView(ada, (next) => next.callback_id === 'answer');
    expect(wordsOf(answer)).toContain('Ubuntu');
    await slack.press(answer, 'Show');
    const shown = await slack.nextView(ada, (next) => next.hash !== answer.hash);
    expect(wordsOf(shown)).toContain('Image id');
    await slack.close(ada);
  });

  test('a menu suggests images over the whole list while one types', async () => {
    const { slack } = stage;
    const card = await cardOf(command(outside, 'linux'));
    const options = await slack.suggest(card, 'image', 'lammps');
    expect(options.map(({ value }) => value)).toContain('show region:cn-beijing m-2zecentos79arm000000');
    const shown = await cardOf(slack.press(card, 'image', { typed: 'kunpeng' }));
    expect(wordsOf(shown)).toContain('kunpeng-lammps');
  });

  test('Home has the regions; its examples and its search open dialogs', async () => {
    const { slack } = stage;
    const home = await slack.openHome(ada);
    expect(wordsOf(home)).toContain('cn-shanghai');
    await slack.press(home, 'centos 7');
    expect(wordsOf(await slack.nextView(ada, (view) => wordsOf(view).includes('CentOS 7')))).toContain(
      'CentOS',
    );
    await slack.close(ada);
    await slack.press(home, 'search', { typed: 'gromacs' });
    const found = await slack.nextView(ada, (view) => view.callback_id === 'find');
    expect(wordsOf(found)).toContain('"initial_value":"gromacs"');
    await slack.close(ada);
  });

  test('a reason that is too long is refused at its field, with the limit named', async () => {
    const { slack } = stage;
    const card = await cardOf(command(outside, 'show m-uf6centos79gromacs00'));
    await slack.press(card, 'Propose');
    await slack.nextView(ada);
    await slack.fill(ada, 'reason', 'x'.repeat(251));
    expect((await slack.submit(ada)).errors).toEqual({ reason: expect.stringContaining('250') });
    await slack.close(ada);
  });

  test('Change chooses another image and says what it replaces', async () => {
    const { slack } = stage;
    const decision = await cardOf(slack.mention(ada, member, 'choose m-uf6centos79gromacs00'));
    const changing = await slack.press(decision, 'Change', { by: ben });
    await slack.nextView(ben, (view) => view.callback_id === 'change');
    expect(Object.keys((await slack.submit(ben)).errors ?? {})).toEqual(['image']);
    await slack.fill(ben, 'image', 'gromacs-2022');
    await slack.fill(ben, 'reason', 'CPU only');
    await slack.submit(ben);
    const changed = await changing.answer();
    expect(changed.threadTs).toBe(decision.threadTs);
    for (const said of ['m-2zecentos76gromacs00', 'CPU only', 'Replaces', `<@${ada.id}>`]) {
      expect(wordsOf(changed)).toContain(said);
    }
  });

  test('two who choose at the same moment: two records, and the later one names the earlier', async () => {
    const { slack } = stage;
    const thread = slack.say(ada, member, 'which one?');
    const where = { threadTs: thread.ts };
    const one = await cardOf(slack.mention(ada, member, 'propose m-uf6centos79gromacs00', where));
    const other = await cardOf(slack.mention(ada, member, 'propose m-2zecentos76gromacs00', where));
    const records = await Promise.all([
      cardOf(slack.press(one, 'Choose', { by: ada })),
      cardOf(slack.press(other, 'Choose', { by: ben })),
    ]);
    const all = posted(member, ben).filter(
      ({ threadTs, text }) => threadTs === thread.ts && text.startsWith('Chosen'),
    );
    expect(all).toHaveLength(2);
    expect(records.filter((record) => wordsOf(record).includes('Later than'))).toHaveLength(1);
  });
});
