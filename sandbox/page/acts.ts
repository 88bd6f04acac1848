import { z } from 'zod';
import type { Choice } from '../slack/element-schemas.ts';

// What the browser asks for: `POST /do` with one of these as JSON, answered by a Done.

const person = z.string().min(1).max(80);
const channel = z.string().min(1).max(80);
const view = z.string().max(40);
const on = z.union([z.strictObject({ channel, ts: z.string().max(40) }), z.strictObject({ view })]);
const at = { block: z.string().max(255), action: z.string().max(255) };
const values = z.array(z.string().max(3000)).max(100);

/** What inputs hold that do not tell the bot by themselves: a text, or values of choices. */
const fields = z.array(z.strictObject({ ...at, value: z.union([z.string().max(3000), values]) })).max(100);

export const act = z.discriminatedUnion('act', [
  /** Types a line: a slash command, a mention, a direct message or mere talk, as Slack reads it. */
  z.strictObject({
    act: z.literal('say'),
    person,
    channel,
    text: z.string().min(1).max(4000),
    thread: z.string().max(40).optional(),
  }),
  /** Presses a button, chooses in a menu (the value of each choice) or enters a text. `fields`: those of the view. */
  z.strictObject({
    act: z.literal('press'),
    person,
    on,
    ...at,
    chosen: values.optional(),
    typed: z.string().max(3000).optional(),
    fields: fields.optional(),
  }),
  /** What a menu offers that asks the bot. */
  z.strictObject({ act: z.literal('suggest'), person, on, ...at, typed: z.string().max(150) }),
  /** Submits the modal on top. `view`: the one that the person means, in case another has come over it. */
  z.strictObject({ act: z.literal('submit'), person, view: view.optional(), fields }),
  /** Closes it. */
  z.strictObject({ act: z.literal('close'), person, view: view.optional() }),
  z.strictObject({
    act: z.literal('shortcut'),
    person,
    callback: z.string().max(255),
    on: z.strictObject({ channel, ts: z.string().max(40) }).optional(),
  }),
  z.strictObject({ act: z.literal('home'), person }),
  /** Makes the bot a member. */
  z.strictObject({ act: z.literal('invite'), channel }),
  /** Makes E-HPC fail, in one region or all; without a fault it is well again. */
  z.strictObject({
    act: z.literal('cloud'),
    region: z.string().max(40).optional(),
    fault: z.string().max(80).optional(),
  }),
  z.strictObject({
    act: z.literal('images'),
    region: z.string().max(40).optional(),
    list: z.string().max(40),
  }),
  /** Makes Slack fail, or be late; without a fault it is well again. */
  z.strictObject({
    act: z.literal('slack'),
    fault: z.string().max(80).optional(),
    latencyMs: z.number().int().min(0).max(10_000).optional(),
  }),
  z.strictObject({
    act: z.literal('bot'),
    to: z.enum(['restart', 'pause', 'resume', 'stop']),
    mode: z.enum(['socket', 'http']).optional(),
  }),
  /** Everything is well again, and the lists are the usual ones. */
  z.strictObject({ act: z.literal('heal') }),
  /** Would Slack take these blocks? */
  z.strictObject({
    act: z.literal('check'),
    blocks: z.unknown(),
    surface: z.enum(['message', 'modal', 'home']),
  }),
]);

export type Act = z.infer<typeof act>;
export type Field = z.infer<typeof fields>[number];

/** How it went. What it changed comes as events. */
export interface Done {
  /** What the person sees instead, where Slack shows an error: a word of Slack's and a sentence with it. */
  readonly error?: { readonly word: string; readonly says: string };
  /** What stands at the fields of a modal, by block_id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** For `suggest`. */
  readonly options?: readonly Choice[];
  /** For `check`: what Slack would say against the blocks. */
  readonly complaints?: readonly string[];
}
