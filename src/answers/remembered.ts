import { LRUCache } from 'lru-cache';
import { forOne } from '../cards/audience.ts';
import type { Card } from '../cards/blocks.ts';
import type { Listing, ListKey } from '../catalog/listing.ts';
import { copyOf } from '../copy-of.ts';
import type { Held, Lists } from '../lists/lists.ts';
import { formatCommand } from '../query/format.ts';
import { parse } from '../query/parse.ts';
import type { Command, Parsed } from '../query/query.ts';
import { refine } from '../search/narrow.ts';
import type { AnswerContext, Draft, Question, ServiceContext } from './question.ts';

/** A question as it was read. */
export interface Asked {
  /** With `share`, where that was said. */
  readonly said: Command;
  readonly command: Exclude<Command, { readonly verb: 'share' }>;
  /** The canonical line of `said`. */
  readonly question: string;
  /** What asks for the same again: the canonical line of `command`, without `fresh`. */
  readonly line: string;
}

type Unread = Extract<Parsed, { readonly problems: unknown }>;

/** Reads questions, and remembers how it read the last ones. */
export interface RememberedQuestions {
  /** A line, with the filter that a select adds to it. */
  read(asks: Asks): Asked | Unread;
  /** The same, where it is remembered. */
  known(asks: Asks): Asked | undefined;
}

type Asks = Pick<Question, 'text' | 'adds'>;

/** Bytes of all questions that are remembered. */
const QUESTIONS_BYTES = 2_097_152;

/** Characters of a line that is remembered: no search may have more. */
const LONGEST_LINE = 2_000;

/** Bytes that a question takes beside its text and its lines: measured, rounded up. */
const QUESTION_OVERHEAD = 2_000;

/** Bounded by `QUESTIONS_BYTES`; the one that was asked the longest ago is forgotten first. */
export function createRememberedQuestions(context: ServiceContext): RememberedQuestions {
  const questions = new LRUCache<string, Asked>({
    maxSize: QUESTIONS_BYTES,
    sizeCalculation: ({ question, line }, key) =>
      QUESTION_OVERHEAD + 2 * (key.length + question.length + line.length),
  });
  // Whatever is typed, no line reads as another with a filter.
  const keyOf = ({ text, adds }: Asks): string =>
    adds === undefined ? ` ${text}` : `${adds.length} ${adds}${text}`;
  const known = (asks: Asks) => questions.get(keyOf(asks));
  return {
    known,
    read: (asks) => {
      const before = known(asks);
      if (before) return before;
      const isKept = keyOf(asks).length <= LONGEST_LINE;
      // What is kept must not keep the whole message that it was cut out of.
      const own = isKept ? { ...asks, text: copyOf(asks.text) } : asks;
      const parsed = parse(own.text, context);
      if ('problems' in parsed) return parsed;
      const asked = askedBy(parsed.command, own.adds, context);
      if (isKept) questions.set(keyOf(own), asked);
      return asked;
    },
  };
}

/** A select adds its filter to a search; whatever else its line says stays as it is. */
function askedBy(command: Command, adds: string | undefined, context: ServiceContext): Asked {
  const said = adds !== undefined && command.verb === 'find' ? refine(command, adds, context) : command;
  const of = unshared(said);
  const line = formatCommand('terms' in of ? { ...of, fresh: false } : of);
  return { said, command: of, question: formatCommand(said), line };
}

const unshared = (command: Command): Asked['command'] =>
  command.verb === 'share' ? unshared(command.of) : command;

/**
 * Answers about images, kept while all that they were made from is the very same. An answer that asked for the time, or for
 * a list anew, or while E-HPC was awaited, is not kept; nor is one that says that something failed.
 */
export interface RememberedAnswers {
  /** The answer to the same question, where making it now would come to the same, and at once. */
  ready(asked: Asked, lists: Lists): Draft | undefined;
  answer(
    asked: Asked,
    context: AnswerContext,
    make: (context: AnswerContext) => Promise<Draft>,
  ): Promise<Draft>;
}

/** Bytes of all answers that are remembered. */
export const ANSWERS_BYTES = 16_777_216;

/** Bytes for each character of an answer's JSON: of its objects, and of its text as it is sent. Measured: 4. */
const BYTES_A_CHARACTER = 6;

/** Bytes that an answer takes beside its card. */
const ANSWER_OVERHEAD = 2_000;

