import { stripVTControlCharacters, styleText } from 'node:util';
import { scrubber } from '../ops/log.ts';
import type { Words } from '../words/en.ts';
import { clean, cut } from '../words/mrkdwn.ts';
import type { Finding, FindingState } from './finding.ts';

/** Characters of what was found and of what to do: an answer from outside may be of any length. */
const longest = 1500;

/** Fit to be shown: no control characters, no secrets, whatever answers from outside hold. */
export function presentable(findings: readonly Finding[], secrets: readonly string[]): Finding[] {
  const scrub = scrubber(secrets);
  const tidy = (text: string) => cut(scrub(clean(stripVTControlCharacters(text))), longest);
  return findings.map(({ check, state, found, todo }) => ({
    check: tidy(check),
    state,
    found: tidy(found),
    todo: tidy(todo),
  }));
}

const colours = { ok: 'green', note: 'yellow', wrong: 'red', skipped: 'gray' } as const;

/** A line for each finding and one that sums up. What is to be done is said once, however many need it. */
export function lines(findings: readonly Finding[], { doctor }: Words, inColour: boolean): string {
  const told = new Set<string>();
  const line = ({ check, state, found, todo }: Finding) => {
    const advice = told.has(todo) ? doctor.above : todo;
    told.add(todo);
    const word = state.padEnd('skipped'.length);
    const what = `${inColour ? styleText(colours[state], word, { validateStream: false }) : word}  ${check}: ${found}`;
    return todo === '' ? what : `${what} → ${advice}`;
  };
  const count = (state: FindingState) => findings.filter((finding) => finding.state === state).length;
  const summary = doctor.summary(count('wrong'), count('note'), count('skipped'));
  return [...findings.map(line), '', summary, ''].join('\n');
}

/** The findings for other programs, as JSON with a line break at its end. */
export const json = (findings: readonly Finding[]): string => `${JSON.stringify(findings, null, 2)}\n`;
