import type { Card } from './cards/card.ts';

/** What a person asked, wherever they asked it. */
export interface Question {
  /** As typed, or the value of a button: the same grammar. */
  readonly text: string;
  readonly entrance: 'command' | 'button';
  readonly person: { readonly id: string; readonly team: string };
  readonly place: { readonly channel: string };
  readonly language: 'en';
}

export interface Reply {
  readonly card: Card;
  readonly to: 'asker' | 'everyone';
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
  /** Codes of the failures that the card names. */
  readonly failures?: readonly string[];
  /** Shown on the card and written to the log when something unexpected happened. */
  readonly reference?: string;
}

/** The whole bot, without Slack and without the cloud. Never rejects. */
export type Answer = (question: Question) => Promise<Reply>;
