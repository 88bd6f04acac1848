import type { HomeView } from '@slack/types';
import type { Answer } from './answer.ts';
import type { Image } from './images/image.ts';
import type { Mentioned } from './images/mentioned.ts';
import type { Narrowing } from './images/narrowing.ts';

/** What the find modal shows of a line, without an answer yet. */
export interface Look {
  /** Canonical where it could be read, else as it was typed. */
  readonly line: string;
  /** Why the line cannot be read; plain text. */
  readonly problem?: string;
  /** How many images fit, and of how many; absent while no list is there. */
  readonly count?: number;
  readonly of?: number;
  readonly narrowings: readonly Narrowing[];
  /** The images that a message mentions and a list has. */
  readonly images: readonly Image[];
}

/** Everything that Slack's side may ask for. None of these rejects. */
export interface Desk {
  readonly answer: Answer;
  /** For the find modal: a line, a filter that a select adds, what a message mentions. */
  look(asked: {
    readonly line: string;
    readonly adds?: string;
    readonly mentioned?: Mentioned;
  }): Promise<Look>;
  /** For the typeahead: at most 100 images, from memory. */
  suggest(typed: string): Promise<readonly Image[]>;
  /** App Home. */
  home(): HomeView;
}
