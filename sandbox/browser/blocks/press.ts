import { createContext } from 'preact';
import type { Done } from '../../page/acts.ts';
import type { Choice } from '../../slack/element-schemas.ts';
import type { Channel, Person } from '../../slack/workspace.ts';

/** A control, by the block_id and action_id that it has on its message or view. */
export interface At {
  readonly block: string;
  readonly action: string;
}

/** What a control holds: a text, or what is chosen. A conversation is a choice with its id as value. */
export type Value = string | readonly Choice[];

/** What is done with a control: the values of what is chosen, or a text. A button needs neither. */
export interface What {
  readonly chosen?: readonly string[];
  readonly typed?: string;
}

/** What blocks need of the message or view that they stand on. */
export interface Pressing {
  /** Tells the bot. An error is shown beside the control, so nobody else needs to show it. */
  press(at: At, what: What): Promise<Done>;
  /** Asks the bot what a menu offers. */
  suggest(at: At, typed: string): Promise<Done>;
  /** What a person typed or chose there so far; nothing where it is as the bot sent it. */
  values(at: At): Value | undefined;
  /** Notes what a person types or chooses, before the bot is told, and also where it is not told. */
  change(at: At, value: Value): void;
  /** What stands at the inputs of a modal, by block_id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Whether all controls are out of use, as while a modal is submitted. */
  readonly busy: boolean;
  /** The conversation that the person is in, for a menu that begins with it. */
  readonly conversation?: string;
  readonly channels: readonly Channel[];
  /** Everybody who may be mentioned, the bot's user too. */
  readonly people: readonly Person[];
}

/** As `Act` wants it: a text, or the values of choices. */
export const fieldValue = (value: Value): string | string[] =>
  typeof value === 'string' ? value : value.map((choice) => choice.value);

/** Where nothing else is said, blocks are only looked at. */
export const Press = createContext<Pressing>({
  press: async () => ({}),
  suggest: async () => ({ options: [] }),
  values: () => undefined,
  change: () => undefined,
  errors: {},
  busy: false,
  channels: [],
  people: [],
});
