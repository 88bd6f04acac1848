import type { KnownBlock } from '@slack/types';
import type { CodeReading } from '../failures/codes.ts';
import { diagnosisUrl } from '../failures/diagnosis.ts';
import type { FoundError } from '../failures/found-errors.ts';
import { READ } from '../failures/pasted-text.ts';
import type { Words } from '../words/en.ts';
import type { TopicWords } from '../words/failure-words.ts';
import { bold, code, join, link, type Mrkdwn, md } from '../words/mrkdwn.ts';
import { actions, type Card, card, commandButton, context, header, section } from './blocks.ts';
import { outlook, policyBlocks, steps } from './failure-card.ts';

/** What is to be explained, and what else was read beside it. */
export interface Explained {
  readonly reading: CodeReading;
  /** Codes that may have been meant. */
  readonly nearest: readonly string[];
  /** The error as it stood in a pasted text, then the others that the text names. */
  readonly found?: readonly FoundError[];
  /** The text tells of a call of the person's own tool; a code by itself does not say whose call it was. */
  readonly own?: boolean;
  /** Ids of images that the text names. */
  readonly ids?: readonly string[];
  /** Only the beginning and the end of the text were read. */
  readonly cut?: boolean;
}

function introOf(
  { how, code: name }: CodeReading,
  own: boolean,
  isCut: boolean,
  { failures }: Words,
): Mrkdwn {
  const { explain: said } = failures;
  const typed = code(name);
  if (how === 'noCode') return said.noCode(typed, isCut ? READ : undefined);
  return how === 'known' && own ? said.pasted(typed) : said[how](typed);
}

/** What to do where the call was the person's own, or where it was the bot's. */
interface Case {
  readonly title: string;
  readonly remedy: readonly Mrkdwn[];
  readonly outlook: Mrkdwn;
  readonly policy: boolean;
}

/** The sentences of a reading: those about a call of one's own tool, those about the bot's, or both. */
function told({ explanation, onlyBots }: CodeReading, own: boolean, { failures }: Words) {
  if (explanation === undefined) return undefined;
  const bots: TopicWords = failures.topics[explanation.topic];
  const { ifOwn, ifBot } = failures.explain;
  const both = bots.own !== undefined && !own && !onlyBots;
  const ones = (onlyBots ? undefined : bots.own) ?? bots;
  const fixer = onlyBots ? failures.fixer : failures.ownFixer;
  const ofOne: Case = {
    title: both ? ifOwn : failures.nextSteps,
    remedy: ones.remedy,
    outlook: outlook(explanation, { ...failures, fixer }),
    policy: false,
  };
  const ofBot: Case = {
    title: ifBot,
    remedy: bots.remedy,
    outlook: outlook(explanation, failures),
    policy: explanation.policy,
  };
  return {
    title: ones.title,
    meaning: ones.meaning,
    own: own && !onlyBots,
    both,
    cases: both ? [ofOne, ofBot] : [ofOne],
  };
}

/** Whose call it was, where the sentence about the code does not say it already. */
function whoseCall(
  { code: name, how }: CodeReading,
  own: boolean,
  about: ReturnType<typeof told>,
  { failures }: Words,
): readonly Mrkdwn[] {
  const { eitherCall, pasted } = failures.explain;
  if (about?.both) return [eitherCall];
  return own && how !== 'known' && how !== 'noCode' ? [pasted(code(name))] : [];
}

/** How to read an unknown code: by the status beside it, if there was one. */
function rulesFor({ status }: CodeReading, { failures }: Words): readonly Mrkdwn[] {
  const { server, request, none, ticket } = failures.explain.rules;
  if (status === undefined) return [server, request, none, ticket];
  return [status >= 500 ? server : request, ticket];
}

const caseBlocks = ({ title, remedy, outlook: who, policy }: Case, words: Words): KnownBlock[] => [
  section(md`${bold(title)}\n${steps(remedy)}`),
  ...(policy ? policyBlocks(words.failures) : []),
  context(who),
];