interface Kept {
  readonly draft: Draft;
  readonly reads: readonly Read[];
  readonly bytes: number;
}

/** Verbs that only show images. */
const SHOWS: readonly Command['verb'][] = ['find', 'show', 'compare'];

/** Bounded by `ANSWERS_BYTES`; the one that was asked for the longest ago is forgotten first. */
export function createRememberedAnswers({ words }: Pick<AnswerContext, 'words'>): RememberedAnswers {
  const answers = new LRUCache<string, Kept>({
    maxSize: ANSWERS_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
  });
  const isKept = ({ command }: Asked) =>
    SHOWS.includes(command.verb) && !('fresh' in command && command.fresh);
  const ready: RememberedAnswers['ready'] = (asked, lists) => {
    const kept = isKept(asked) ? answers.get(asked.line) : undefined;
    return kept?.reads.every((read) => isStill(read, lists)) ? kept.draft : undefined;
  };
  return {
    ready,
    answer: async (asked, context, make) => {
      if (!isKept(asked)) return make(context);
      const before = ready(asked, context.lists);
      if (before) return before;
      const watched = watching(context);
      const draft = await make(watched.context);
      const reads = watched.reads();
      const { outcome } = draft.facts;
      const shown = outcome === 'found' || outcome === 'nothing';
      if (!shown || !reads?.every((read) => isStill(read, context.lists))) return draft;
      const kept = keep(draft, asked, reads);
      answers.set(asked.line, kept);
      return kept.draft;
    },
  };

  function keep({ card, facts }: Draft, { line }: Asked, reads: readonly Read[]): Kept {
    const json = JSON.stringify(card);
    const own: Card = frozen(json);
    const alone = Object.freeze(forOne(own, line, words));
    const bytes = ANSWER_OVERHEAD + BYTES_A_CHARACTER * json.length + 2 * line.length;
    return { draft: { card: own, alone, facts }, reads, bytes };
  }
}

/** A copy that nobody can change, and whose texts keep nothing else in memory, such as a reply that one was cut from. */
const frozen = <T>(json: string): T => JSON.parse(json, (_, part: unknown) => Object.freeze(part));

/** What an answer has been told of one list. */
interface Read {
  readonly key: ListKey;
  readonly held: Omit<Held, 'listing'>;
  /** Absent where there was none. A list that is not kept elsewhere must not be kept by an answer. */
  readonly listing?: WeakRef<Listing>;
  /** It was asked for; otherwise only looked at. */
  readonly asked: boolean;
}

/** Whether asking for a list comes to the same now, and at once. */
function isStill(read: Read, lists: Lists): boolean {
  const now = read.asked ? lists.ready(read.key) : lists.peek(read.key);
  return now !== undefined && isEqual(read, now);
}

const isEqual = ({ held, listing }: Read, now: Held): boolean =>
  (listing === undefined ? now.listing === undefined : isSame(listing, now.listing)) &&
  now.failure === held.failure &&
  now.failedAt === held.failedAt &&
  now.outdated === held.outdated &&
  now.pending === held.pending &&
  now.fetched === held.fetched;

const isSame = (known: WeakRef<Listing>, listing: Listing | undefined): boolean =>
  listing !== undefined && known.deref() === listing;

/** The same context, and what was read by it; undefined where that does not tell all that the answer depends on. */
function watching(context: AnswerContext) {
  const { lists, now } = context;
  const reads = new Map<string, Read>();
  let known = true;
  const unknown = () => {
    known = false;
  };
  const note = (key: ListKey, held: Held, asked: boolean) => {
    const id = JSON.stringify(key);
    const before = reads.get(id);
    if (before && !isEqual(before, held)) unknown();
    const { listing, ...rest } = held;
    const weak = listing && { listing: new WeakRef(listing) };
    reads.set(id, { key, held: rest, asked: asked || before?.asked === true, ...weak });
  };
  const watched: AnswerContext = {
    ...context,
    now: () => {
      unknown();
      return now();
    },
    lists: {
      get: async (key, how) => {
        if (how?.again) unknown();
        const held = await lists.get(key, how);
        note(key, held, true);
        return held;
      },
      peek: (key) => {
        const held = lists.peek(key);
        note(key, held, false);
        return held;
      },
      ready: (key) => {
        unknown();
        return lists.ready(key);
      },
      known: () => {
        unknown();
        return lists.known();
      },
    },
  };
  return { context: watched, reads: () => (known ? [...reads.values()] : undefined) };
}
