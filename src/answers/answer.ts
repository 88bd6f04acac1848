import type { Logger } from 'pino';
import type { Missing, Open } from '../access/access.ts';
import type { SharedBy } from '../cards/addressed.ts';
import { besideCard } from '../cards/beside-card.ts';
import type { Card } from '../cards/card.ts';
import type { ChoiceRecord } from '../cards/choice-record.ts';
import { type Explained, explainCard } from '../cards/explain-card.ts';
import { helpCard } from '../cards/help-card.ts';
import { noticeCard } from '../cards/notice-card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { type ListState, regionsCard, statusCard } from '../cards/status-card.ts';
import { unexpectedCard } from '../cards/unexpected-card.ts';
import type { ListKey } from '../catalog/listing.ts';
import type { Failure } from '../failures/failure.ts';
import { errorsIn, tellsOfCall } from '../failures/found-errors.ts';
import { readPart } from '../failures/pasted-text.ts';
import { type Lists, listsFor } from '../lists/lists.ts';
import { newReference } from '../ops/log.ts';
import { formatCommand } from '../query/format.ts';
import { mentioned } from '../query/mentioned.ts';
import { parse } from '../query/parse.ts';
import type { Command } from '../query/query.ts';
import { asksBeside, type Shown } from '../query/shown.ts';
import { refine } from '../search/narrow.ts';
import type { Words } from '../words/en.ts';
import { addressed } from './audience.ts';
import { choose, createLatest, type Latest, propose } from './decide.ts';
import { answerQuery } from './find.ts';

/** By what a question came in. */
type Entrance = 'command' | 'button' | 'select' | 'mention' | 'message' | 'shortcut' | 'modal' | 'home';

/** What a person asked, wherever they asked it. */
export interface Question {
  /** As typed, or the value of a button: the same grammar. */
  readonly text: string;
  /** What the message of the question shows beside its words. */
  readonly shown?: Shown;
  /** Lines that the answer offers, too. */
  readonly also?: readonly string[];
  readonly entrance: Entrance;
  readonly person: { readonly id: string; readonly team: string };
  readonly place: { readonly channel: string; readonly thread?: string };
  /** Who will see the answer, unless the question itself says that all shall. */
  readonly audience: 'asker' | 'everyone';
  /** Strangers see the place, so nobody but the asker may see anything, whatever the question says. */
  readonly discreet?: true;
  /** The filter that a select adds to the line. */
  readonly adds?: string;
  /** Of a button or modal of the bot; never of typed text. */
  readonly record?: ChoiceRecord;
  /** Of the shared card that was clicked. */
  readonly shared?: SharedBy;
  readonly language: 'en';
}

export interface Reply {
  readonly card: Card;
  readonly to: 'asker' | 'everyone';
  /** A new message of its own, never in the place of a card that was clicked. */
  readonly posts?: true;
  /** What then takes the place of the card that was clicked. */
  readonly original?: Card;
  readonly facts: Facts;
}

/** What the request's log line says about the answer. */
export interface Facts {
  /** The question in its canonical form; absent where it could not be read. */
  readonly question?: string;
  readonly outcome: 'found' | 'nothing' | 'told' | 'problem' | 'failed' | 'error' | 'refused' | 'busy';
  /** Of the lists that were needed: all fresh from memory, at least one fetched, at least one outdated. */
  readonly cache?: 'hit' | 'miss' | 'stale';
  readonly matches?: number;
  /** Of a refusal: the lists of who is answered that lack an entry. */
  readonly missing?: readonly Missing['list'][];
  /** The failures that the card names. */
  readonly failures?: readonly (Pick<Failure, 'code' | 'status' | 'requestId'> & {
    readonly region: string;
  })[];
  /** Shown on the card and written to the log when something unexpected happened. */
  readonly reference?: string;
}

/** The whole bot, without Slack and without the cloud. Never rejects. */
export type Answer = (question: Question) => Promise<Reply>;

/** What answers are made from. */
export interface World {
  readonly lists: Lists;
  readonly regions: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly version: string;
  readonly words: Words;
  readonly log: Logger;
  /** Where people may ask; everywhere, if it is not said. */
  readonly open?: Open;
}

/** An answer before it is addressed: the card and what the log says of it. */
export interface Told extends Pick<Reply, 'card' | 'original' | 'facts'> {
  /** What asks for the same again; absent where the question could not be read. */
  readonly line?: string;
  /** The question itself says that all shall see the answer. */
  readonly shares?: boolean;
  /** Complete as it is: a message for all, such as a proposal. */
  readonly announces?: true;
}

export function createAnswer(world: World): Answer {
  const startedAt = world.now();
  const latest = createLatest();
  return async (question) => {
    const lists = listsFor(idOfPerson(question.person), world.lists);
    const told = await answerQuestion(question, { ...world, lists, startedAt, latest });
    return addressed(told, question, world);
  };
}

