import type { Missing } from '../access/access.ts';
import type { Look } from '../cards/find-view.ts';
import { noticeCard } from '../cards/notice-card.ts';
import type { Words } from '../words/en.ts';
import { type Mrkdwn, plainOf } from '../words/mrkdwn.ts';
import type { Facts, Question, Reply } from './question.ts';

/** Why somebody is not served: the same sentence whatever they do. */
export interface Refusal {
  readonly text: Mrkdwn;
  readonly outcome: Extract<Facts['outcome'], 'refused' | 'busy'>;
  /** The lists that lack an entry. */
  readonly missing?: readonly Missing['list'][];
  /** Asking again later may help. */
  readonly again?: true;
}

/** What the record of a request says of it. */
export const factsOf = ({ outcome, missing }: Refusal): Facts => ({ outcome, ...(missing && { missing }) });

/** Says why, to the person alone. */
const refusalReply = (refusal: Refusal, { shown, text }: Question, words: Words): Reply => ({
  // A button carries a line, not what a message shows.
  card: noticeCard(refusal.text, refusal.again && !shown ? text : undefined, words),
  to: 'asker',
  facts: factsOf(refusal),
});

/** Stands in the place of the service for those who are not served. It says why, to them alone, and looks nothing up. */
export const refusingService = (refusal: Refusal, words: Words) => ({
  answer: async (question: Question): Promise<Reply> => refusalReply(refusal, question, words),
  ready: (question: Question): Reply => refusalReply(refusal, question, words),
  look: async ({ line }: { readonly line: string }): Promise<Look> => ({
    line,
    problem: plainOf(refusal.text),
    narrowings: [],
    images: [],
  }),
  refuses: true as const,
});
