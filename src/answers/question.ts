import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Missing, Open } from '../access/access.ts';
import type { SharedBy } from '../cards/audience.ts';
import type { Card } from '../cards/blocks.ts';
import type { ChoiceRecord } from '../cards/choice-record.ts';
import type { Failure } from '../failures/failure.ts';
import { inSteps, type Steps } from '../in-steps.ts';
import { createKeyedQueue } from '../keyed-queue.ts';
import type { Lists } from '../lists/lists.ts';
import type { ShownText } from '../query/shown.ts';
import type { Words } from '../words/en.ts';

/** By what a question came in. */
type Entrance = 'command' | 'button' | 'select' | 'mention' | 'message' | 'shortcut' | 'modal' | 'home';

/** What a person asked, wherever they asked it. */
export interface Question {
  /** As typed, or the value of a button: the same grammar. */
  readonly text: string;
  /** What the message of the question shows beside its words. */
  readonly shown?: ShownText;
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

/** What answers to one person are made from. */
export interface AnswerContext extends ServiceContext, Turn {}

/**
 * What takes the processor alone is done one after the other for one person, others in between. Nobody waits here for
 * E-HPC.
 */
interface Turn {
  /** Does a part of an answer that takes little, such as to read a line or to make a card. */
  readonly compute: <Result>(work: () => Result) => Promise<Result>;
  /** Does what may take long, such as a search: others come between its steps, too. */
  readonly computeInSteps: <Result>(work: () => Steps<Result>) => Promise<Result>;
}

/** Turns of the event loop in which somebody else's question is received, read and answered, for the most part. */
const TURNS = 4;

async function letOthers(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
}

/**
 * Lets each person compute one thing at a time. `pause` lets other work go on: a person with ten heavy questions at once
 * must not hold up all others for the ten.
 */
export function createComputeQueue(pause: () => Promise<void> = letOthers): (person: string) => Turn {
  const inTurn = createKeyedQueue();
  return (person) => {
    const turn = <Result>(work: () => Promise<Result>): Promise<Result> => {
      const done = inTurn(person, work);
      void inTurn(person, pause);
      return done;
    };
    return {
      compute: (work) => turn(async () => work()),
      computeInSteps: (work) => turn(() => inSteps(work(), pause)),
    };
  };
}

/** What all answers are made from. */
export interface ServiceContext {
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
export interface Draft extends Pick<Reply, 'card' | 'original' | 'facts'> {
  /** What asks for the same again; absent where the question could not be read. */
  readonly line?: string;
  /** The same card as one person sees it, where that is made already. */
  readonly alone?: Card;
  /** The question itself says that all shall see the answer. */
  readonly shares?: boolean;
  /** Complete as it is: a new message for all, such as a proposal. */
  readonly posts?: true;
}

/** Ids of people are Slack's, and unique in their workspace only. */
export const idOfPerson = ({ id, team }: Question['person']): string => `${team} ${id}`;
