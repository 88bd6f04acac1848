import { besideCard } from '../cards/beside-card.ts';
import type { Card } from '../cards/blocks.ts';
import { noticeCard, unexpectedCard } from '../cards/notice-card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { type ListState, regionsCard, statusCard } from '../cards/status-card.ts';
import type { ListKey } from '../catalog/listing.ts';
import { readPart } from '../failures/pasted-text.ts';
import { listsFor } from '../lists/lists.ts';
import { newReference } from '../ops/log.ts';
import { mendedLines } from '../query/mend.ts';
import { asksBeside, type ShownText } from '../query/shown.ts';
import { posts } from '../query/verbs.ts';
import { addressed, toWhom } from './audience.ts';
import { choose, createLatest, type Latest, propose } from './decide.ts';
import { explainCode } from './explain.ts';
import { answerQuery } from './find.ts';
import { help } from './help.ts';
import {
  type Answer,
  type AnswerContext,
  createComputeQueue,
  type Draft,
  idOfPerson,
  type Question,
  type Reply,
  type ServiceContext,
} from './question.ts';
import {
  type Asked,
  createRememberedAnswers,
  createRememberedQuestions,
  type RememberedAnswers,
  type RememberedQuestions,
} from './remembered.ts';

export interface Answering {
  readonly answer: Answer;
  /** The same answer, where it is there already: nobody need wait for it, and nothing is computed. Never throws. */
  readonly ready: (question: Question) => Reply | undefined;
}

/** Answers questions, and remembers how they were read and what came of them. Neither `answer` nor `ready` fails. */
export function createAnswer(context: ServiceContext, queueFor = createComputeQueue()): Answering {
  const startedAt = context.now();
  const questions = createRememberedQuestions(context);
  const answers = createRememberedAnswers(context);
  const memory = { ...context, startedAt, latest: createLatest(), questions, answers };
  return {
    answer: async (question) => {
      const person = idOfPerson(question.person);
      const lists = listsFor(person, context.lists);
      try {
        return addressed(
          await answerQuestion(question, { ...memory, lists, ...queueFor(person) }),
          question,
          context,
        );
      } catch (error) {
        return failedUnexpectedly(error, question, context);
      }
    },
    ready: (question) => {
      if (question.shown || question.also) return undefined;
      try {
        const asked = questions.known(question);
        const draft = asked && answers.ready(asked, context.lists);
        return draft && addressed(draftOfLine(draft, asked, question), question, context);
      } catch {
        // Asking for the answer comes upon the same, and tells of it.
        return undefined;
      }
    },
  };
}

/** What nobody thought of ends as a line that the person can quote. */
function failedUnexpectedly(error: unknown, question: Question, { log, words }: ServiceContext): Reply {
  const reference = newReference();
  log.error({ err: error, reference }, 'an answer failed unexpectedly');
  const card = unexpectedCard(reference, question.text, words);
  return { card, to: toWhom(question), facts: { outcome: 'error', reference } };
}

interface Memory extends AnswerContext {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly latest: Latest;
  readonly questions: RememberedQuestions;
  readonly answers: RememberedAnswers;
}

async function answerQuestion(question: Question, context: Memory): Promise<Draft> {
  const { shown, also = [] } = question;
  if (!shown) return beside(await answerLine(question, context), { also, cut: false }, context);
  const asks = asksBeside(question.text, shown, context);
  if (!asks) return nothingShown(shown, context);
  const draft = await answerLine({ ...question, text: asks.line }, context);
  if (!asks.aboutShown) return draft;
  // An explanation says by itself what of the text it has read.
  const cut = !/^(?:share )?explain /.test(asks.line) && readPart(shown.text).cut;
  return beside(draft, { also: asks.also, cut }, context);
}

function beside(draft: Draft, more: Parameters<typeof besideCard>[1], { words }: AnswerContext): Draft {
  if (draft.posts || (more.also.length === 0 && !more.cut)) return draft;
  const { alone: _, ...rest } = draft;
  return { ...rest, card: besideCard(draft.card, more, words) };
}

const nothingShown = (shown: ShownText, { words }: AnswerContext): Draft => {
  const card = noticeCard(words.questions.nothingShown, undefined, words);
  const { cut } = readPart(shown.text);
  return { card: besideCard(card, { also: [], cut }, words), facts: { outcome: 'told' } };
};

async function answerLine(question: Question, context: Memory): Promise<Draft> {
  const { questions, compute } = context;
  const asked = questions.known(question) ?? (await compute(() => questions.read(question)));
  if ('problems' in asked) {
    const mended = mendedLines(asked.problems, asked.line);
    return { card: problemCard({ ...asked, mended }, context.words), facts: { outcome: 'problem' } };
  }
  if (question.discreet && isForAll(asked.command)) return notForAll(asked, question, context);
  const draft = await context.answers.answer(asked, context, (watched) =>
    answerCommand(asked.command, question, { ...context, ...watched }),
  );
  return draftOfLine(draft, asked, question);
}

/** What came of a line, with the line itself. */
const draftOfLine = (draft: Draft, { said, question, line }: Asked, { discreet }: Question): Draft => ({
  line,
  ...draft,
  shares: said.verb === 'share' && !discreet,
  facts: { question, ...draft.facts },
});

/** What is nothing unless all see it. */
const isForAll = ({ verb }: Asked['command']): boolean => posts(verb);

const notForAll = ({ question }: Asked, { place }: Question, { words }: AnswerContext): Draft => ({
  card: noticeCard(words.refusals.strangers(place.channel), undefined, words),
  facts: { question, outcome: 'refused' },
});

async function answerCommand(command: Asked['command'], question: Question, context: Memory): Promise<Draft> {
  const { words, version, startedAt, compute } = context;
  switch (command.verb) {
    case 'find':
    case 'show':
    case 'compare':
      return answerQuery(command, context);
    case 'propose':
      return propose(command, question, context);
    case 'choose':
      return choose(command, question, context);
    case 'explain':
      return cardAlone(await compute(() => explainCode(command.code, question.text, words)));
    case 'help':
      return cardAlone(await compute(() => help(command.topic, context)));
    case 'regions':
      return cardAlone(regionsCard(regionStates(context), words));
    case 'status': {
      const states = [...regionStates(context), ...narrowedStates(context)];
      return cardAlone(statusCard({ version, startedAt, states }, words));
    }
  }
}

const cardAlone = (card: Card): Draft => ({ card, facts: { outcome: 'told' } });

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
