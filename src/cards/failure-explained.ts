import type { KnownBlock } from '@slack/types';
import type { Explanation } from '../failures/codes.ts';
import { ramPolicy } from '../failures/policy.ts';
import type { Words } from '../words/en.ts';
import { bold, codeBlock, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { section } from './blocks.ts';

export const steps = (remedy: readonly Mrkdwn[]): Mrkdwn =>
  join(
    remedy.map((step) => md`• ${step}`),
    '\n',
  );

/** Who can mend it, and whether it helps to just try again. */
export const outlook = ({ fixer, again }: Explanation, words: Words['failures']): Mrkdwn =>
  join([words.fixer[fixer], again ? words.again.helps : words.again.useless], ' · ');

export const policyBlocks = (words: Words['failures']): KnownBlock[] => [
  section(md`${words.policy}\n${codeBlock(ramPolicy)}`),
];

/** What it means and what to do next; with the RAM policy where that is the remedy. */
export function explainedBlocks(explanation: Explanation, words: Words['failures']): KnownBlock[] {
  const { meaning, remedy } = words.topics[explanation.topic];
  return [
    section(meaning),
    section(md`${bold(words.nextSteps)}\n${steps(remedy)}`),
    ...(explanation.policy ? policyBlocks(words) : []),
  ];
}
