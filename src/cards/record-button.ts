import type { Button } from '@slack/types';
import { type ChoiceRecord, REASON_LIMIT, withRecord } from '../images/record.ts';
import { clean, cut } from '../words/mrkdwn.ts';
import { commandButton } from './blocks.ts';
import { limits } from './limits.ts';

const NAME = 80;

/** Escaped in JSON, each character of a text can take two; what is short may stay. */
function shortened<T extends Pick<ChoiceRecord, 'name' | 'why'>>(part: T, reason: number): T {
  const { name, why } = part;
  return {
    ...part,
    ...(name !== undefined && { name: cut(clean(name), NAME) }),
    ...(why !== undefined && { why: cut(clean(why), reason) }),
  };
}

function record({ replaces, ...own }: ChoiceRecord, reason: number): ChoiceRecord {
  return {
    ...shortened(own, reason),
    ...(replaces && { replaces: shortened(replaces, Math.min(reason, REASON_LIMIT / 3)) }),
  };
}

/** A button that carries a record beside its line. Long reasons are cut rather than the JSON broken. */
export function recordButton(label: string, line: string, told: ChoiceRecord, id: string): Button {
  const values = [REASON_LIMIT, REASON_LIMIT / 3, 0].map((reason) => withRecord(line, record(told, reason)));
  return commandButton(label, values.find((value) => value.length <= limits.buttonValue) ?? line, { id });
}
