import type { Button } from '@slack/types';
import { z } from 'zod';
import { commandButton, limits } from './blocks.ts';

/** The image's name when it was last seen, for when E-HPC cannot be asked. */
const name = z.string().optional();

/** Slack user ids; times in milliseconds since 1970. */
const choice = z.object({
  id: z.string(),
  region: z.string().optional(),
  name,
  by: z.string(),
  at: z.number(),
});

/** A choice that is over. */
export type PastChoice = z.infer<typeof choice>;

/** Who, when and why: what a button of the bot carries beside its line, since no person may type it for another. */
const shape = z.object({
  name,
  proposedBy: z.string().optional(),
  proposedAt: z.number().optional(),
  why: z.string().optional(),
  chosenBy: z.string().optional(),
  chosenAt: z.number().optional(),
  /** The choice that this one takes the place of, because somebody changed it. */
  replaces: choice.optional(),
  /** The choice that was made before this one in the same thread. */
  after: choice.optional(),
});

export type ChoiceRecord = z.infer<typeof shape>;

/** Characters of a reason: also with every one escaped and signed, a button's value stays within Slack's 2,000. */
export const REASON_LIMIT = 250;

/** Characters of an image's name in a record, for the same end. */
export const NAME_LIMIT = 100;

/** The value of a button: the line that a person could type, and behind a line break the record. */
export const withRecord = (line: string, record: ChoiceRecord): string =>
  `${line}\n${JSON.stringify(record)}`;

/** Characters that a signature adds to a value with a record (see `slack/signed-records.ts`). */
export const SIGNATURE_LENGTH = 23;

/** The contrary of `withRecord`, whoever has written it. What is no record is left out, as is what stands behind it. */
export function readRecord(value: string): { readonly line: string; readonly record?: ChoiceRecord } {
  const [line = '', json = ''] = value.split('\n');
  const parsed = shape.safeParse(jsonOf(json));
  return { line, ...(parsed.success && { record: parsed.data }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A button that carries a record beside its line, with room for the signature that it gets on its way out. Cut to Slack's
 * limit a record would be none, so what it says of earlier choices is left out where it is too long, and at last all of it.
 */
export function recordButton(label: string, line: string, record: ChoiceRecord, id: string): Button {
  const { after: _, ...shorter } = record;
  const { replaces: __, ...shortest } = shorter;
  const value = [record, shorter, shortest]
    .map((one) => withRecord(line, one))
    .find(({ length }) => length + SIGNATURE_LENGTH <= limits.buttonValue);
  return { ...commandButton(label, line, { id }), ...(value !== undefined && { value }) };
}
