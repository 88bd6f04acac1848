import type { KnownBlock } from '@slack/types';
import { type Explanation, explain } from '../failures/codes.ts';
import { diagnosisUrl } from '../failures/diagnosis.ts';
import type { Failure } from '../failures/failure.ts';
import { ramPolicy } from '../failures/policy.ts';
import { commandLine } from '../words/command.ts';
import type { Words } from '../words/en.ts';
import { bold, clean, code, codeBlock, cut, join, link, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, header, section } from './blocks.ts';

/** A failure and the region whose list it kept away. */
interface RegionFailure {
  readonly region: string;
  readonly failure: Failure;
}

/** What went wrong in the same way, in one region or more. */
export interface FailureGroup {
  /** Never empty; the first one speaks for all. */
  readonly members: readonly [RegionFailure, ...RegionFailure[]];
  readonly explanation: Explanation & { readonly known: boolean };
}

/** What does not pass by itself comes first, and of that, what the asker cannot change. */
function rank({ explanation }: FailureGroup): number {
  if (explanation.again) return 2;
  return explanation.fixer === 'asker' ? 1 : 0;
}

/** The same failure in several regions is told once; the gravest comes first. */
function groupFailures(failures: readonly RegionFailure[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const member of failures) {
    const explanation = explain(member.failure);
    const key = JSON.stringify([member.failure.code, member.failure.status ?? null, explanation.topic]);
    const group = groups.get(key);
    groups.set(key, { explanation, members: group ? [...group.members, member] : [member] });
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/** A line with a bullet for each step. */
export const steps = (remedy: readonly Mrkdwn[]): Mrkdwn =>
  join(
    remedy.map((step) => md`• ${step}`),
    '\n',
  );

/** Who can mend it, and whether it helps to just try again. */
export const outlook = ({ fixer, again }: Explanation, words: Words['failures']): Mrkdwn =>
  join([words.fixer[fixer], again ? words.again.helps : words.again.useless], ' · ');

/** The RAM policy that the bot needs, as JSON to paste. */
export const policyBlocks = (words: Words['failures']): KnownBlock[] => [
  section(md`${words.policy}\n${codeBlock(ramPolicy)}`),
];

/** What it means and what to do next; with the RAM policy where that is the remedy. */
function explainedBlocks(explanation: Explanation, words: Words['failures']): KnownBlock[] {
  const { meaning, remedy } = words.topics[explanation.topic];
  return [
    section(meaning),
    section(md`${bold(words.nextSteps)}\n${steps(remedy)}`),
    ...(explanation.policy ? policyBlocks(words) : []),
  ];
}

const codeLength = 100;
const messageLength = 500;

const codeOf = (failure: Failure): Mrkdwn => code(cut(failure.code, codeLength));

const regionsOf = (group: FailureGroup): Mrkdwn =>
  join(
    group.members.map((member) => code(member.region)),
    ', ',
  );

/** Each region's call has a RequestId of its own; with several, each is given with its region. */
function requestIds({ members }: FailureGroup, words: Words['failures']): Mrkdwn[] {
  const ids = members.flatMap(({ region, failure }) => {
    if (failure.requestId === undefined) return [];
    const id = code(cut(failure.requestId, codeLength));
    return [members.length === 1 ? id : md`${id} (${code(region)})`];
  });
  return ids.length === 0 ? [] : [md`${words.requestId} ${join(ids, ', ')}`];
}

/** What a ticket or an administrator needs: region, code, status, RequestId, diagnosis. */
function facts(group: FailureGroup, words: Words['failures']): Mrkdwn {
  const { failure } = group.members[0];
  const url = diagnosisUrl(failure);
  const parts = [
    md`${words.region} ${regionsOf(group)}`,
    md`${words.code} ${codeOf(failure)}`,
    ...(failure.status === undefined ? [] : [md`${words.status} ${code(String(failure.status))}`]),
    ...requestIds(group, words),
    ...(url === undefined ? [] : [link(url, words.diagnosis)]),
  ];
  return join(parts, ' · ');
}

/** What Alibaba Cloud itself said about it, quoted; none if it said nothing. */
export function quotes({ failure }: FailureGroup['members'][0], words: Words['failures']): Mrkdwn[] {
  const message = cut(clean(failure.message ?? ''), messageLength);
  const { action, kind } = failure.denied ?? {};
  return [
    ...(message === '' ? [] : [words.says(md`${message}`)]),
    ...(action === undefined && kind === undefined ? [] : [words.denied(action, kind)]),
  ];
}

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
