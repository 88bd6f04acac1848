import type { KnownBlock } from '@slack/types';
import { explain } from '../failures/codes.ts';
import type { Failure } from '../failures/failure.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { bold, join, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, card, commandButton, context, header, section } from './blocks.ts';
import type { Card } from './card.ts';
import { explainedBlocks, outlook, policyBlocks, steps } from './failure-explained.ts';
import { codeOf, facts, quotes, regionsOf } from './failure-facts.ts';
import { type FailureGroup, groupFailures, type RegionFailure } from './failure-groups.ts';

export interface FailureCardInput {
  readonly failures: readonly RegionFailure[];
  /** The question that asks the same again, past the memory of the failure. */
  readonly retry?: string;
  /** The question as it can be typed again. */
  readonly question?: string;
}

const titleOf = (group: FailureGroup, words: Words): string =>
  words.failures.topics[group.explanation.topic].title;

function footnotes(group: FailureGroup, words: Words): KnownBlock[] {
  const unlisted = group.explanation.known ? [] : [md`${words.failures.notListed}`];
  return [
    context(outlook(group.explanation, words.failures), ...unlisted),
    context(facts(group, words.failures)),
  ];
}

function inFull(group: FailureGroup, words: Words): KnownBlock[] {
  return [
    header(titleOf(group, words)),
    ...explainedBlocks(group.explanation, words.failures),
    ...quotes(group.members[0], words.failures).map((quote) => section(quote)),
    ...footnotes(group, words),
  ];
}

function inShort(group: FailureGroup, words: Words): KnownBlock[] {
  const { meaning, remedy } = words.failures.topics[group.explanation.topic];
  const parts = [md`${bold(titleOf(group, words))} – ${regionsOf(group)}`, meaning, steps(remedy)];
  return [
    section(join([...parts, ...quotes(group.members[0], words.failures)], '\n')),
    ...footnotes(group, words),
  ];
}

function several(groups: readonly FailureGroup[], words: Words): KnownBlock[] {
  const regions = groups.reduce((sum, group) => sum + group.members.length, 0);
  return [
    header(words.failures.several(regions)),
    ...groups.flatMap((group) => inShort(group, words)),
    ...(groups.some((group) => group.explanation.policy) ? policyBlocks(words.failures) : []),
  ];
}

/** What went wrong, who can mend it and how, region by region; **Try again** where that can help. */
export function failureBlocks({ failures, retry, question }: FailureCardInput, words: Words): KnownBlock[] {
  const groups = groupFailures(failures);
  const [only] = groups;
  const blocks = groups.length === 1 && only ? inFull(only, words) : several(groups, words);
  const helps = retry !== undefined && groups.some((group) => group.explanation.again);
  return [
    ...blocks,
    ...(question === undefined ? [] : [context(words.answers.found.reproduce(commandLine(question)))]),
    ...actions(helps ? [commandButton(words.failures.tryAgain, retry, { id: 'retry' })] : []),
  ];
}

function spoken(group: FailureGroup, words: Words): Mrkdwn {
  const { meaning, remedy } = words.failures.topics[group.explanation.topic];
  const title = md`${titleOf(group, words)} (${codeOf(group.members[0].failure)}, ${regionsOf(group)}).`;
  return join([title, meaning, ...remedy, md`${outlook(group.explanation, words.failures)}.`], ' ');
}

/** The answer when no list could be had at all. */
export const failureCard = (input: FailureCardInput, words: Words): Card =>
  card(
    join(
      groupFailures(input.failures).map((group) => spoken(group, words)),
      '\n',
    ),
    failureBlocks(input, words),
  );

/** A failure in a few words, beside answers: `E-HPC is not available for the moment (DbError, HTTP status 406)`. */
export function reasonText(failure: Failure, { failures }: Words): Mrkdwn {
  const status = failure.status === undefined ? [] : [md`${failures.status} ${failure.status}`];
  const { title } = failures.topics[explain(failure).topic];
  return md`${title} (${join([codeOf(failure), ...status], ', ')})`;
}
