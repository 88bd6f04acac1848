import type { Choice } from '../../sandbox/slack/element-schemas.ts';
import type { Slack } from '../../sandbox/slack/server.ts';
import type { View } from '../../sandbox/slack/views.ts';
import type { Channel, Message, Person } from '../../sandbox/slack/workspace.ts';

/** Who asks, and where. */
export interface Scene {
  readonly slack: Slack;
  readonly ada: Person;
  readonly incident: Channel;
}

/** What Slack itself showed the person of the request, beside what the bot did. */
export interface Acted {
  /** Slack's own error, e.g. `operation_timeout`. */
  readonly error?: string;
  /** Marks at the fields of a modal. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Rows of a menu. */
  readonly rows?: readonly Choice[];
}

/** A way to ask the bot. */
export interface Entrance {
  readonly name: string;
  /** What there has to be before: a card, a modal or Home, from a bot that is well. */
  readonly prepare?: (scene: Scene) => Promise<Message | View>;
  readonly act: (scene: Scene, on: Message | View | undefined) => Promise<Acted>;
  /** What answers: a card, counts in the find modal, rows of a menu, or Home. */
  readonly answer: 'card' | 'look' | 'rows' | 'home';
  /** Ways by which an answer can come, beside the Web API: in the acknowledgement, or to a response_url. */
  readonly inAck?: true;
  readonly responseUrl?: true;
  /** Does not ask for lists. */
  readonly listless?: true;
}

const COMMAND = '/ehpc-images';
const LINE = 'centos';

const cardOf = async ({ slack, ada, incident }: Scene, line: string): Promise<Message> =>
  (await slack.command(ada, incident, COMMAND, line)).answer();

/** The same card for everybody in the channel. */
async function sharedCard(scene: Scene): Promise<Message> {
  const card = await cardOf(scene, `share ${LINE}`);
  if (card.only !== undefined) throw new Error('The card was not shared.');
  return card;
}

async function findModal({ slack, ada }: Scene): Promise<View> {
  await slack.shortcut(ada, 'find_image');
  await slack.nextView(ada, ({ blocks }) => JSON.stringify(blocks).includes('images fit'));
  const { length } = LINE;
  await slack.fill(ada, 'line', LINE.slice(0, length));
  return slack.nextView(ada);
}

/** The thing as it is now, since it may have changed since it was prepared. */
const there = (on: Message | View | undefined): Message | View => {
  if (on === undefined) throw new Error('Nothing was prepared.');
  return on;
};

export const entrances: readonly Entrance[] = [
  {
    name: 'slash command',
    act: ({ slack, ada, incident }) => slack.command(ada, incident, COMMAND, LINE),
    answer: 'card',
    inAck: true,
    responseUrl: true,
  },
  {
    name: 'button, private card',
    prepare: (scene) => cardOf(scene, LINE),
    act: ({ slack }, on) => slack.press(there(on), 'Refresh'),
    answer: 'card',
    responseUrl: true,
  },
  {
    name: 'button, shared card, for all',
    prepare: sharedCard,
    act: ({ slack, ada }, on) => slack.press(there(on), 'Refresh', { by: ada }),
    answer: 'card',
    responseUrl: true,
  },
  {
    name: 'button, shared card, for one',
    prepare: sharedCard,
    act: ({ slack, ada }, on) => slack.press(there(on), 'Only for me', { by: ada }),
    answer: 'card',
    responseUrl: true,
  },
  {
    name: 'select',
    prepare: (scene) => cardOf(scene, LINE),
    act: ({ slack }, on) => slack.press(there(on), 'narrow-owner', { option: 1 }),
    answer: 'card',
    responseUrl: true,
  },
  {
    name: 'mention',
    act: ({ slack, ada, incident }) => slack.mention(ada, incident, LINE),
    answer: 'card',
  },
  { name: 'direct message', act: ({ slack, ada }) => slack.direct(ada, LINE), answer: 'card' },
  {
    name: 'message shortcut',
    act: ({ slack, ada, incident }) =>
      slack.shortcut(ada, 'find_image_in_message', slack.say(ada, incident, 'jobs fail on centos 7')),
    answer: 'look',
    responseUrl: true,
  },
  {
    name: 'global shortcut',
    act: ({ slack, ada }) => slack.shortcut(ada, 'find_image'),
    answer: 'look',
  },
  {
    name: 'modal submission',
    prepare: findModal,
    act: ({ slack, ada }) => slack.submit(ada),
    answer: 'card',
    inAck: true,
  },
  {
    name: 'suggestion',
    prepare: (scene) => cardOf(scene, 'linux'),
    act: async ({ slack }, on) => ({ rows: await slack.suggest(there(on), 'image', 'centos') }),
    answer: 'rows',
    inAck: true,
  },
  { name: 'Home', act: ({ slack, ada }) => slack.visitHome(ada), answer: 'home', listless: true },
  {
    name: 'button of Home',
    prepare: ({ slack, ada }) => slack.openHome(ada),
    act: ({ slack }, on) => slack.press(there(on), 'centos 7'),
    answer: 'card',
  },
];
