import type { Dispatcher } from 'undici';
import { quotes, reasonText } from '../cards/failure-card.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Credentials } from '../ehpc/signature.ts';
import { explain } from '../failures/codes.ts';
import { CloudError, type Failure } from '../failures/failure.ts';
import { ramPolicy } from '../failures/policy.ts';
import type { Words } from '../words/en.ts';
import { type Mrkdwn, plainOf } from '../words/mrkdwn.ts';

/** `note`: works, but somebody should know. `skipped`: could not be looked at. */
export type FindingState = 'ok' | 'note' | 'wrong' | 'skipped';

/** One line of the doctor's report. */
export interface Finding {
  readonly check: string;
  readonly state: FindingState;
  readonly found: string;
  /** What to do about it; empty where there is nothing to do. */
  readonly todo: string;
}

/** What every check may use. */
export interface DoctorContext {
  readonly config: Config;
  /** Settings that are wrong and therefore missing in `config`. */
  readonly doubtful: ReadonlySet<string>;
  readonly dispatcher: Dispatcher;
  readonly credentials: () => Promise<FoundCredentials>;
  readonly version: string;
  readonly words: Words;
  readonly clock: Clock;
}

/** Credentials, and which provider of the official chain had them, e.g. `default/env`. */
export interface FoundCredentials extends Credentials {
  readonly provider: string;
}

export const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found, todo: '' });
export const note = (check: string, found: string, todo = ''): Finding => ({
  check,
  state: 'note',
  found,
  todo,
});
export const wrong = (check: string, found: string, todo: string): Finding => ({
  check,
  state: 'wrong',
  found,
  todo,
});
export const skipped = (check: string, found: string): Finding => ({
  check,
  state: 'skipped',
  found,
  todo: '',
});

/** A line of a ConfigError: what is the matter, then `; ` and what would be right. */
export function wrongLine(check: string, line: string): Finding {
  const [found = '', ...todo] = line.split('; ');
  return wrong(check, found, todo.join('; '));
}

/** A failure of E-HPC; any other error is thrown again. */
export function failed(check: string, error: unknown, region: string, words: Words): Finding {
  if (!(error instanceof CloudError)) throw error;
  const { found, todo } = explained(error.failure, region, words);
  return wrong(check, found, todo);
}

/** A failure in the words of the bot's cards, as plain text: what it is, and what to do about it. */
function explained(failure: Failure, region: string, words: Words): { found: string; todo: string } {
  const { topic, policy } = explain(failure);
  const said = quotes({ region, failure }, words.failures);
  const { requestId } = failure;
  const found = [
    ...[reasonText(failure, words), ...said].map(sentence),
    ...(requestId === undefined ? [] : [`${words.failures.requestId} ${requestId}`]),
  ];
  const least = policy ? [words.failures.policy, JSON.stringify(JSON.parse(ramPolicy))] : [];
  const todo = [...words.failures.topics[topic].remedy.map(plainOf), ...least];
  return { found: found.join(' '), todo: todo.join(' ') };
}

function sentence(text: Mrkdwn): string {
  const plain = plainOf(text);
  return /[.!?”]$/.test(plain) ? plain : `${plain}.`;
}
