import type { Asked } from './asked.ts';
import type { Choice } from './element-schemas.ts';
import type { Picked } from './press.ts';
import type { Values } from './state.ts';
import type { View } from './views.ts';
import type { Channel, Message, Person } from './workspace.ts';

/** What people do in this Slack. */
export interface Interactions extends Commands, Talking, Pressing, Modals {}

export interface Commands {
  /** Types a slash command. Resolves when it is acknowledged, or Slack has shown an error. */
  command(
    person: Person,
    channel: Channel,
    command: string,
    text?: string,
    threadTs?: string,
  ): Promise<Asked>;
  /** Takes a shortcut from a message's menu, or without a message the global one. */
  shortcut(person: Person, callbackId: string, message?: Message): Promise<Asked>;
}

interface Said {
  /** The first message of the thread that it is said in. */
  readonly threadTs?: string;
  /** What Slack's client adds to the text: `blocks`, `attachments`, `files`. */
  readonly beside?: Message['beside'];
}

export interface Mentioned extends Said {
  /** How often Slack delivers the event; 1 if not said. */
  readonly times?: number;
  /** Whether another bot says it. */
  readonly bot?: boolean;
}

export interface Talking {
  /** Says something that the bot is not told of. What is typed is escaped and marked up as Slack's client does it. */
  say(person: Person, channel: Channel, typed: string, how?: Said): Message;
  /** Says something with `@ehpc-images` in it, or before it. The answer is what the bot says next in the thread, or begins one with. */
  mention(person: Person, channel: Channel, typed: string, how?: Mentioned): Promise<Asked>;
  /** Says something to the bot in the direct conversation with it. */
  direct(person: Person, typed: string, how?: Mentioned): Promise<Asked>;
  /** Changes a message of the person. The bot hears of it if it is mentioned there, or in the direct conversation with it. */
  edit(person: Person, message: Message, typed: string, how?: Mentioned): Promise<Asked>;
  /** Opens the app's Home tab. Resolves when the bot has taken note of it, or not. */
  visitHome(person: Person): Promise<Asked>;
  /** Opens the app's Home tab. Resolves with what the bot then publishes, within `ms` milliseconds. */
  openHome(person: Person, ms?: number): Promise<View>;
}

interface How {
  /** Who does it on a message that all see; otherwise it is who sees it alone. */
  readonly by?: Person;
  /** What is chosen in a menu: its number, label or value. */
  readonly option?: Picked;
  /** What is typed into a text field, or to search a menu that asks the bot. */
  readonly typed?: string;
}

/** `which` is a control, as `findControl` finds it. */
export interface Pressing {
  /** Presses a button, chooses in a menu, or enters a text; in a menu that asks the bot, the first unless said. */
  press(on: Message | View, which: number | string, how?: How): Promise<Asked>;
  /** Chooses several. They stay chosen, and are told with each later click of the same person there. */
  tick(
    on: Message | View,
    which: number | string,
    values: readonly Picked[],
    how?: Pick<How, 'by'>,
  ): Promise<Asked>;
  /** Types or chooses without telling the bot: it hears with the next click there, or with `submit`. */
  enter(
    on: Message | View,
    which: number | string,
    value: Picked | readonly Picked[],
    by?: Person,
  ): Promise<void>;
  /**
   * Fills in a field of the modal on top, or of the Home tab. A text, choices, a conversation's id or name, or what to
   * search for where the menu asks the bot. The bot is told only of fields that dispatch; the others come with `submit`.
   */
  fill(person: Person, which: number | string, value: Picked | readonly Picked[]): Promise<Asked | undefined>;
  /** What a menu offers that asks the bot; remembered for who then picks by value. Rejects if the bot does not say in time, or says what cannot be shown. */
  suggest(on: Message | View, which: number | string, typed: string, by?: Person): Promise<readonly Choice[]>;
  /** What is typed and chosen there so far, as `state.values` has it. */
  held(on: Message | View, by?: Person): Values;
}

export interface Submitted extends Pick<Asked, 'error' | 'messages' | 'answer'> {
  /** What stands at the fields, by block_id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** The modal on top then. */
  readonly view?: View;
}

export interface Modals {
  /** The modal on top, as it is now. */
  viewOf(person: Person): View | undefined;
  /**
   * The modal on top that `wanted` accepts, now or as soon as there is one. Rejects after `ms` milliseconds (15,000 if
   * not said).
   */
  nextView(person: Person, wanted?: (view: View) => boolean, ms?: number): Promise<View>;
  /** Submits the modal on top. Fields that must not be empty are marked by Slack itself, and nothing is sent. */
  submit(person: Person): Promise<Submitted>;
  /** Closes the modal on top. */
  close(person: Person): Promise<void>;
}