function nearestBlocks({ nearest }: Explained, words: Words): KnownBlock[] {
  if (nearest.length === 0) return [];
  const buttons = nearest.map((name) => explainButton(name, words));
  return [section(md`${words.failures.explain.nearest}`), ...actions(buttons)];
}

const explainButton = (name: string, words: Words) =>
  commandButton(words.failures.explain.button(name), `explain ${name}`, { id: `explain:${name}` });

/** The call that failed: its RequestId with what it is for, and its status. */
function callBlocks({ how }: CodeReading, error: FoundError | undefined, { failures }: Words): KnownBlock[] {
  const { requestId, status } = error ?? {};
  return [
    ...(requestId === undefined ? [] : [section(failures.explain.requestId(code(requestId)))]),
    ...(status === undefined || how === 'byStatus'
      ? []
      : [context(md`${failures.status} ${code(String(status))}`)]),
  ];
}

/** Alibaba Cloud's page about the code, and about the very call where its RequestId is known. */
function diagnosisBlocks(
  { code: name, how }: CodeReading,
  { requestId, product }: Pick<FoundError, 'requestId' | 'product'>,
  words: Words,
): KnownBlock[] {
  const failure = { code: name, status: 400, ...(requestId && { requestId }) };
  const url = how === 'byStatus' || how === 'noCode' ? undefined : diagnosisUrl(failure, product);
  return url === undefined ? [] : [context(link(url, words.failures.diagnosis))];
}

/** What else the text names, each to be asked for. */
function moreBlocks({ reading, found = [], ids = [] }: Explained, words: Words): KnownBlock[] {
  const { others, images, show } = words.failures.explain;
  const more = found.filter(({ code }) => code !== reading.code);
  return [
    ...(more.length === 0
      ? []
      : [section(md`${others}`), ...actions(more.map((other) => explainButton(other.code, words)))]),
    ...(ids.length === 0
      ? []
      : [
          section(md`${images}`),
          ...actions(ids.map((id) => commandButton(show(id), `show ${id}`, { id: `show:${id}` }))),
        ]),
  ];
}

/** The explanation of an error: a typed code, however it is spelt, or one that a pasted text names. */
export function explainCard(asked: Explained, words: Words): Card {
  const { explain: said, nextSteps } = words.failures;
  const { reading, found: [error] = [], own = false, cut: isCut = false } = asked;
  const about = told(reading, own, words);
  const intro = introOf(reading, about?.own ?? false, isCut, words);
  const whose = whoseCall(reading, own, about, words);
  const rules = about ? [] : rulesFor(reading, words);
  const cuts = isCut && reading.how !== 'noCode' ? [said.cut(READ)] : [];
  const spoken = about
    ? [
        md`${about.title}.`,
        ...whose,
        about.meaning,
        ...about.cases.flatMap((one) => spokenCase(one, nextSteps)),
      ]
    : [...whose, ...rules];
  // Of a call of somebody's own tool, only a link in the text tells the product.
  const product = about?.both || (!about && !own) ? {} : { product: '' };
  return card(join([intro, ...spoken, ...cuts], ' '), [
    header(about?.title ?? said.unknownTitle),
    section(intro),
    ...(about
      ? [
          section(join([about.meaning, ...whose], ' ')),
          ...about.cases.flatMap((one) => caseBlocks(one, words)),
        ]
      : []),
    ...(rules.length > 0 ? [section(steps(rules))] : []),
    ...callBlocks(reading, error, words),
    ...moreBlocks(asked, words),
    ...nearestBlocks(asked, words),
    ...diagnosisBlocks(reading, { ...product, ...error }, words),
    ...cuts.map((text) => context(text)),
  ]);
}

/** With two cases, each begins with whose call it is about. */
const spokenCase = ({ title, remedy, outlook: who }: Case, plain: string): Mrkdwn[] => [
  ...(title === plain ? [] : [md`${title}:`]),
  ...remedy,
  md`${who}.`,
];
