import { hitsOf } from '../../catalog/list-index.ts';
import type { PlainCondition } from '../filter.ts';

/** A word that is looked for in the texts of an image, or several of which one will do. */
export type Alternatives = readonly string[];

const OR = ' or ';

export const alternativesIn = (text: string): Alternatives => text.split(OR);

const write = (value: Alternatives): string => value.join(OR);

/** What is no facet is looked for in an image's texts. */
export const word = {
  write,
  plain: write,
  explicit: (value) => `"${write(value)}"`,
  combine: () => 'all',
  look: (value, index) => hitsOf(index, 'word', write(value)).bits,
  graded: write,
} as const satisfies PlainCondition<Alternatives>;
