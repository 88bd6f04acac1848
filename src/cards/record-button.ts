import type { Button } from '@slack/types';
import { type ChoiceRecord, withRecord } from '../images/record.ts';
import { commandButton } from './blocks.ts';
import { limits } from './limits.ts';

/** A button that carries a record beside its line. Cut to Slack's limit, a record would be none: then the line alone. */
export function recordButton(label: string, line: string, record: ChoiceRecord, id: string): Button {
  const value = withRecord(line, record);
  return commandButton(label, value.length > limits.buttonValue ? line : value, { id });
}
