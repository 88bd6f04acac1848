import type { Fixer, Topic } from '../failures/topics.ts';
import type { Mrkdwn } from './mrkdwn.ts';

/** What people read about one kind of failure. */
export interface TopicWords {
  /** What happened, at a glance. */
  readonly title: string;
  /** What it means and why, in one or two sentences. */
  readonly meaning: Mrkdwn;
  /** What to do next, step by step. */
  readonly remedy: readonly Mrkdwn[];
  /**
   * The same about a call that somebody's own tool made, addressed to that person, where the sentences above are about
   * the bot and its call.
   */
  readonly own?: Omit<TopicWords, 'own'>;
}

/** Every sentence about failures; each language has one value of this type. */
export interface FailureWords {
  readonly topics: Readonly<Record<Topic, TopicWords>>;
  readonly fixer: Readonly<Record<Fixer, string>>;
  /** Who can fix a call of somebody's own tool: the person who asks stands in for the operator. */
  readonly ownFixer: Readonly<Record<Fixer, string>>;
  readonly again: { readonly helps: string; readonly useless: string };
  readonly tryAgain: string;
  readonly nextSteps: string;
  readonly policy: string;
  /** Alibaba Cloud's own words; `quote` is ready to show. */
  readonly says: (quote: Mrkdwn) => Mrkdwn;
  readonly code: string;
  readonly status: string;
  readonly requestId: string;
  readonly region: string;
  readonly diagnosis: string;
  /** What AccessDeniedDetail adds: the action and how it was refused (`ImplicitDeny`, `ExplicitDeny`). */
  readonly denied: (action: string | undefined, kind: string | undefined) => Mrkdwn;
  /** The code has no row of its own: what was said stems from its family or its status. */
  readonly notListed: string;
  /** Title of a card about several different failures. */
  readonly several: (regions: number) => string;
  readonly explain: {
    readonly known: (code: Mrkdwn) => Mrkdwn;
    readonly byFamily: (code: Mrkdwn) => Mrkdwn;
    readonly byStatus: (status: Mrkdwn) => Mrkdwn;
    readonly unknown: (code: Mrkdwn) => Mrkdwn;
    readonly unknownTitle: string;
    /** Words that name no code; `characters` where only so many at the beginning and at the end were read. */
    readonly noCode: (typed: Mrkdwn, characters: number | undefined) => Mrkdwn;
    /** Of a pasted error: whose call it was. */
    readonly pasted: (code: Mrkdwn) => Mrkdwn;
    /** Of a code that was typed by itself: its meaning depends on whose call it was. */
    readonly eitherCall: Mrkdwn;
    readonly ifOwn: string;
    readonly ifBot: string;
    /** A RequestId that stood beside the code, and what it is for. */
    readonly requestId: (id: Mrkdwn) => Mrkdwn;
    readonly others: string;
    readonly images: string;
    readonly show: (id: string) => string;
    /** Beside what was found in a long text, of which only the beginning and the end were read. */
    readonly cut: (characters: number) => Mrkdwn;
    /** How any code can be read that nobody knows: by the kind of its HTTP status, and what a ticket needs. */
    readonly rules: Readonly<Record<'server' | 'request' | 'none' | 'ticket', Mrkdwn>>;
    readonly nearest: string;
    readonly button: (code: string) => string;
  };
}
