import type { Missing } from '../access/access.ts';
import { section } from '../cards/blocks.ts';
import { noticeCard } from '../cards/notice-card.ts';
import type { Words } from '../words/en.ts';
import { type Mrkdwn, plainOf } from '../words/mrkdwn.ts';
import type { Facts, Question, Reply } from './question.ts';
import type { Service } from './service.ts';

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
export const refusingService = (closed: Closed, words: Words): Service => ({
  answer: async (question) => refusal(closed, question, words),
  ready: (question) => refusal(closed, question, words),
  look: async ({ line }) => ({ line, problem: plainOf(closed.text), narrowings: [], images: [] }),
  suggest: async () => [],
  home: () => ({ type: 'home', blocks: [section(closed.text)] }),
});
