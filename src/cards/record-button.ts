import type { Button } from '@slack/types';
import { commandButton } from './blocks.ts';
import { type ChoiceRecord, SIGNATURE_LENGTH, withRecord } from './choice-record.ts';
import { limits } from './limits.ts';

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
