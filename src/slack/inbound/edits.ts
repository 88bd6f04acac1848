import { LRUCache } from 'lru-cache';
import type { Reply } from '../../answers/question.ts';
import type { KeyedQueue } from '../../keyed-queue.ts';
import { postingVerb } from '../../query/verbs.ts';
import type { Words } from '../../words/en.ts';
import { plain } from '../outbound/message.ts';
import type { Request } from './command.ts';
import type { fromEvent } from './event.ts';

/** What was asked with a message that people may edit, and where its answer stands. */
interface Answered {
  readonly asks: string;
  /** When it was edited, in seconds; 0 if never. An event about an older state that comes later is ignored. */
  readonly editedAt: number;
  /** Absent where the answer is private, or must stay as it is, such as a decision. */
  readonly ts: string | undefined;
}

/** By the message. In the process: after a restart an edited question is answered anew. */
export type AnsweredMessages = LRUCache<string, Answered>;

/** At most 2,000 messages; an edit of an older one is answered anew. */
export const createAnsweredMessages = (): AnsweredMessages => new LRUCache({ max: 2_000 });

interface MessageOptions {
  readonly answered: AnsweredMessages;
  /** What posts once, one press after the other. */
  readonly presses: KeyedQueue;
  readonly words: Words;
}

type Asked = NonNullable<ReturnType<typeof fromEvent>>;

/**
 * Answers messages, and edited ones again where they ask something else: then the new answer takes the place of the first.
 * An edit proposes, chooses and shares nothing: whoever corrects a word an hour later does not decide anew.
 */
export function createMessages({ answered, presses, words }: MessageOptions) {
  const once = async (
    { askedWith, ...request }: Asked,
    settle: (request: Request, instead?: Reply) => Promise<void>,
    refuses: boolean,
  ): Promise<void> => {
    const { key, asks, edited } = askedWith;
    const before = answered.get(key);
    const editedAt = edited?.at ?? 0;
    if (before && editedAt < before.editedAt) return;
    if (edited && [before?.asks, edited.before].includes(asks)) return;
    // Who is not served is told that, whatever they ask.
    const verb = edited && !refuses && postingVerb(request.question.text);
    let ts = edited && before?.ts;
    const posted = (at: string) => {
      ts = at;
    };
    const earlier = ts === undefined ? {} : { answer: ts };
    const destination = { ...request.destination, ...earlier, posted };
    if (verb) {
      const card = plain(words.together.notByEdit(verb).mrkdwn);
      await settle(request, { card, to: 'asker', facts: { outcome: 'told' } });
    } else await settle({ ...request, destination });
    answered.set(key, { asks, editedAt, ts });
  };
  // An edit waits for the answer that it may replace.
  return (...args: Parameters<typeof once>) => presses(args[0].askedWith.key, () => once(...args));
}
