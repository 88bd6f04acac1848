import type { Message, Person } from '../../sandbox/slack/workspace.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { renderMessage, renderView } from '../../sandbox/terminal/render.ts';
import { plainStyle } from '../../sandbox/terminal/style.ts';

/** Times are those of the run, so the page has none. */
const timeless = (text: string): string =>
  text
    .replace(/<!date\^\d+\^[^|>]*\|[^>]*>/g, '(time)')
    .replace(/((?:proposed|chosen)At\\*":)\d+/g, (_, key: string) => `${key}0`)
    // So is the signature of a record, since it is made of these.
    .replace(/(\}\\n)[\w-]{22}(?=")/g, '$1(signature)');

const INTRODUCTION = `# A story: choosing an image in an incident

What a team does in a thread and what Slack shows them, message by message. This page is written by the test
\`test/whole/story.test.ts\`, which plays it with the bot in Socket Mode and in HTTP mode, with a restart in between and
without, and compares every word. \`[1]\` is a button or a menu; times are left out.`;

/** A team in a thread: an alarm, a look-up that is narrowed, a comparison, a proposal, a choice by somebody else. */
export async function tellStory(stage: Stage, between: () => Promise<void>): Promise<string> {
  const { slack } = stage;
  const [ada, ben] = [slack.person('ada'), slack.person('ben')];
  const incident = slack.channel('incident', { bot: true });
  const page: string[] = [INTRODUCTION];
  const names = new Map([ada, ben].map(({ id, name }) => [id, name]));
  const named = (text: string) =>
    text.replace(/<@(\w+)>/g, (all, id) => (names.has(id) ? `@${names.get(id)}` : all));
  const step = (title: string) => page.push(`## ${title}`);
  const show = (message: Message) => {
    const { text, blocks } = JSON.parse(named(timeless(JSON.stringify(message))));
    const who = message.only === undefined ? 'everybody in the thread' : `${names.get(message.only)} alone`;
    page.push(`Seen by ${who}:`, fenced(renderMessage({ text, blocks }, plainStyle, 0)));
    return message;
  };
  const showView = async (person: Person) => {
    const view = await slack.nextView(person);
    const { title, submit, close, blocks } = JSON.parse(named(timeless(JSON.stringify(view))));
    page.push(
      `A dialog, seen by ${person.name} alone:`,
      fenced(renderView({ title, submit, close, blocks }, plainStyle, 0, {})),
    );
  };
  const after = (message: Message) =>
    slack.messages(incident, ada).find(({ ts }) => ts === message.ts) ?? message;

  step('An alarm');
  const alarm = slack.say(
    ada,
    incident,
    'ALARM gromacs jobs fail on the new nodes. Which image do we take instead?',
  );
  page.push(fenced(`ada: ${alarm.text}`));

  step('ada asks in the thread');
  const line = 'gromacs or lammps';
  page.push(fenced(`ada: @ehpc-images ${line}`));
  const mention = await slack.mention(ada, incident, line, { threadTs: alarm.ts });
  const answer = show(await mention.answer());

  step('ben narrows it, for everybody');
  page.push('ben chooses in the menu *Architecture*: x86_64.');
  await (await slack.press(answer, 'narrow-arch', { by: ben, option: 'arch:x86_64' })).answer();
  const narrowed = show(after(answer));

  step('ben compares two');
  page.push('ben ticks the first two images and presses **Compare**.');
  await slack.tick(narrowed, 'tick', [1, 2], { by: ben });
  const compared = show(await (await slack.press(narrowed, 'compare', { by: ben })).answer());

  step('ben proposes one, with a reason');
  page.push('ben presses **Show** for the first image, and **Propose** on its card.');
  const image = show(await (await slack.press(compared, 1, { by: ben })).answer());
  const proposing = await slack.press(image, 'propose', { by: ben });
  await showView(ben);
  page.push('ben writes: *newest GROMACS, ran here last week*.');
  await slack.fill(ben, 'reason', 'newest GROMACS, ran here last week');
  await slack.submit(ben);
  const proposal = show(await proposing.answer());

  step('The bot is stopped and started again');
  await between();
  page.push('Nobody sees anything of it: what the card needs stands on the card.');

  step('ada chooses');
  page.push('ada presses **Choose**.');
  const changed = changeOf(stage, proposal);
  const decision = show(await (await slack.press(after(proposal), 'Choose', { by: ada })).answer());
  page.push('The proposal then is a view of that:');
  show(await changed);
  page.push(
    `## The record\n\nAll that Slack keeps of it is this message, as Block Kit:\n\n${json(named(timeless(blocksOf(decision))))}`,
  );
  return `${page.join('\n\n')}\n`;
}

/** The next change of a message that is there. */
const changeOf = ({ slack }: Stage, { ts }: Message): Promise<Message> =>
  new Promise((resolve) => {
    const leave = slack.onEvent((event) => {
      if (event.kind !== 'change' || event.change.type !== 'updated' || event.change.message.ts !== ts)
        return;
      leave();
      resolve(event.change.message);
    });
  });

/** What the bot sent of a message; Slack adds ids of its own. */
const blocksOf = ({ blocks }: Message): string =>
  JSON.stringify(blocks, (key, value) => (key === 'block_id' ? undefined : value), 2);

const json = (text: string): string => `~~~json\n${text}\n~~~`;

const fenced = (text: string): string => `~~~text\n${text}\n~~~`;
