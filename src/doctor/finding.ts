import type { Dispatcher } from 'undici';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Credentials } from '../ehpc/signature.ts';
import type { Words } from '../words/en.ts';

/** `note`: works, but somebody should know. `skipped`: could not be looked at. */
export type State = 'ok' | 'note' | 'wrong' | 'skipped';

/** One line of the doctor's report. */
export interface Finding {
  readonly check: string;
  readonly state: State;
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
