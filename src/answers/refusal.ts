import type { Missing } from '../access/access.ts';
import type { Look } from '../cards/find-view.ts';
import { noticeCard } from '../cards/notice-card.ts';
import type { Words } from '../words/en.ts';
import { type Mrkdwn, plainOf } from '../words/mrkdwn.ts';
import type { Facts, Question, Reply } from './question.ts';

/** Why somebody is not served: the same sentence whatever they do. */
export interface Closed {
  readonly text: Mrkdwn;
  readonly outcome: Extract<Facts['outcome'], 'refused' | 'busy'>;
  /** The lists that lack an entry. */
  readonly missing?: readonly Missing['list'][];
  /** Asking again later may help. */
  readonly again?: true;
}

/** What the record of a request says of it. */
export const factsOf = ({ outcome, missing }: Closed): Facts => ({ outcome, ...(missing && { missing }) });

/** Says why, to the person alone. */
const refusal = (closed: Closed, { shown, text }: Question, words: Words): Reply => ({
  // A button carries a line, not what a message shows.
  card: noticeCard(closed.text, closed.again && !shown ? text : undefined, words),
  to: 'asker',
  facts: factsOf(closed),
});

/** Stands in the place of the service for those who are not served. It says why, to them alone, and looks nothing up. */
export const refusingService = (closed: Closed, words: Words) => ({
  answer: async (question: Question): Promise<Reply> => refusal(closed, question, words),
  ready: (question: Question): Reply => refusal(closed, question, words),
  look: async ({ line }: { readonly line: string }): Promise<Look> => ({
    line,
    problem: plainOf(closed.text),
    narrowings: [],
    images: [],
  }),
  refuses: true as const,
});