/** Ids of people are Slack's, and unique in their workspace only. */
export const idOfPerson = ({ id, team }: Question['person']): string => `${team} ${id}`;

interface Memory extends World {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly latest: Latest;
}

async function answerQuestion(question: Question, world: Memory): Promise<Told> {
  const { shown, also = [] } = question;
  if (!shown) {
    const told = await answerLine(question, world);
    return told.announces
      ? told
      : { ...told, card: besideCard(told.card, { also, cut: false }, world.words) };
  }
  const asks = asksBeside(question.text, shown, world);
  if (!asks) return nothingShown(shown, world);
  const told = await answerLine({ ...question, text: asks.line }, world);
  if (told.announces || !asks.aboutShown) return told;
  // An explanation says by itself what of the text it has read.
  const cut = !/^(?:share )?explain /.test(asks.line) && readPart(shown.text).cut;
  return { ...told, card: besideCard(told.card, { also: asks.also, cut }, world.words) };
}

const nothingShown = (shown: Shown, { words }: World): Told => {
  const card = noticeCard(words.questions.nothingShown, undefined, words);
  const { cut } = readPart(shown.text);
  return { card: besideCard(card, { also: [], cut }, words), facts: { outcome: 'told' } };
};

async function answerLine(question: Question, world: Memory): Promise<Told> {
  const { words, log } = world;
  try {
    const parsed = parse(question.text, world);
    if ('problems' in parsed) {
      return { card: problemCard(parsed.problems, parsed.line, words), facts: { outcome: 'problem' } };
    }
    const said = narrowed(parsed.command, question.adds, world);
    const command = said.verb === 'share' ? said.of : said;
    const shares = said.verb === 'share' && !question.discreet;
    if (question.discreet && isForAll(command)) return notForAll(said, question, world);
    const told = await answerCommand(command, question, world);
    const line = formatCommand('terms' in command ? { ...command, fresh: false } : command);
    return { line, ...told, shares, facts: { question: formatCommand(said), ...told.facts } };
  } catch (error) {
    const reference = newReference();
    log.error({ err: error, reference }, 'an answer failed unexpectedly');
    return { card: unexpectedCard(reference, question.text, words), facts: { outcome: 'error', reference } };
  }
}

/** What is nothing unless all see it. */
const isForAll = ({ verb }: Command): boolean => verb === 'propose' || verb === 'choose';

const notForAll = (said: Command, { place }: Question, { words }: World): Told => ({
  card: noticeCard(words.door.strangers(place.channel), undefined, words),
  facts: { question: formatCommand(said), outcome: 'refused' },
});

/** A select adds its filter to a search; whatever else its line says stays as it is. */
const narrowed = (command: Command, adds: string | undefined, world: Memory): Command =>
  adds !== undefined && command.verb === 'find' ? refine(command, adds, world) : command;

async function answerCommand(command: Command, question: Question, world: Memory): Promise<Told> {
  const { words, version, startedAt } = world;
  switch (command.verb) {
    case 'find':
    case 'show':
    case 'compare':
      return answerQuery(command, world);
    case 'propose':
      return propose(command, question, world);
    case 'choose':
      return choose(command, question, world);
    case 'share':
      return answerCommand(command.of, question, world);
    case 'explain':
      return told(explainCard(explained(command.code, question.text), words));
    case 'help':
      return told(helpCard(command.topic, words, world.open));
    case 'regions':
      return told(regionsCard(regionStates(world), words));
    case 'status': {
      const states = [...regionStates(world), ...narrowedStates(world)];
      return told(statusCard({ version, startedAt, states }, words));
    }
  }
}

/** A code with what the question says beside it; by itself, it does not say whose call failed. */
function explained(code: string, text: string): Explained {
  const found = errorsIn(text);
  if (found[0]?.code !== code) return { code, cut: readPart(text).cut };
  return {
    code,
    found,
    own: tellsOfCall(text, code),
    ids: mentioned(text).ids,
    cut: readPart(text).cut,
  };
}

const told = (card: Card): Told => ({ card, facts: { outcome: 'told' } });

const stateOf = (key: ListKey, { lists }: World): ListState => ({ key, held: lists.peek(key) });

/** What is held of each region's whole list. */
export const regionStates = (world: World): ListState[] =>
  world.regions.map((region) => stateOf({ region }, world));

/** Lists that E-HPC narrowed, as many as a card has room for. */
const narrowedStates = (world: World) =>
  world.lists
    .known()
    .filter((key) => Object.keys(key).length > 1)
    .slice(0, MOST_NARROWED)
    .map((key) => stateOf(key, world));

const MOST_NARROWED = 20;
