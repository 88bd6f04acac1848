import type { Sort } from './filters/sort.ts';
import type { NamedKey, Term } from './filters.ts';
import type { AboutIds, Alone } from './verbs.ts';

/** What `parse` makes of a line. Plain data: `parse(format(command))` equals `command`. */
export type Command = Query | Share | Explain | Help | { [Verb in Alone]: { readonly verb: Verb } }[Alone];

/** A question about images. All but `find` are about images by their ids, beside the terms that say which list. */
export interface Query {
  readonly verb: 'find' | 'show' | AboutIds;
  readonly terms: readonly Term[];
  readonly sort?: Sort;
  /** From 1. */
  readonly page: number;
  /** Ask E-HPC again instead of answering from memory. */
  readonly fresh: boolean;
}

/** An answer that all shall see. */
interface Share {
  readonly verb: 'share';
  /** Neither `share` itself nor what all see anyway. */
  readonly of: Command;
}

interface Explain {
  readonly verb: 'explain';
  readonly code: string;
}

interface Help {
  readonly verb: 'help';
  readonly topic?: string;
}

/** Why a line could not be read. The card that shows it offers the nearest right words. */
export type Problem =
  | { readonly kind: 'unknownKey'; readonly word: string; readonly nearest: readonly string[] }
  | {
      readonly kind: 'badValue';
      readonly key: NamedKey;
      readonly word: string;
      readonly nearest: readonly string[];
    }
  | { readonly kind: 'missingValue'; readonly key: NamedKey }
  | { readonly kind: 'twice'; readonly key: NamedKey }
  | { readonly kind: 'notExcludable'; readonly key: NamedKey }
  | { readonly kind: 'emptyRange'; readonly word: string }
  | { readonly kind: 'missingArgument'; readonly verb: 'show' | 'explain' | AboutIds }
  /** Another number of ids than the verb takes. */
  | {
      readonly kind: 'wrongCount';
      readonly verb: AboutIds;
      /** Different ones. */
      readonly count: number;
      readonly least: number;
      readonly most: number;
      /** One was given more than once. */
      readonly repeated?: true;
    }
  /** A condition that a verb about ids cannot have. */
  | { readonly kind: 'notBesideIds'; readonly verb: AboutIds; readonly word: string }
  | { readonly kind: 'standsAlone'; readonly verb: Alone; readonly rest: string }
  | { readonly kind: 'tooLong'; readonly length: number; readonly limit: number }
  | { readonly kind: 'tooMany'; readonly count: number; readonly limit: number };

export type Parsed =
  | { readonly command: Command }
  | { readonly problems: readonly Problem[] /** What was typed, to be mended. */; readonly line: string };

/** A canonical question may have this many characters, so that it fits a `block_id` of 255 with a verb before it. */
export const QUESTION_LIMIT = 240;
