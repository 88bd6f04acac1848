import type { Logger } from 'pino';
import { type SharedBy } from './cards/addressed.ts';
import type { Card } from './cards/card.ts';
import { explainCard } from './cards/explain-card.ts';
import { helpCard } from './cards/help-card.ts';
import { problemCard } from './cards/problem-card.ts';
import { type ListState, regionsCard, statusCard } from './cards/status-card.ts';
import { unexpectedCard } from './cards/unexpected-card.ts';
import type { Failure } from './failures/failure.ts';
import { answerQuery } from './find.ts';
import type { ListKey } from './images/listing.ts';
import type { Lists } from './images/lists.ts';
import { formatCommand } from './images/query/format.ts';
import type { ChoiceRecord } from './images/record.ts';
import { parse } from './images/query/parse.ts';
import type { Command } from './images/query/query.ts';
import { newReference } from './log.ts';
import type { Words } from './words/en.ts';

/** By what a question came in. */
export type Entrance =
  | 'command'
  | 'button'
  | 'select'
  | 'mention'
  | 'message'
  | 'shortcut'
  | 'modal'
  | 'home';

/** What a person asked, wherever they asked it. */
export interface Question {
  /** As typed, or the value of a button: the same grammar. */
  readonly text: string;
  readonly entrance: Entrance;
  readonly person: { readonly id: string; readonly team: string };
  readonly place: { readonly channel: string; readonly thread?: string };
  /** Who will see the answer, unless the question itself says that all shall. */
  readonly audience: 'asker' | 'everyone';
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
  readonly outcome: 'found' | 'nothing' | 'told' | 'problem' | 'failed' | 'error';
  /** Of the lists that were needed: all fresh from memory, at least one fetched, at least one outdated. */
  readonly cache?: 'hit' | 'miss' | 'stale';
  readonly matches?: number;
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
}

/** An answer before it is addressed: the card and what the log says of it. */
export type Told = Pick<Reply, 'card' | 'facts'>;

export function createAnswer(world: World): Answer {
  const startedAt = world.now();
  return async ({ text }) => ({ to: 'asker', ...(await answerText(text, world, startedAt)) });
}

async function answerText(text: string, world: World, startedAt: number): Promise<Told> {
  const { words, log } = world;
  try {
    const parsed = parse(text, world);
    if ('problems' in parsed) {
      return { card: problemCard(parsed.problems, parsed.line, words), facts: { outcome: 'problem' } };
    }
    const told = await answerCommand(parsed.command, world, startedAt);
    return { ...told, facts: { question: formatCommand(parsed.command), ...told.facts } };
  } catch (error) {
    const reference = newReference();
    log.error({ err: error, reference }, 'an answer failed unexpectedly');
    return { card: unexpectedCard(reference, text, words), facts: { outcome: 'error', reference } };
  }
}

async function answerCommand(command: Command, world: World, startedAt: number): Promise<Told> {
  const { words, version } = world;
  switch (command.verb) {
    case 'find':
    case 'show':
      return answerQuery(command, world);
    case 'explain':
      return told(explainCard(command.code, words));
    case 'help':
      return told(helpCard(command.topic, words));
    case 'regions':
      return told(regionsCard(regionStates(world), words));
    case 'status':
      return told(
        statusCard({ version, startedAt, states: [...regionStates(world), ...narrowedStates(world)] }, words),
      );
  }
}

const told = (card: Card): Told => ({ card, facts: { outcome: 'told' } });

const stateOf = (key: ListKey, { lists }: World): ListState => ({ key, held: lists.peek(key) });

const regionStates = (world: World) => world.regions.map((region) => stateOf({ region }, world));

/** Lists that E-HPC narrowed, as many as a card has room for. */
const narrowedStates = (world: World) =>
  world.lists
    .known()
    .filter((key) => Object.keys(key).length > 1)
    .slice(0, MOST_NARROWED)
    .map((key) => stateOf(key, world));

const MOST_NARROWED = 20;
