import { besideCard } from '../cards/beside-card.ts';
import type { Card } from '../cards/blocks.ts';
import { noticeCard, unexpectedCard } from '../cards/notice-card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { type ListState, regionsCard, statusCard } from '../cards/status-card.ts';
import type { ListKey } from '../catalog/listing.ts';
import { readPart } from '../failures/pasted-text.ts';
import { listsFor } from '../lists/lists.ts';
import { newReference } from '../ops/log.ts';
import { formatCommand } from '../query/format.ts';
import { mendedLines } from '../query/mend.ts';
import { parse } from '../query/parse.ts';
import type { Command } from '../query/query.ts';
import { asksBeside, type Shown } from '../query/shown.ts';
import { posts } from '../query/verbs.ts';
import { refine } from '../search/narrow.ts';
import { addressed } from './audience.ts';
import { choose, createLatest, type Latest, propose } from './decide.ts';
import { explain } from './explain.ts';
import { answerQuery } from './find.ts';
import { help } from './help.ts';
import {
  type Answer,
  type AnswerContext,
  createTurns,
  idOfPerson,
  type Question,
  type ServiceContext,
  type Told,
} from './question.ts';

export function createAnswer(context: ServiceContext, turns = createTurns()): Answer {
  const startedAt = context.now();
  const latest = createLatest();
  return async (question) => {
    const person = idOfPerson(question.person);
    const [lists, compute] = [listsFor(person, context.lists), turns(person)];
    const told = await answerQuestion(question, { ...context, lists, compute, startedAt, latest });
    return addressed(told, question, context);
  };
}

interface Memory extends AnswerContext {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly latest: Latest;
}

async function answerQuestion(question: Question, context: Memory): Promise<Told> {
  const { shown, also = [] } = question;
  if (!shown) {
    const told = await answerLine(question, context);
    return told.announces
      ? told
      : { ...told, card: besideCard(told.card, { also, cut: false }, context.words) };
  }
  const asks = asksBeside(question.text, shown, context);
  if (!asks) return nothingShown(shown, context);
  const told = await answerLine({ ...question, text: asks.line }, context);
  if (told.announces || !asks.aboutShown) return told;
  // An explanation says by itself what of the text it has read.
  const cut = !/^(?:share )?explain /.test(asks.line) && readPart(shown.text).cut;
  return { ...told, card: besideCard(told.card, { also: asks.also, cut }, context.words) };
}

const nothingShown = (shown: Shown, { words }: AnswerContext): Told => {
  const card = noticeCard(words.questions.nothingShown, undefined, words);
  const { cut } = readPart(shown.text);
  return { card: besideCard(card, { also: [], cut }, words), facts: { outcome: 'told' } };
};

async function answerLine(question: Question, context: Memory): Promise<Told> {
  const { words, log } = context;
  try {
    const parsed = parse(question.text, context);
    if ('problems' in parsed) {
      const mended = mendedLines(parsed.problems, parsed.line);
      return { card: problemCard({ ...parsed, mended }, words), facts: { outcome: 'problem' } };
    }
    const said = narrowed(parsed.command, question.adds, context);
    const command = said.verb === 'share' ? said.of : said;
    const shares = said.verb === 'share' && !question.discreet;
    if (question.discreet && isForAll(command)) return notForAll(said, question, context);
    const told = await answerCommand(command, question, context);
    const line = formatCommand('terms' in command ? { ...command, fresh: false } : command);
    return { line, ...told, shares, facts: { question: formatCommand(said), ...told.facts } };
  } catch (error) {
    const reference = newReference();
    log.error({ err: error, reference }, 'an answer failed unexpectedly');
    return { card: unexpectedCard(reference, question.text, words), facts: { outcome: 'error', reference } };
  }
}

/** What is nothing unless all see it. */
const isForAll = ({ verb }: Command): boolean => posts(verb);

const notForAll = (said: Command, { place }: Question, { words }: AnswerContext): Told => ({
  card: noticeCard(words.refusals.strangers(place.channel), undefined, words),
  facts: { question: formatCommand(said), outcome: 'refused' },
});

/** A select adds its filter to a search; whatever else its line says stays as it is. */
const narrowed = (command: Command, adds: string | undefined, context: Memory): Command =>
  adds !== undefined && command.verb === 'find' ? refine(command, adds, context) : command;

async function answerCommand(command: Command, question: Question, context: Memory): Promise<Told> {
  const { words, version, startedAt } = context;
  switch (command.verb) {
    case 'find':
    case 'show':
    case 'compare':
      return answerQuery(command, context);
    case 'propose':
      return propose(command, question, context);
    case 'choose':
      return choose(command, question, context);
    case 'share':
      return answerCommand(command.of, question, context);
    case 'explain':
      return told(explain(command.code, question.text, words));
    case 'help':
      return told(help(command.topic, context));
    case 'regions':
      return told(regionsCard(regionStates(context), words));
    case 'status': {
      const states = [...regionStates(context), ...narrowedStates(context)];
      return told(statusCard({ version, startedAt, states }, words));
    }
  }
}

const told = (card: Card): Told => ({ card, facts: { outcome: 'told' } });

const stateOf = (key: ListKey, { lists }: ServiceContext): ListState => ({ key, held: lists.peek(key) });

/** What is held of each region's whole list. */
export const regionStates = (context: ServiceContext): ListState[] =>
  context.regions.map((region) => stateOf({ region }, context));

/** Lists that E-HPC narrowed, as many as a card has room for. */
const narrowedStates = (context: AnswerContext) =>
  context.lists
    .known()
    .filter((key) => Object.keys(key).length > 1)
    .slice(0, MOST_NARROWED)
    .map((key) => stateOf(key, context));

const MOST_NARROWED = 20;
